// Sending a photograph while there is a network; without one it goes through the outbox.
import { announceSignInRequired } from '../api/client';
import { readError, toApiError } from '../api/errors';
import { randomId } from '../api/random_id';
import { noteStatus } from '../api/reach';

export const photosPath = '/api/v1/photos';

/** The server's answer: what it kept, and what it read from the file. */
export interface UploadedPhoto {
  id: string;
  width: number;
  height: number;
  takenAt?: string;
  lng?: number;
  lat?: number;
}

export function photoForm(blob: Blob): FormData {
  const form = new FormData();
  // A name with an extension: some proxies drop parts without one. The server ignores it.
  form.append('photo', blob, blob.type === 'image/jpeg' ? 'photo.jpg' : 'photo');
  return form;
}

/** Sends one photograph. A retry with the same key gives the same photograph. */
export async function uploadPhoto(
  blob: Blob,
  idempotencyKey: string = randomId(),
  signal?: AbortSignal,
): Promise<UploadedPhoto> {
  const init: RequestInit = {
    method: 'POST',
    body: photoForm(blob),
    headers: { 'Idempotency-Key': idempotencyKey },
    credentials: 'same-origin',
  };
  if (signal) init.signal = signal;
  const response = await fetch(photosPath, init).catch((error: unknown) => {
    throw toApiError(error);
  });
  noteStatus(response.status);
  if (response.ok) return (await response.json()) as UploadedPhoto;
  if (response.status === 401) announceSignInRequired();
  throw await readError(response);
}
