// A report that is being written. Pure: what it holds, what is still missing, what is sent.
import type { LngLat } from '@/shared/map/projection';
import type { NewProblem } from './types';

export const photosMax = 6; // of one report, as the server limits it
export const descriptionMax = 300; // characters
export const placeWordsMax = 100;

export interface DraftPhoto {
  ref: string; // its bytes lie in the store of photographs under this name
  takenAt: string | null;
  gps: LngLat | null;
}

/** Where a position came from: it decides how far it is trusted and what is said about it. */
export type PlaceSource = 'photo' | 'device' | 'map' | 'plaque';

export interface Place extends LngLat {
  source: PlaceSource;
  accuracy_m: number | null;
}

export interface Draft {
  photos: DraftPhoto[];
  place: Place | null;
  placeWords: string;
  category: string | null;
  description: string;
  phone: string;
  anonymous: boolean;
  keepPrivate: boolean;
  plaque: string | null; // token of the QR code that was read; only with its place
}

export function emptyDraft(): Draft {
  return {
    photos: [],
    place: null,
    placeWords: '',
    category: null,
    description: '',
    phone: '',
    anonymous: false,
    keepPrivate: false,
    plaque: null,
  };
}

/** Whether there is anything that would be missed. A telephone number alone is not. */
export function isWorthKeeping(draft: Draft): boolean {
  const words = draft.description.trim() + draft.placeWords.trim();
  return draft.photos.length > 0 || words !== '' || draft.category !== null;
}

export type Part = 'photos' | 'place' | 'category' | 'phone';

// Mainland mobile numbers, as the server checks them (base/text.h).
const phonePattern = /^1[3-9]\d{9}$/;

export function isPhone(text: string): boolean {
  return phonePattern.test(text);
}

/**
 * What still stands between the draft and the desk, in the order of the page. Without a list of
 * kinds (no signal on the very first visit) nobody can choose one, and the server takes it as other.
 */
export function missingParts(draft: Draft, knowsCategories: boolean): Part[] {
  const missing: Part[] = [];
  if (draft.photos.length === 0) missing.push('photos');
  if (!draft.place) missing.push('place');
  if (!draft.category && knowsCategories) missing.push('category');
  if (draft.phone && !isPhone(draft.phone)) missing.push('phone');
  return missing;
}

/** Characters as a person counts them; the server counts code points too. */
export function countCharacters(text: string): number {
  return [...text].length;
}

export function cutTo(text: string, characters: number): string {
  return countCharacters(text) > characters ? [...text].slice(0, characters).join('') : text;
}

/** The body of the request. Members that were not given are left out. Requires a place. */
export function toNewProblem(draft: Draft, photoIds: string[]): NewProblem {
  const { lng, lat, accuracy_m } = draft.place!;
  const words = draft.description.trim();
  const placeWords = draft.placeWords.trim();
  return {
    photoIds,
    lng,
    lat,
    ...(accuracy_m !== null && { accuracyM: accuracy_m }),
    ...(draft.category && { categoryCode: draft.category }),
    ...(words && { description: words }),
    ...(placeWords && { place: placeWords }),
    ...(draft.phone && { phone: draft.phone }),
    ...(draft.anonymous && { anonymous: true }),
    ...(draft.keepPrivate && { keepPrivate: true }),
    // Moved elsewhere by hand, the report is no longer about what hangs there.
    ...(draft.plaque && draft.place!.source === 'plaque' && { plaque: draft.plaque }),
  };
}
