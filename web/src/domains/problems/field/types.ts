// What the field face reads of the server's problems, and what it keeps beside them.
import type { Schemas } from '@/shared/api/client';

export type Photo = Schemas['ProblemPhoto'];
/** One row of the own list. */
export type Task = Schemas['ProblemItem'];
export type Offer = Schemas['OfferedStep'];
export type Detail = Schemas['ProblemDetail'];
export type PastStep = Schemas['HistoryItem'];
export type Template = Schemas['TemplateItem'];
export type Category = Schemas['Category'];

/** A problem as this phone last saw it. */
export interface StoredDetail {
  detail: Detail;
  history: PastStep[];
  version: string | null; // ETag
  lastRef: string | null; // the queued step whose result the next one builds on
}

export interface StoredTasks {
  items: Task[];
}

/** What is filled in but not yet handed to the queue. Its photographs lie in the photo store. */
export interface Draft {
  reason: string;
  photoRefs: string[];
  templateId: string | null;
}

/** A report that is not yet handed to the queue. */
export interface ReportDraft {
  photoRefs: string[];
  point: { lng: number; lat: number } | null;
  accuracyM: number | null;
  category: string;
  description: string;
  place: string;
}

/** Where the phone was. */
export interface Fix {
  lng: number; // WGS-84
  lat: number;
  accuracy_m: number;
  at_ms: number;
}
