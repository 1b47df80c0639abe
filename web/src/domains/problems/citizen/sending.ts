// Where a report stands on its way to the server, in words. Pure.
import type { Reach } from '@/shared/api/reach';
import { sentText as text } from './messages';
import type { ReportStatus } from './reports';

export type Stage = 'sending' | 'offline' | 'later' | 'refused';

export interface Progress {
  stage: Stage;
  title: string;
  hint: string;
  done: number; // requests acknowledged, of…
  all: number;
}

/** The first request that needs a person decides; then the network; then the server's mood. */
export function progressOf({ report, jobs }: ReportStatus, reach: Reach): Progress {
  const all = report.draft.photos.length + 1;
  const done = all - jobs.length;
  const refused = jobs.find((job) => job.state === 'failed' || job.state === 'conflict');
  if (refused) {
    const why = refused.problem?.detail || refused.problem?.title || '';
    const which = refused.kind === 'photo' ? `${refused.label}：` : '';
    return { stage: 'refused', title: text.refused, hint: which + why, done, all };
  }
  if (reach === 'offline') {
    return { stage: 'offline', title: text.offline, hint: text.offlineHint, done, all };
  }
  if (jobs.some((job) => job.state === 'waiting' && job.tries > 0)) {
    return { stage: 'later', title: text.offline, hint: text.later, done, all };
  }
  const photosLeft = jobs.filter((job) => job.kind === 'photo').length;
  const photos = all - 1;
  const hint = photosLeft > 0 ? text.waitingPhotos(photos - photosLeft, photos) : text.waitingLast;
  return { stage: 'sending', title: text.waiting, hint, done, all };
}
