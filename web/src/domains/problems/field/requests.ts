// What a person does about a problem, as the requests that will reach the server in this order.
import { ifMatch } from '@/shared/api/client';
import type { LocalPhoto } from '@/shared/offline/db';
import { localReference, photoJob, type NewJob } from '@/shared/offline/outbox';
import { formatFull } from '@/shared/ui/time';
import { stepNames } from '../messages';
import { distance_m, formatDistance } from './distance';
import { coordinatesText } from '@/shared/map/navigation';
import { fieldMessages as text, ownStepNames } from './messages';
import { reportKind, stepKind, type StepBody } from './overlay';
import type { Fix, ReportDraft, StoredDetail, Task } from './types';

export type Act = Omit<StepBody, 'photoIds'> & { photoRefs?: string[] };

/** The subject of photographs for a report that has no problem yet. */
export const newReport = 'new';

/** The requests that send photographs, to go before the one that names them. */
export function photoJobs(photos: readonly LocalPhoto[], subject: string, about: string): NewJob[] {
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
export function reportJobs(
  draft: ReportDraft,
  photos: readonly LocalPhoto[],
  ref: string,
): NewJob[] {
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
    kind: reportKind,
    subject,
    label: text.report,
    about,
    method: 'POST',
    url: '/api/v1/problems',
    body,
    ref,
  };
  return [...photoJobs(photos, subject, about), file];
}
