// Which inputs a step takes and what is still missing: the interface's side of the table in
// src/problems/rules.cc. What is allowed is the server's answer (`steps` of the detail). Pure.
import type { NewStep, OfferedStep, ProblemItem, State, Step } from './types';

export type StepInput = 'category' | 'owner' | 'duplicate' | 'hours' | 'until' | 'photos' | 'reason';

// The reason is offered always; whether it must be given is told by the server.
const inputsOf: Partial<Record<Step, readonly StepInput[]>> = {
  accept: ['category'],
  assign: ['owner'],
  mark_duplicate: ['duplicate'],
  resolve: ['photos'],
  start: ['photos'],
  verify: ['photos'],
  send_back: ['photos'],
  request_extension: ['hours'],
  request_suspension: ['until'],
  note: ['photos'],
};

export function inputsFor({ step, photoRequired }: OfferedStep): StepInput[] {
  const own = inputsOf[step] ?? [];
  const photos: StepInput[] = photoRequired && !own.includes('photos') ? ['photos'] : [];
  return [...own, ...photos, 'reason'];
}

export interface StepDraft {
  reason: string;
  photoIds: string[];
  unit: string;
  assignee: string;
  duplicateOf: string;
  categoryCode: string;
  hours: number | null;
  until: string;
  templateId: string;
}

export function emptyDraft(): StepDraft {
  return {
    reason: '', photoIds: [], unit: '', assignee: '', duplicateOf: '', categoryCode: '',
    hours: null, until: '', templateId: '',
  };
}

/** Names of the inputs that are still missing, in the order of the form. */
export function missingInputs(offered: OfferedStep, draft: StepDraft): StepInput[] {
  const isMissing: Record<StepInput, boolean> = {
    category: false, // an uncorrected category stands
    owner: !draft.unit && !draft.assignee,
    duplicate: !draft.duplicateOf,
    hours: draft.hours === null,
    until: !draft.until,
    photos: offered.photoRequired && draft.photoIds.length === 0,
    reason: offered.reasonRequired && !draft.reason.trim(),
  };
  return inputsFor(offered).filter((input) => isMissing[input]);
}

/** The request of a step: only what this step takes, so that a leftover of another never goes. */
export function toNewStep(offered: OfferedStep, draft: StepDraft): NewStep {
  const inputs = inputsFor(offered);
  const has = (input: StepInput) => inputs.includes(input);
  const body: NewStep = { step: offered.step, photoIds: has('photos') ? draft.photoIds : [] };
  if (draft.reason.trim()) body.reason = draft.reason.trim();
  if (has('owner') && draft.unit) body.unit = draft.unit;
  if (has('owner') && draft.assignee) body.assignee = draft.assignee;
  if (has('duplicate')) body.duplicateOf = draft.duplicateOf;
  if (has('category') && draft.categoryCode) body.categoryCode = draft.categoryCode;
  if (has('hours') && draft.hours !== null) body.hours = draft.hours;
  if (has('until') && draft.until) body.until = draft.until;
  if (draft.templateId) body.templateId = draft.templateId;
  return body;
}

// What somebody who opens a problem most likely came to do, best first.
const likely: readonly Step[] = [
  'accept', 'assign', 'grant_extension', 'grant_suspension', 'verify', 'start', 'resolve', 'resume',
];
const waitsForOwner: readonly State[] = ['accepted', 'returned', 'reopened'];
const handling: readonly Step[] = ['start', 'resolve'];
const against: readonly Step[] = [
  'reject', 'return_wrong_owner', 'send_back', 'refuse_extension', 'refuse_suspension',
];

/**
 * The step that somebody who opens the problem most likely came to take; null when none is waited
 * for, so that a slip of the hand neither takes a problem from who works on it nor adds a note.
 */
export function expectedStep(steps: readonly OfferedStep[], row: Pick<ProblemItem, 'state' | 'mine'>): Step | null {
  const isExpected = ({ step }: OfferedStep) =>
    likely.includes(step) &&
    (step !== 'assign' || waitsForOwner.includes(row.state)) &&
    (!handling.includes(step) || row.mine);
  return arranged(steps).find(isExpected)?.step ?? null;
}

/** What the step is called here: dispatching what has an owner takes it from him. */
export function stepName({ step, name }: OfferedStep, state: State): string {
  return step === 'assign' && state !== 'accepted' ? '改派' : name;
}

/** The offered steps as the form shows them: the likely one first, refusals after, notes last. */
export function arranged(steps: readonly OfferedStep[]): OfferedStep[] {
  const rank = ({ step }: OfferedStep): number => {
    if (likely.includes(step)) return likely.indexOf(step);
    if (against.includes(step)) return 20 + against.indexOf(step);
    // Taking an end back is rare: whoever opens an ended problem comes to read or to note.
    if (step === 'restore') return 70;
    return step === 'note' ? 60 : 40;
  };
  return [...steps].sort((a, b) => rank(a) - rank(b));
}

/** Steps that make sense on many problems at once: nothing that needs a photograph or a twin. */
export const bulkSteps: readonly Step[] = ['accept', 'assign', 'start', 'verify', 'reject', 'urge', 'note'];
