// Sends what a phone saved to a file: photographs, then the records that name them, in the order in which they were made.
// What was done is kept in a Ledger, so that whoever stops can go on. The server knows every record by its key.
import type { Schemas } from '@/shared/api/client';
import { ApiError } from '@/shared/api/errors';
import { randomId } from '@/shared/api/random_id';
import { substitute } from '@/shared/offline/references';
import type { Work, WorkPhoto } from '../work_file';

type Act = Schemas['Act'];
type ActResult = Schemas['ActResult'];

export interface Ledger {
  ids: Map<string, string>; // of photographs that the server has, by ref
  faults: Map<string, string>; // of photographs that it does not take, by ref
  results: Map<string, ActResult>; // by key
}

export const newLedger = (): Ledger => ({ ids: new Map(), faults: new Map(), results: new Map() });

export interface Server {
  photo: (bytes: Blob, key: string, signal: AbortSignal) => Promise<string>; // its id
  acts: (device: string, acts: readonly Act[], signal: AbortSignal) => Promise<readonly ActResult[]>;
  wait: (delay_ms: number, signal: AbortSignal) => Promise<void>;
}

/** How far a run is; `wait_s`: the server asked for a pause. */
export interface Progress {
  done: number;
  all: number;
  wait_s: number;
}

const acts_max = 200; // of one request (reviews/model_acts.h)
// Photographs that nothing names are swept within a day: records follow closely, whatever becomes of the line.
const photos_max = 60;
const tries_max = 6;
const waitMax_s = 120;

/** Code of records that were not sent because the server does not take a photograph of theirs. */
export const photoFault = 'photo';

const prefix = 'local:';
export const refsOf = ({ photoIds }: Pick<Act, 'photoIds'>): string[] => photoIds.flatMap((id) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : []));

/** Acts in order, in requests of a fair size. */
export function requestsOf(acts: readonly Act[]): Act[][] {
  const requests: Act[][] = [];
  let photos = 0;
  for (const act of acts) {
    photos += refsOf(act).length;
    const current = requests.at(-1);
    if (current && current.length < acts_max && photos <= photos_max) {
      current.push(act);
    } else {
      requests.push([act]);
      photos = refsOf(act).length;
    }
  }
  return requests;
}

/** What still has to go: acts without an answer, and their photographs. */
export function left({ acts }: Work, { results, ids, faults }: Ledger): { acts: Act[]; refs: string[] } {
  const open = acts.filter(({ key }) => !results.has(key));
  return { acts: open, refs: open.flatMap(refsOf).filter((ref) => !ids.has(ref) && !faults.has(ref)) };
}

const isBusy = (error: unknown): error is ApiError => error instanceof ApiError && (error.status === 429 || error.status === 503);
// The photograph itself is at fault, not the line, the session or the load.
const isRefusal = (error: unknown): error is ApiError => error instanceof ApiError && [400, 413, 422].includes(error.status);

class Run {
  private done = 0;
  private readonly all: number;
  private readonly photos: Map<string, WorkPhoto>;

  constructor(
    private readonly work: Work,
    private readonly ledger: Ledger,
    private readonly server: Server,
    private readonly signal: AbortSignal,
    private readonly report: (progress: Progress) => void,
  ) {
    this.photos = new Map(work.photos.map((photo) => [photo.ref, photo]));
    const { acts, refs } = left(work, ledger);
    this.all = acts.length + refs.length;
  }

  async toTheEnd(): Promise<void> {
    this.step(0);
    for (const acts of requestsOf(left(this.work, this.ledger).acts)) await this.send(acts);
  }

  private async send(acts: readonly Act[]): Promise<void> {
    for (const ref of acts.flatMap(refsOf)) await this.upload(ref);
    await this.record(acts);
    // The server forgot photographs that an earlier run had sent: they go once more, as new ones.
    const again = acts.filter((act) => this.ledger.results.get(act.key)?.code === 'reviews.photo_unknown' && refsOf(act).length > 0);
    for (const ref of again.flatMap(refsOf)) {
      this.ledger.ids.delete(ref);
      await this.upload(ref, randomId());
    }
    if (again.length) await this.record(again);
    this.step(acts.length);
  }

