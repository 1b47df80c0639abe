// What a problem looks like on this phone while steps of it are still on the way.
import type { Job } from '@/shared/offline/db';
import type { ProblemState, ProblemStep } from '../model';
import type { Detail, Offer } from './types';

export const stepKind = 'problem.step';
export const reportKind = 'problem.file';

/** The body of a queued step; the rest of NewStep is for offices. */
export interface StepBody {
  step: ProblemStep;
  reason?: string;
  photoIds?: string[];
  hours?: number;
  templateId?: string;
}

// The states that own steps lead to. Extensions wait for a decision and change nothing yet.
const targets: Partial<Record<ProblemStep, ProblemState>> = {
  start: 'in_progress',
  resume: 'in_progress',
  resolve: 'resolved',
  return_wrong_owner: 'returned',
};

export function bodyOf(job: Job): StepBody {
  return job.body as StepBody;
}

/** Queued steps of one problem, in their order. */
export function stepsOf(jobs: readonly Job[], problem: string): Job[] {
  return jobs.filter((job) => job.kind === stepKind && job.subject === problem);
}

/** The state as it will be once everything queued has been accepted. */
export function localState(state: ProblemState, queued: readonly Job[]): ProblemState {
  return queued.reduce((now, job) => targets[bodyOf(job).step] ?? now, state);
}

/** Whether this person has nothing left to do about it. */
export function isHandedOver(state: ProblemState): boolean {
  return ['resolved', 'returned', 'closed', 'duplicate', 'rejected', 'withdrawn'].includes(state);
}

/** What may still be done: what the server offered, less what is queued already. */
export function localOffers(detail: Detail, queued: readonly Job[]): Offer[] {
  if (queued.length > 0 && isHandedOver(localState(detail.problem.state, queued))) return [];
  const done = new Set(queued.map((job) => bodyOf(job).step));
  return detail.steps.filter(({ step }) => step === 'note' || !done.has(step));
}
