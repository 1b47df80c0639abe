// Evidence on its way to the server.
import type { Schemas } from '@/shared/api/client';
import { downloadUrl } from '@/shared/api/request';
import { uploadFile, type UploadProgress } from '@/shared/api/upload';

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

/** Sends the file; `progress` hears which share of it has gone. Throws ApiError. */
export function uploadEvidence(query: EvidenceQuery, file: File, progress: UploadProgress): Promise<Evidence> {
  return uploadFile<Evidence>(downloadUrl('/api/v1/dossier/evidence', { ...query }), file, progress);
}
