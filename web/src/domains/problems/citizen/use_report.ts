// The report being written, one for the whole face: changing tabs does not lose it, a reload
// brings it back.
import { reactive, ref, watch } from 'vue';
import { randomId } from '@/shared/api/random_id';
import { toBlob, toStored, type LocalPhoto } from '@/shared/offline/db';
import { outbox } from '@/shared/offline/instance';
import { emptyDraft, isWorthKeeping, photosMax, type Draft, type DraftPhoto } from './draft';
import { later, putAside, takeAside } from './late_draft';
import { getRecord, putRecord } from './local';

const key = 'draft';
const pause_ms = 250; // a burst of typing is one write

export const draft = reactive<Draft>(emptyDraft());
export const pictures = reactive<Record<string, string>>({}); // object URLs by reference
export const restoredAt_ms = ref<number | null>(null); // when what was restored had been saved
export const isUnsaved = ref(false); // the phone refuses to store

let loading: Promise<void> | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

async function save(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  try {
    if (isWorthKeeping(draft)) await putRecord(key, draft);
    else await outbox.db.records.delete(key);
    isUnsaved.value = false;
  } catch {
    isUnsaved.value = true;
  }
}

function saveSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void save(), pause_ms);
}

function showPicture({ ref: name, bytes, type }: LocalPhoto): void {
  pictures[name] ??= URL.createObjectURL(toBlob({ bytes, type }));
}

/** Puts photographs and words into the form, as they lie in the store. */
async function fill(saved: Draft): Promise<void> {
  const rows = await outbox.db.photos.bulkGet(saved.photos.map((photo) => photo.ref));
  const present = new Set(rows.flatMap((row) => row?.ref ?? []));
  rows.forEach((row) => row && showPicture(row));
  const photos = saved.photos.filter((photo) => present.has(photo.ref));
  Object.assign(draft, emptyDraft(), saved, { photos });
}

async function load(): Promise<void> {
  // A phone that cannot even read starts empty; saving will then say what is wrong.
  const saved = later(await getRecord<Draft>(key).catch(() => null), takeAside());
  if (saved && isWorthKeeping(saved.value) && !isWorthKeeping(draft)) {
    await fill(saved.value);
    restoredAt_ms.value = saved.savedAt_ms;
  }
  watch(draft, saveSoon, { deep: true });
  // A phone call may end the page within the pause.
  addEventListener('pagehide', () => {
    if (timer !== undefined) putAside(draft, Date.now());
    void save();
  });
}

/** Brings back what was written before. Safe to call at every visit of the page. */
export function restoreDraft(): Promise<void> {
  return (loading ??= load());
}

/** Forgets the form's content without touching the store; the outbox has taken it over. */
export function letGo(): void {
  takeAside(); // left by a page that was shown again instead of being closed
  Object.assign(draft, emptyDraft(), { phone: draft.phone });
  restoredAt_ms.value = null;
}

/** Empties the form. Returns how to bring everything back. */
export async function clearDraft(): Promise<() => Promise<void>> {
  const old = JSON.parse(JSON.stringify(draft)) as Draft;
  const refs = old.photos.map((photo) => photo.ref);
  const rows = (await outbox.db.photos.bulkGet(refs)).flatMap((row) => row ?? []);
  letGo();
  await outbox.db.photos.bulkDelete(refs);
  await save();
  return async () => {
    await outbox.db.photos.bulkPut(rows);
    await fill(old);
  };
}

/** Takes up a report that the server refused, unless another one is being written. */
export async function takeUp(refused: Draft): Promise<boolean> {
  await restoreDraft();
  if (isWorthKeeping(draft)) return false;
  const refs = refused.photos.map((photo) => photo.ref);
  await outbox.db.photos.where('ref').anyOf(refs).modify({ subject: key });
  await fill(refused);
  await save();
  return true;
}

async function keepPhoto(file: File): Promise<DraftPhoto> {
  // Comes with the first photograph: reading and shrinking are not part of the first page.
  const { prepare } = await import('@/shared/media/compress');
  const { blob, takenAt, gps } = await prepare(file);
  const ref = randomId();
  const stored = await toStored(blob);
  const row = { ref, subject: key, savedAt_ms: Date.now(), ...stored };
  await outbox.db.photos.put(row);
  showPicture(row);
  return { ref, takenAt, gps };
}

export type PhotoRefusal = 'full' | 'not_photo' | 'failed';

/** Adds chosen files one after the other (two at once would not fit into a small phone). */
export async function addPhotos(files: readonly File[]): Promise<PhotoRefusal | null> {
  let refusal: PhotoRefusal | null = null;
  for (const file of files) {
    if (draft.photos.length >= photosMax) return 'full';
    // Some Android pickers name no type at all; the server looks at the bytes anyway.
    if (file.type && !file.type.startsWith('image/')) refusal = 'not_photo';
    else {
      const photo = await keepPhoto(file).catch(() => null);
      if (photo) draft.photos.push(photo);
      else refusal = 'failed';
    }
  }
  return refusal;
}

/** Takes a photograph out. Returns how to put it back where it was. */
export function removePhoto(index: number): () => void {
  const [removed] = draft.photos.splice(index, 1);
  // Its bytes stay until the draft is gone: they cost little, and an undo needs them.
  return () => removed && draft.photos.splice(index, 0, removed);
}
