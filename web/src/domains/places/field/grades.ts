// The grades of places, kept on the phone.
import { api, data } from '@/shared/api/client';
import { outbox } from '@/shared/offline/instance';

const recordKey = 'grades:';

/** The server's, or the copy of an earlier day; empty when there was never one. */
export async function gradesOnPhone(): Promise<readonly string[]> {
  const fresh = await data(api.GET('/api/v1/place-types')).catch(() => null);
  const { records } = outbox.db;
  if (!fresh) return ((await records.get(recordKey))?.value as string[] | undefined) ?? [];
  await records.put({ key: recordKey, owner: outbox.owner.value ?? '', value: fresh.grades, savedAt_ms: Date.now() });
  return fresh.grades;
}
