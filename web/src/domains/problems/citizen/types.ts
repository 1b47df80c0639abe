// The wire types of the citizen face, by the short names its pages use.
import type { Schemas } from '@/shared/api/client';

export type Category = Schemas['Category'];
export type CategoryList = Schemas['CategoryList'];
export type HistoryItem = Schemas['HistoryItem'];
export type Located = Schemas['Located'];
export type NearbyItem = Schemas['NearbyItem'];
export type NewProblem = Schemas['NewProblem'];
export type OriginalProblem = Schemas['OriginalProblem'];
export type PointAccount = Schemas['PointAccount'];
export type ProblemDetail = Schemas['ProblemDetail'];
export type ProblemItem = Schemas['ProblemItem'];
export type ProblemPhoto = Schemas['ProblemPhoto'];
/** The answer to a report. Its `receipt` is shown only there and is the key to all that follows. */
export type ProblemReceipt = Schemas['ProblemReceipt'];
