// What a person may do with an act that waits or that the server did not take.
import { outbox } from '@/shared/offline/instance';
import { discard, retry } from '@/shared/offline/outbox';
import { seqsOf, withoutPhoto, type QueuedAct } from '@/shared/offline/acts';
import { queueMessages as text } from './messages';
import { bodyOf, reportKind, stepKind } from './overlay';
import { newReport } from './requests';
import { emptyDraft, load, recordOf } from './store';
import type { ReportDraft } from './types';

const { db } = outbox;

/** Tries again as it is. */
export async function tryAgain(act: QueuedAct): Promise<void> {
  for (const { seq, state } of [...act.photos, act.main]) {
    if (state === 'conflict' || state === 'failed') await retry(db, seq);
  }
  await outbox.sync();
}

/** Sends it after all, upon the version that the person has just looked at. */
export async function insist(act: QueuedAct, version: string | null): Promise<void> {
  await retry(db, act.main.seq, { ifMatch: version });
  await outbox.sync();
}

/** Takes an act out of the queue; the returned function puts it back. */
export function drop(act: QueuedAct): Promise<() => Promise<void>> {
  return discard(db, seqsOf(act));
}

/** Leaves one photograph out and sends the rest. */
export async function dropPhoto(act: QueuedAct, ref: string): Promise<void> {
  const photo = act.photos.find((job) => job.ref === ref);
  if (!photo) return;
  await discard(db, [photo.seq]);
  await retry(db, act.main.seq, { body: withoutPhoto(act.main.body, ref) });
  await outbox.sync();
}

/** Whether an act can become a draft again, and where that draft is edited. */
export function draftPath({ main }: QueuedAct): string | null {
  if (main.kind === reportKind) return '/report';
  if (main.kind === stepKind && bodyOf(main).step === 'resolve') return `/problems/${main.subject}`;
  return null;
}

interface ReportBody {
  lng: number;
  lat: number;
  accuracyM?: number;
  categoryCode?: string;
  description?: string;
  place?: string;
}

function reportOf(body: ReportBody, photoRefs: string[]): ReportDraft {
  const { lng, lat, accuracyM = null, categoryCode = '', description = '', place = '' } = body;
  return { photoRefs, point: { lng, lat }, accuracyM, category: categoryCode, description, place };
}

/**
 * Turns an act back into a draft with its words and the photographs still on the phone. An
 * unfinished draft keeps its photographs beside them. Returns the path where it is edited. Throws
 * while any part is under way: it would be in both places.
 */
export async function takeBack(act: QueuedAct): Promise<string | null> {
  const path = draftPath(act);
  if (!path) return null;
  const { main, photos } = act;
  const isReport = main.kind === reportKind;
  const subject = isReport ? newReport : main.subject;
  const refs = photos.map(({ ref }) => ref!);
  const earlier = isReport ? await load('report') : await load('draft', subject);
  const all = [...(earlier?.photoRefs ?? []), ...refs];
  const record = isReport
    ? recordOf('report', reportOf(main.body as ReportBody, all))
    : recordOf(
        'draft',
        { ...emptyDraft, reason: bodyOf(main).reason ?? '', photoRefs: all },
        subject,
      );
  await db.transaction('rw', db.jobs, db.records, db.photos, async () => {
    const now = await db.jobs.bulkGet(seqsOf(act));
    if (now.some((job) => job?.state === 'sending')) throw new Error(text.onTheWay);
    for (const { ref, photo } of photos) {
      await db.photos.put({ ref: ref!, subject, ...photo!, savedAt_ms: Date.now() });
    }
    await db.records.put(record);
    await forgetLastStep(main.subject, main.ref);
    await discard(db, seqsOf(act));
  });
  return path;
}

// The next step must not build on one that will never be sent.
async function forgetLastStep(problem: string, ref: string | null): Promise<void> {
  const stored = await load('problem', problem);
  if (!stored || stored.lastRef !== ref) return;
  await db.records.put(recordOf('problem', { ...stored, lastRef: null }, problem));
}