  private async upload(ref: string, key = this.photos.get(ref)!.key): Promise<void> {
    const { ids, faults } = this.ledger;
    if (ids.has(ref) || faults.has(ref)) return;
    try {
      ids.set(ref, await this.patiently(() => this.server.photo(this.photos.get(ref)!.bytes, key, this.signal)));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      faults.set(ref, error.message);
    }
    this.step(1);
  }

  private async record(acts: readonly Act[]): Promise<void> {
    const { ids, faults, results } = this.ledger;
    // Without its photograph a record would be there for good, and the photograph never: better that somebody looks.
    const faultOf = (act: Act) => refsOf(act).flatMap((ref) => faults.get(ref) ?? [])[0];
    for (const act of acts) {
      const message = faultOf(act);
      if (message) results.set(act.key, { key: act.key, outcome: 'refused', code: photoFault, message, conflict: false });
    }
    const whole = acts.filter((act) => !faultOf(act));
    if (!whole.length) return;
    const answer = await this.patiently(() => this.server.acts(this.work.device, substitute(whole, ids), this.signal));
    for (const result of answer) results.set(result.key, result);
  }

  private async patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      if (this.signal.aborted) throw new DOMException('stopped', 'AbortError');
      try {
        return await ask();
      } catch (error) {
        if (!isBusy(error) || tries === tries_max) throw error;
        const wait_s = Math.min(error.retryAfter_s ?? 2 ** tries, waitMax_s);
        this.step(0, wait_s);
        await this.server.wait(wait_s * 1000, this.signal);
        this.step(0);
      }
    }
  }

  private step(count: number, wait_s = 0): void {
    this.done = Math.min(this.all, this.done + count);
    this.report({ done: this.done, all: this.all, wait_s });
  }
}

/** Sends what is left. Throws what stopped it: an AbortError, or an ApiError; the ledger holds what was done until then. */
export function sendWork(work: Work, ledger: Ledger, server: Server, signal: AbortSignal, report: (progress: Progress) => void): Promise<void> {
  return new Run(work, ledger, server, signal, report).toTheEnd();
}

/** What was refused may go another time. */
export function forgetRefused({ results, faults }: Ledger): void {
  faults.clear();
  for (const [key, { outcome }] of results) if (outcome === 'refused') results.delete(key);
}

export interface Outcome {
  stored: Act[];
  known: Act[];
  refused: { act: Act; code: string; message: string }[];
  conflicts: Act[]; // stored, and another answer stands beside
}

export function outcomeOf({ acts }: Work, { results }: Ledger): Outcome {
  const of = (outcome: ActResult['outcome']) => acts.filter(({ key }) => results.get(key)?.outcome === outcome);
  return {
    stored: of('stored'),
    known: of('known'),
    refused: of('refused').map((act) => ({ act, code: results.get(act.key)?.code ?? '', message: results.get(act.key)?.message ?? '' })),
    conflicts: acts.filter(({ key }) => results.get(key)?.conflict),
  };
}

export interface SheetCount {
  id: string;
  name: string;
  scores: number;
  findings: number;
  statuses: number;
  photos: number;
}

export function bySheet({ acts, sheets }: Work): SheetCount[] {
  return sheets.map(({ id, name }) => {
    const own = acts.filter((act) => act.sheet === id);
    const of = (kind: Act['kind']) => own.filter((act) => act.kind === kind).length;
    return { id, name, scores: of('score'), findings: of('finding'), statuses: of('status'), photos: own.reduce((sum, { photoIds }) => sum + photoIds.length, 0) };
  });
}

/** When the first and the last were made. */
export function spanOf({ acts }: Work): { from: string; to: string } | null {
  const times = acts.map(({ madeAt }) => madeAt).sort((a, b) => Date.parse(a) - Date.parse(b));
  return times.length ? { from: times[0]!, to: times.at(-1)! } : null;
}
