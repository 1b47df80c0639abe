// Putting what a person did on the phone, and on its way, in one transaction.
import { randomId } from '@/shared/api/random_id';
import { outbox } from '@/shared/offline/instance';
import { fieldMessages as text } from './messages';
import { reportJobs, stepJobs, type Act } from './requests';
import { keyOf, load, ownerNow, photosOf, recordOf } from './store';
import type { ReportDraft } from './types';

/** Puts a step on the phone, its photographs with it, and starts sending. */
export async function perform(problem: string, act: Act): Promise<void> {
  const stored = await load('problem', problem);
  if (!stored) throw new Error(text.notOnPhone);
  const refs = act.photoRefs ?? [];
  const photos = await photosOf(refs);
  const ref = randomId();
  const { records, photos: kept } = outbox.db;
  await outbox.add(stepJobs(stored, act, photos, ref), async () => {
    await records.put(recordOf('problem', { ...stored, lastRef: ref }, problem));
    if (act.step !== 'resolve') return;
    await records.delete(keyOf('draft', problem));
    await kept.bulkDelete(refs);
  });
}

/** Queues a new report and forgets its draft in the same transaction. */
export async function report(draft: ReportDraft): Promise<void> {
  const photos = await photosOf(draft.photoRefs);
  const { records, photos: kept } = outbox.db;
  await outbox.add(reportJobs(draft, photos, randomId()), async () => {
    await records.delete(keyOf('report'));
    await kept.bulkDelete(draft.photoRefs);
  });
}

/** Keeps a photograph for a draft. Throws when the phone has no room left. */
export async function keepPhoto(subject: string, blob: Blob): Promise<string> {
  const ref = randomId();
  const bytes = await blob.arrayBuffer();
  const type = blob.type || 'image/jpeg';
  await outbox.db.photos.put({
    ref,
    subject: `${ownerNow()}:${subject}`,
    bytes,
    type,
    savedAt_ms: Date.now(),
  });
  return ref;
}
