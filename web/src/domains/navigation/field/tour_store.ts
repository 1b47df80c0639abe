// The day's tour lies on the phone for as long as it lasts, without a signal.
import { outbox } from '@/shared/offline/instance';
import { useLive } from '@/shared/offline/use_live';
import type { Tour } from './tour';

const keyNow = () => `tour:${outbox.owner.value ?? ''}:`;

export async function saveTour(tour: Tour | null): Promise<void> {
  const { records } = outbox.db;
  if (!tour) return records.delete(keyNow());
  const value: unknown = JSON.parse(JSON.stringify(tour)); // a reactive object cannot be cloned
  await records.put({ key: keyNow(), owner: outbox.owner.value ?? '', value, savedAt_ms: Date.now() });
}

/** The tour as the phone has it: undefined until read, null when there is none. */
export function useTourOnPhone() {
  return useLive(
    async () => ((await outbox.db.records.get(keyNow()))?.value as Tour | undefined) ?? null,
    () => outbox.owner.value,
  );
}
