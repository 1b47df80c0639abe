// Wire types of this domain as the office uses them; names and members are those of the server.
import type { Schemas } from '@/shared/api/client';
import type { ProblemState, ProblemStep } from '../model';

export type State = ProblemState;
export type Step = ProblemStep;
export type Source = NonNullable<Schemas['NewProblem']['source']>;
export type Publication = Schemas['ProblemItem']['publication'];
export type FlagKind = Schemas['FlagItem']['kind'];
export type FlagDecision = Schemas['FlagItem']['decision'];
export type Actor = Schemas['HistoryItem']['actor'];
export type PhotoUploaded = Schemas['PhotoUploaded'];
export type NewProblem = Schemas['NewProblem'];
export type UnitRef = Schemas['UnitRef'];
export type ProblemReceipt = Schemas['ProblemReceipt'];
export type ProblemPhoto = Schemas['ProblemPhoto'];
export type ProblemItem = Schemas['ProblemItem'];
export type ProblemPage = Schemas['ProblemPage'];
export type FlagItem = Schemas['FlagItem'];
export type ExtensionItem = Schemas['ExtensionItem'];
export type HistoryItem = Schemas['HistoryItem'];
export type HistoryPage = Schemas['HistoryPage'];
export type OfferedStep = Schemas['OfferedStep'];
export type ProblemDetail = Schemas['ProblemDetail'];
export type NewStep = Schemas['NewStep'];
export type StepResult = Schemas['StepResult'];
export type BulkOutcome = Schemas['BulkOutcome'];
export type BulkResult = Schemas['BulkResult'];
export type StateCount = Schemas['StateCount'];
export type Workbench = Schemas['Workbench'];

/** What a chosen template brings into a form. */
export interface TemplateChoice {
  id: string;
  body: string;
}
