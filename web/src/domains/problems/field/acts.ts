// What a person does about a problem, turned into requests that survive having no network.
import type { LocalPhoto } from '@/shared/offline/db';
import { outbox } from '@/shared/offline/instance';
import { localReference, photoJob, type NewJob } from '@/shared/offline/outbox';
import { ifMatch } from '@/shared/api/client';
import { randomId } from '@/shared/api/random_id';
import { formatFull } from '@/shared/ui/time';
import { stepNames } from '../messages';
import { distance_m, formatDistance } from './distance';
import { coordinatesText } from './navigation';
import { reportKind, stepKind, type StepBody } from './overlay';
import {
  keyOf, load, newReport, ownerNow, photosOf, recordOf, type ReportDraft,
} from './store';
import { fieldMessages as text, ownStepNames } from './messages';
import type { Fix, StoredDetail, Task } from './types';

export type Act = Omit<StepBody, 'photoIds'> & { photoRefs?: string[] };

function photoJobs(photos: readonly LocalPhoto[], subject: string, about: string): NewJob[] {
  return photos.map(({ ref, bytes, type }) => ({
    ...photoJob(ref, subject, text.photo, { bytes, type }),
    about,
  }));
}

/** The version that the next step builds on: what the server said last, or what is still queued. */
export function basisOf(stored: StoredDetail): string | null {
  return stored.lastRef ? localReference(stored.lastRef) : stored.version;
}

/** The requests of one step: its photographs first, then the step that names them. */
export function stepJobs(
  stored: StoredDetail,
  act: Act,
  photos: readonly LocalPhoto[],
  ref: string,
): NewJob[] {
  const { id, title } = stored.detail.problem;
  const { photoRefs: _refs, ...rest } = act;
  const body: StepBody = { ...rest };
  if (photos.length > 0) body.photoIds = photos.map((photo) => localReference(photo.ref));
  const basis = basisOf(stored);
  const step: NewJob = {
    kind: stepKind,
    subject: id,
    label: ownStepNames[act.step] ?? stepNames[act.step],
    about: title,
    method: 'POST',
    url: `/api/v1/problems/${id}/steps`,
    body,
    ref,
    ...(basis === null ? {} : { ifMatch: basis }),
  };
  return [...photoJobs(photos, id, title), step];
}

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

/** Where and when somebody arrived, in words that stay with the step. */
export function arrivalWords(fix: Fix | null, task: Task, now_ms: number): string {
  const when = formatFull(now_ms);
  if (!fix) return text.arrivedUnknown(when);
  const away = formatDistance(distance_m(fix, task));
  return text.arrivedAt(when, coordinatesText(fix), Math.round(fix.accuracy_m), away);
}

/** The server's own item of version `version` after both were compared by a person. */
export function versionHeader(version: number): string {
  return ifMatch(version)['If-Match'];
}

/** The requests of a new report. */
export function reportJobs(draft: ReportDraft, photos: readonly LocalPhoto[], ref: string): NewJob[] {
  const subject = `${newReport}:${ref}`;
  const about = draft.description.trim().slice(0, 30) || draft.place.trim() || text.newReport;
  const body = {
    photoIds: photos.map((photo) => localReference(photo.ref)),
    ...draft.point!,
    ...(draft.accuracyM === null ? {} : { accuracyM: draft.accuracyM }),
    ...(draft.category ? { categoryCode: draft.category } : {}),
    ...(draft.description.trim() ? { description: draft.description.trim() } : {}),
    ...(draft.place.trim() ? { place: draft.place.trim() } : {}),
    source: 'staff',
  };
  const file: NewJob = {
    kind: reportKind, subject, label: text.report, about, method: 'POST', url: '/api/v1/problems', body, ref,
  };
  return [...photoJobs(photos, subject, about), file];
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
  await outbox.db.photos.put({ ref, subject: `${ownerNow()}:${subject}`, bytes, type, savedAt_ms: Date.now() });
  return ref;
}
