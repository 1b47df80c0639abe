// Wire types of this domain as the office uses them; names and members are those of the server.
import type { DutyItem, LocatedGrid } from '@/domains/grid/office/types';
import type { ProblemState, ProblemStep } from '../model';

export type State = ProblemState;
export type Step = ProblemStep;

export type Source = 'citizen' | 'staff' | 'inspection' | 'media';

export type Publication = 'pending' | 'published' | 'hidden';

export type FlagKind =
  | 'same_photo'
  | 'before_is_after'
  | 'screen_photo'
  | 'far_photo'
  | 'month_end_burst';

export type FlagDecision = 'open' | 'confirmed' | 'dismissed';

export type Actor = 'citizen' | 'staff' | 'system';

export interface PhotoUploaded {
  id: string;
  width: number;
  height: number;
  takenAt?: string | null;
  lng?: number | null;
  lat?: number | null;
}

export interface NewProblem {
  photoIds: string[];
  lng: number;
  lat: number;
  accuracyM?: number | null;
  categoryCode?: string | null;
  description?: string | null;
  phone?: string | null;
  anonymous?: boolean | null;
  keepPrivate?: boolean | null;
  place?: string | null;
  source?: Source | null;
}

export interface UnitRef {
  id: string;
  name: string;
}

export interface ProblemReceipt {
  id: string;
  number: string;
  state: State;
  receipt: string;
  grid?: LocatedGrid | null;
  unit?: UnitRef | null;
  dueAt?: string | null;
  outside: boolean;
}

export interface ProblemPhoto {
  id: string;
  purpose: string;
  url: string;
  thumbnailUrl: string;
  width: number;
  height: number;
  takenAt?: string | null;
}

export interface ProblemItem {
  id: string;
  number: string;
  state: State;
  title: string;
  category: string;
  categoryName: string;
  line: number;
  division: string;
  divisionName: string;
  place: string;
  lng: number;
  lat: number;
  gridCode?: string | null;
  createdAt: string;
  dueAt?: string | null;
  overdue: boolean;
  closedAt?: string | null;
  late: boolean;
  thumbnailUrl?: string | null;
  unitName?: string | null;
  assigneeName?: string | null;
  mine: boolean;
  escalation: number;
  reworkCount: number;
  flagCount: number;
  followerCount: number;
  keepPrivate: boolean;
  outside: boolean;
  publication: Publication;
  demonstration: boolean;
  version: number;
}

export interface ProblemPage {
  items: ProblemItem[];
  nextCursor?: string | null;
  total?: number | null;
}

export interface FlagItem {
  id: string;
  kind: FlagKind;
  photo?: string | null;
  otherProblem?: string | null;
  otherNumber?: string | null;
  score: number;
  details: string;
  decision: FlagDecision;
  raisedAt: string;
}

export interface ExtensionItem {
  id: string;
  kind: string;
  rung: number;
  hours: number;
  until?: string | null;
  reason: string;
  state: string;
  requestedAt: string;
}

export interface HistoryItem {
  id: string;
  step: Step;
  stepName: string;
  fromState?: State | null;
  toState: State;
  actor: Actor;
  who: string;
  at: string;
  reason: string;
  photos: ProblemPhoto[];
}

export interface HistoryPage {
  items: HistoryItem[];
  nextCursor?: string | null;
  total?: number | null;
}

export interface OfferedStep {
  step: Step;
  name: string;
  toState: State;
  reasonRequired: boolean;
  photoRequired: boolean;
}

export interface ProblemDetail {
  problem: ProblemItem;
  description: string;
  photos: ProblemPhoto[];
  steps: OfferedStep[];
  closingConditions: string[];
  duplicateOf?: string | null;
  duplicateNumber?: string | null;
  recurrenceOf?: string | null;
  satisfaction?: number | null;
  mayReopen: boolean;
  mayRate: boolean;
  accuracyM?: number | null;
  reporter?: string | null;
  duties?: DutyItem[] | null;
  flags?: FlagItem[] | null;
  extensions?: ExtensionItem[] | null;
  whyVisible?: string | null;
}

export interface NewStep {
  step: Step;
  reason?: string | null;
  photoIds: string[];
  unit?: string | null;
  assignee?: string | null;
  duplicateOf?: string | null;
  categoryCode?: string | null;
  hours?: number | null;
  until?: string | null;
  receipt?: string | null;
  templateId?: string | null;
}

export interface StepResult {
  id: string;
  state: State;
  dueAt?: string | null;
  version: number;
}

export interface BulkOutcome {
  id: string;
  done: boolean;
  state?: State | null;
  code?: string | null;
  message?: string | null;
}

export interface BulkResult {
  done: number;
  failed: number;
  outcomes: BulkOutcome[];
}

export interface StateCount {
  state: State;
  count: number;
}

export interface Workbench {
  toAccept: number;
  toAssign: number;
  toHandle: number;
  toVerify: number;
  toDecide: number;
  toModerate: number;
  overdue: number;
  flagged: number;
  open: StateCount[];
  first: ProblemItem[];
}

/** What a chosen template brings into a form. */
export interface TemplateChoice {
  id: string;
  body: string;
}
