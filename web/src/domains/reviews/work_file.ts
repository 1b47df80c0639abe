// What a phone could not send, as one file: records and photographs. The phone writes it and the office reads it, so both
// are here. One line of text, a head in JSON, then the photographs as they are, one after the other: neither side ever
// holds all of a day's pictures in memory, and a file that was cut off on its way shows by its length.
import type { Schemas } from '@/shared/api/client';
import { hasControls, Reader, WorkFileError } from './work_reader';

export { WorkFileError };

type Act = Schemas['Act'];

export interface WorkPhoto {
  ref: string; // acts name it as local:<ref>
  key: string; // Idempotency-Key under which the phone sends it: whoever sends it again gets the same photograph
  bytes: Blob;
}

export interface Work {
  review: string;
  reviewName: string;
  account: string; // login of who did it
  accountName: string;
  device: string;
  savedAt: string;
  sheets: { id: string; name: string }[]; // those that the acts are about
  acts: Act[]; // in the order in which they were made
  photos: WorkPhoto[];
}

export const workFileEnding = '.aiwei';
const magic = 'aiwei-review-work';
const version = 1;
const lineBytes_max = 64;
const headBytes_max = 16 * 1024 * 1024;
export const workFileBytes_max = 2 * 1024 * 1024 * 1024;
const photoBytes_max = 20_000_000; // photos/actions.h
const acts_max = 20_000;
const photos_max = 10_000;
const sheets_max = 2_000;
const kinds = ['score', 'finding', 'status'] as const;
const statuses = ['open', 'done', 'closed'] as const;
const remedies = ['at_once', 'by_date'] as const;

/** The file. What is shown to nobody is not kept in it. */
export function writeWork({ photos, ...head }: Work): Blob {
  const listed = photos.map(({ ref, key, bytes }) => ({ ref, key, size: bytes.size, type: bytes.type }));
  const json = new TextEncoder().encode(JSON.stringify({ ...head, photos: listed }));
  return new Blob([`${magic} ${version} ${json.byteLength}\n`, json, ...photos.map(({ bytes }) => bytes)], { type: 'application/octet-stream' });
}

/** A name that tells files of several phones and days apart. */
export function workFileName({ reviewName, device, savedAt }: Pick<Work, 'reviewName' | 'device' | 'savedAt'>): string {
  const safe = (text: string) => text.replace(/[\\/:*?"<>|\s]+/g, '_').slice(0, 40);
  return `${safe(reviewName)}-${safe(device)}-${savedAt.slice(0, 16).replace(/[-:]/g, '')}${workFileEnding}`;
}

async function headOf(file: Blob): Promise<{ head: unknown; start: number }> {
  const first = await file.slice(0, lineBytes_max).text();
  const line = /^([a-z-]+) (\d{1,4}) (\d{1,10})\n/.exec(first);
  if (line?.[1] !== magic) throw new WorkFileError('foreign');
  if (Number(line[2]) !== version) throw new WorkFileError('newer');
  const start = line[0].length + Number(line[3]);
  if (Number(line[3]) > headBytes_max) throw new WorkFileError('large');
  if (start > file.size) throw new WorkFileError('cut');
  try {
    return { head: JSON.parse(await file.slice(line[0].length, start).text()), start };
  } catch {
    throw new WorkFileError('broken');
  }
}

function actOf(reader: Reader): Act {
  const act: Act = {
    key: reader.match('key', /^[A-Za-z0-9_-]{8,40}$/),
    sheet: reader.id('sheet'),
    kind: reader.oneOf('kind', kinds),
    madeAt: reader.instant('madeAt'),
    supersedes: reader.texts('supersedes', 20, /^[A-Za-z0-9_-]{8,40}$/),
    photoIds: reader.texts('photoIds', 12, /^(local:[A-Za-z0-9-]{1,40}|[0-7][0-9A-HJKMNP-TV-Z]{12})$/),
  };
  // Only members that are there: the server takes null for an answer that was left out, but a file should not.
  if (reader.has('item')) act.item = reader.text('item', 20);
  if (reader.has('grade')) act.grade = reader.number('grade', 0, 10);
  if (reader.has('status')) act.status = reader.oneOf('status', statuses);
  if (reader.has('substitute')) act.substitute = reader.id('substitute');
  if (reader.has('words')) act.words = reader.text('words', 500);
  if (reader.has('remedy')) act.remedy = reader.oneOf('remedy', remedies);
  if (reader.has('lng')) act.lng = reader.number('lng', -180, 180);
  if (reader.has('lat')) act.lat = reader.number('lat', -90, 90);
  return act;
}

// Lengths, not places, stand in the head: pieces can neither overlap nor lie outside.
function photosOf(reader: Reader, file: Blob, start: number): WorkPhoto[] {
  let at = start;
  const photos = reader.list('photos', photos_max).map((photo) => {
    const size = photo.number('size', 1, photoBytes_max);
    if (!Number.isInteger(size)) throw new WorkFileError('broken', photo.path);
    at += size;
    const type = photo.match('type', /^(image\/(jpeg|png|webp|heic|heif)|application\/octet-stream)$/);
    return { ref: photo.match('ref', /^[A-Za-z0-9-]{1,40}$/), key: photo.match('key', /^[A-Za-z0-9-]{8,64}$/), bytes: file.slice(at - size, at, type) };
  });
  if (at > file.size) throw new WorkFileError('cut');
  if (at < file.size) throw new WorkFileError('broken');
  return photos;
}

const isUnique = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

/** Each act once, on a sheet that is named; each photograph once, and there. */
function check({ acts, photos, sheets }: Work): void {
  const known = new Set(sheets.map(({ id }) => id));
  const refs = new Set(photos.map(({ ref }) => `local:${ref}`));
  const named = acts.flatMap(({ photoIds = [] }) => photoIds);
  const isWhole =
    isUnique(acts.map(({ key }) => key)) && isUnique(photos.map(({ ref }) => ref)) && isUnique(photos.map(({ key }) => key)) &&
    isUnique(named) && acts.every(({ sheet }) => known.has(sheet)) && named.every((id) => !id.startsWith('local:') || refs.has(id));
  if (!isWhole) throw new WorkFileError('broken');
}

/** Reads a file that may be anything. Throws WorkFileError; nothing in the result was left unchecked. */
export async function readWork(file: Blob): Promise<Work> {
  if (file.size > workFileBytes_max) throw new WorkFileError('large');
  const { head, start } = await headOf(file);
  const reader = new Reader(head, '');
  const work: Work = {
    review: reader.id('review'),
    reviewName: reader.text('reviewName', 200),
    account: reader.text('account', 64),
    accountName: reader.text('accountName', 64),
    device: reader.text('device', 40),
    savedAt: reader.instant('savedAt'),
    sheets: reader.list('sheets', sheets_max).map((sheet) => ({ id: sheet.id('id'), name: sheet.text('name', 200) })),
    acts: reader.list('acts', acts_max).map(actOf),
    photos: photosOf(reader, file, start),
  };
  if (!work.device || hasControls(work.device)) throw new WorkFileError('broken', 'device');
  check(work);
  return work;
}
