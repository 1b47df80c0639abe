// The approval number (审图号) that every map shows, asked for once in the life of a page.
import { ref, type Ref } from 'vue';
import { api, data } from '../api/client';

const number = ref('');
let asking: Promise<void> | null = null;

async function ask(): Promise<void> {
  const settings = await data(api.GET('/api/v1/map/settings')).catch(() => null);
  if (settings) number.value = settings.approvalNumber;
  else asking = null; // without a signal: the next map asks again
}

/** Empty as long as it is not known, or none was entered. */
export function useApprovalNumber(): Readonly<Ref<string>> {
  asking ??= ask();
  return number;
}
