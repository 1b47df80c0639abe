// A file on its way to the server. XMLHttpRequest, because fetch does not say how much has gone.
import { announceSignInRequired } from './client';
import { ApiError, readError } from './errors';
import { formOf } from './form';
import { randomId } from './random_id';
import { noteStatus } from './reach';

/** Hears which share of the file has gone. */
export type UploadProgress = (share: number) => void;

async function failureOf(xhr: XMLHttpRequest): Promise<ApiError> {
  if (xhr.status === 401) announceSignInRequired();
  const type = xhr.getResponseHeader('Content-Type') ?? '';
  return readError(new Response(xhr.responseText, { status: xhr.status, headers: { 'Content-Type': type } }));
}

/** Sends the file once, however often the answer is lost. Throws ApiError. */
export function uploadFile<Answer>(url: string, file: File, progress: UploadProgress): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', url);
    xhr.setRequestHeader('Idempotency-Key', randomId());
    xhr.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    xhr.onload = () => {
      noteStatus(xhr.status);
      if (xhr.status === 201 || xhr.status === 200) resolve(JSON.parse(xhr.responseText) as Answer);
      else void failureOf(xhr).then(reject);
    };
    xhr.onerror = () => {
      noteStatus(0);
      reject(new ApiError(0, null));
    };
    xhr.send(formOf(file));
  });
}
