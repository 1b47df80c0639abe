// Evidence on its way to the server. XMLHttpRequest, because fetch does not say how much has gone.
import { announceSignInRequired, type Schemas } from '@/shared/api/client';
import { ApiError, readError } from '@/shared/api/errors';
import { formOf } from '@/shared/api/form';
import { randomId } from '@/shared/api/random_id';
import { noteStatus } from '@/shared/api/reach';
import { downloadUrl } from '@/shared/api/request';

export type Evidence = Schemas['EvidenceItem'];

export interface EvidenceQuery {
  division: string;
  year: number;
  kind: string;
  clause: string;
  requirement: string; // empty: one more
  title: string;
  fileName: string;
}

async function failureOf(xhr: XMLHttpRequest): Promise<ApiError> {
  if (xhr.status === 401) announceSignInRequired();
  const type = xhr.getResponseHeader('Content-Type') ?? '';
  return readError(new Response(xhr.responseText, { status: xhr.status, headers: { 'Content-Type': type } }));
}

/** Sends the file; `progress` hears which share of it has gone. Throws ApiError. */
export function uploadEvidence(query: EvidenceQuery, file: File, progress: (share: number) => void): Promise<Evidence> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', downloadUrl('/api/v1/dossier/evidence', { ...query }));
    xhr.setRequestHeader('Idempotency-Key', randomId());
    xhr.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    xhr.onload = () => {
      noteStatus(xhr.status);
      if (xhr.status === 201 || xhr.status === 200) resolve(JSON.parse(xhr.responseText) as Evidence);
      else void failureOf(xhr).then(reject);
    };
    xhr.onerror = () => {
      noteStatus(0);
      reject(new ApiError(0, null));
    };
    xhr.send(formOf(file));
  });
}
