// The outlines of the own division for the maps of this face, kept on the phone.
import { watch, type Ref } from 'vue';
import { me } from '@/domains/people/session';
import { api, data } from '@/shared/api/client';
import type { OutlineCollection } from '@/shared/map/outlines';
import { outbox } from '@/shared/offline/instance';
import { useLive } from '@/shared/offline/use_live';
import { load, save } from './store';

const countyDigits = 6;
let asked = '';

// The outlines beneath the own county; asked for once per visit.
async function fetchOutlines(): Promise<void> {
  const division = (me.value?.division ?? '').slice(0, countyDigits).padEnd(12, '0');
  if (division === asked || division === '000000000000') return;
  asked = division;
  await data(api.GET('/api/v1/outlines', { params: { query: { division } } }))
    .then((found) => save('outlines', found))
    .catch(() => (asked = '')); // a map without outlines still shows where the pin is
}

/** The outlines as the phone has them; undefined until there are any. */
export function useOutlines(): Ref<OutlineCollection | null | undefined> {
  watch(() => me.value?.division, fetchOutlines, { immediate: true });
  return useLive(
    async () => (await load('outlines')) as OutlineCollection | null,
    () => outbox.owner.value,
  );
}
