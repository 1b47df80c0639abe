// The queue as a person thinks of it: one act with its photographs, in one of four lanes. What is
// counted anywhere is acts.
import type { Job } from './db';
import { localReference, referencesIn } from './references';

export type Lane = 'local' | 'sending' | 'delivered' | 'conflict';

export interface QueuedAct {
  key: string;
  main: Job; // the act itself, or a photograph that nothing names any more
  photos: Job[]; // still on the phone
  lane: Exclude<Lane, 'delivered'>;
  stuck: Job | null; // the one that needs a person
}

function laneOf(jobs: readonly Job[]): QueuedAct['lane'] {
  if (jobs.some(({ state }) => state === 'conflict' || state === 'failed')) return 'conflict';
  return jobs.some(({ state }) => state === 'sending') ? 'sending' : 'local';
}

function actOf(main: Job, photos: Job[]): QueuedAct {
  const jobs = [...photos, main];
  const stuck = jobs.find(({ state }) => state === 'conflict' || state === 'failed') ?? null;
  return { key: main.idempotencyKey, main, photos, lane: laneOf(jobs), stuck };
}

/** `jobs` in the order of the queue. */
export function actsOf(jobs: readonly Job[]): QueuedAct[] {
  const byReference = new Map(
    jobs.flatMap((job) => (job.kind === 'photo' && job.ref ? [[job.ref, job] as const] : [])),
  );
  const acts = jobs
    .filter((job) => job.kind !== 'photo')
    .map((main) => {
      const named = [...referencesIn(main.body)].flatMap((ref) => byReference.get(ref) ?? []);
      for (const photo of named) byReference.delete(photo.ref!);
      return actOf(main, named);
    });
  return [...acts, ...[...byReference.values()].map((photo) => actOf(photo, []))];
}

export function seqsOf({ main, photos }: QueuedAct): number[] {
  return [...photos, main].map(({ seq }) => seq);
}

/** The photographs of an act that the server has already, by their server ids. */
export function sentPhotoRefs({ main, photos }: QueuedAct): string[] {
  const waiting = new Set(photos.map(({ ref }) => ref));
  return [...referencesIn(main.body)].filter((ref) => !waiting.has(ref));
}

/** A body without one photograph, wherever in it the photographs of an act are listed. */
export function withoutPhoto(body: unknown, ref: string): unknown {
  const gone = localReference(ref);
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((item) => item !== gone).map(visit);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, visit(item)]));
  };
  return visit(body);
}
