// What was done on a sheet, as this phone knows it: the server's standing answers, and its own. Pure.
import type { Schemas } from '@/shared/api/client';
import { randomId } from '@/shared/api/random_id';

export type Pack = Schemas['ReviewPack'];
export type SheetDetail = Schemas['SheetDetail'];
export type Row = Schemas['StandardRow'];
export type Act = Schemas['Act'];
export type ServerAct = Schemas['ActItem'];
export type SheetStatus = NonNullable<Act['status']>;
export type Remedy = NonNullable<Act['remedy']>;

/** An act made here. It stays until the server has it and a newer pack shows it. */
export interface LocalAct extends Act {
  isSent: boolean;
  refused: string | null; // the server's words
}

/** By sheet. */
export type LocalActs = ReadonlyMap<string, readonly LocalAct[]>;

export interface AnswerPhoto {
  source: string; // address on the server, or reference on the phone
  waits: boolean; // the server has it and will show it once it is decoded
  fault: string; // why the server has no photograph of it
}

/** One standing answer to the question what an item's grade or the sheet's status is. */
export interface Answer {
  key: string;
  grade: number | null;
  status: SheetStatus | null;
  substitute: string | null; // of a closing: the sheet that is judged instead
  words: string;
  by: string; // whose it is, for telling two apart; empty: this phone's
  madeAt: string;
  photos: AnswerPhoto[];
}

type Kind = Act['kind'];
const localPrefix = 'local:';

function ofServer(act: ServerAct): Answer {
  return {
    key: act.key, grade: act.grade ?? null, status: act.status ?? null, substitute: act.substitute ?? null, words: act.words,
    by: `${act.accountName} ${act.device}`, madeAt: act.madeAt,
    photos: act.photos.map(({ thumbnailUrl, waits, fault }) => ({ source: thumbnailUrl, waits, fault: fault ?? '' })),
  };
}

function ofPhone(act: LocalAct): Answer {
  const sources = (act.photoIds ?? []).map((id) => (id.startsWith(localPrefix) ? id.slice(localPrefix.length) : id));
  return {
    key: act.key, grade: act.grade ?? null, status: act.status ?? null, substitute: act.substitute ?? null, words: act.words ?? '', by: '',
    madeAt: act.madeAt, photos: sources.map((source) => ({ source, waits: false, fault: '' })),
  };
}

/** The answers that nobody superseded; more than one is for a person to decide. */
export function answersTo(detail: SheetDetail, local: readonly LocalAct[], kind: Kind, item = ''): Answer[] {
  const counted = local.filter(({ refused }) => refused === null);
  const superseded = new Set(counted.flatMap(({ supersedes }) => supersedes ?? []));
  const own = counted.filter((act) => act.kind === kind && (act.item ?? '') === item);
  const ownKeys = new Set(own.map(({ key }) => key));
  const theirs = detail.acts.filter((act) => act.kind === kind && act.item === item && !ownKeys.has(act.key));
  return [...theirs.map(ofServer), ...own.map(ofPhone)].filter(({ key }) => !superseded.has(key));
}

export function statusOf(detail: SheetDetail, local: readonly LocalAct[]): SheetStatus {
  const answers = answersTo(detail, local, 'status');
  // Two answers side by side: not done before somebody has decided.
  return answers.length === 1 ? (answers[0]!.status ?? 'open') : 'open';
}

export interface Progress {
  items: number;
  scored: number;
  conflicts: number;
  findings: number;
  unsent: number;
  status: SheetStatus;
}

export function progressOf(detail: SheetDetail, local: readonly LocalAct[]): Progress {
  const answers = detail.items.map(({ number }) => answersTo(detail, local, 'score', number).length);
  const findings = new Set([
    ...detail.acts.filter(({ kind, words }) => kind === 'finding' && words).map(({ key }) => key),
    ...local.filter(({ kind, refused }) => kind === 'finding' && refused === null).map(({ key }) => key),
  ]);
  return {
    items: detail.items.length,
    scored: answers.filter((count) => count > 0).length,
    conflicts: answers.filter((count) => count > 1).length,
    findings: findings.size,
    unsent: local.filter(({ isSent }) => !isSent).length,
    status: statusOf(detail, local),
  };
}

export interface Band {
  name: string;
  low: number;
  high: number;
}

/** The best first. */
export function bandsOf(rows: readonly Row[]): Band[] {
  return rows
    .filter(({ kind }) => kind === 'band')
    .map(({ name, low, high }) => ({ name, low: low ?? 0, high: high ?? 10 }))
    .sort((a, b) => b.low - a.low);
}

export function bandOf(bands: readonly Band[], grade: number): Band | null {
  return bands.find(({ low }) => grade >= low) ?? bands.at(-1) ?? null;
}

/** Below this a reason is asked for. */
export const freeOfReason = (bands: readonly Band[]): number => bands[0]?.low ?? 10;

interface Place {
  lng: number;
  lat: number;
}

export interface Made {
  kind: Kind;
  item?: string;
  grade?: number;
  status?: SheetStatus;
  substitute?: string;
  words?: string;
  remedy?: Remedy;
  photoIds?: string[];
}

/** An act by this phone, superseding every answer that stands here now. */
export function makeAct(detail: SheetDetail, local: readonly LocalAct[], made: Made, at: Place | null, now: Date): LocalAct {
  const isAnswer = made.kind !== 'finding';
  const supersedes = isAnswer ? answersTo(detail, local, made.kind, made.item ?? '').map(({ key }) => key) : [];
  return {
    key: randomId(), sheet: detail.sheet.id, ...made, ...(at && { lng: at.lng, lat: at.lat }), madeAt: now.toISOString(), supersedes,
    photoIds: made.photoIds ?? [], isSent: false, refused: null,
  };
}

/** What the server said about acts that were sent. */
export function acknowledged(local: readonly LocalAct[], results: readonly Schemas['ActResult'][]): LocalAct[] {
  const byKey = new Map(results.map((result) => [result.key, result]));
  return local.map((act) => {
    const result = byKey.get(act.key);
    if (!result) return act;
    return { ...act, isSent: true, refused: result.outcome === 'refused' ? (result.message ?? '') : null };
  });
}

/** With a newer pack: what the server has is its to show; what it refused stays until it was seen. */
export function afterRefresh(local: readonly LocalAct[]): LocalAct[] {
  return local.filter(({ isSent, refused }) => !isSent || refused !== null);
}
