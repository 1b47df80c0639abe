import { expect, test } from 'vitest';
import { arranged, emptyDraft, expectedStep, inputsFor, missingInputs, stepName, toNewStep } from './step_form';
import type { OfferedStep, State, Step } from './types';

function offered(step: Step, needs: Partial<OfferedStep> = {}): OfferedStep {
  return { step, name: step, toState: 'assigned', reasonRequired: false, photoRequired: false, ...needs };
}

test('assigning asks for an owner, a unit or a person is enough', () => {
  const step = offered('assign');
  expect(missingInputs(step, emptyDraft())).toEqual(['owner']);
  expect(missingInputs(step, { ...emptyDraft(), unit: 'u' })).toEqual([]);
  expect(missingInputs(step, { ...emptyDraft(), assignee: 'a' })).toEqual([]);
});

test('a reason of blanks is no reason', () => {
  const step = offered('reject', { reasonRequired: true });
  expect(missingInputs(step, { ...emptyDraft(), reason: '  ' })).toEqual(['reason']);
});

test('a photograph is asked for where the server demands one, whatever the step', () => {
  expect(missingInputs(offered('resolve', { photoRequired: true }), emptyDraft())).toEqual(['photos']);
  expect(missingInputs(offered('resolve'), emptyDraft())).toEqual([]);
  expect(inputsFor(offered('resume', { photoRequired: true }))).toEqual(['photos', 'reason']);
});

test('nothing left over from another step is sent', () => {
  const draft = { ...emptyDraft(), unit: 'u', photoIds: ['p'], hours: 4, reason: ' 已核实 ' };
  expect(toNewStep(offered('accept'), draft)).toEqual({
    step: 'accept', photoIds: [], reason: '已核实',
  });
  expect(toNewStep(offered('assign'), draft)).toMatchObject({ unit: 'u', photoIds: [] });
  expect(toNewStep(offered('request_extension'), draft)).toMatchObject({ hours: 4 });
});

test('taking a rejection back is offered behind the note, and asks for its reason', () => {
  const restore = offered('restore', { reasonRequired: true });
  expect(arranged([restore, offered('note')])[0]?.step).toBe('note');
  expect(missingInputs(restore, emptyDraft())).toEqual(['reason']);
});

test('the likely step comes first, refusals after it, a note last', () => {
  const steps = ['note', 'reject', 'urge', 'assign'] as const;
  expect(arranged(steps.map((step) => offered(step))).map(({ step }) => step)).toEqual([
    'assign', 'reject', 'urge', 'note',
  ]);
});

test('no step is chosen beforehand that nobody waits for', () => {
  const steps = (...names: Step[]) => names.map((step) => offered(step));
  const others = (state: State) => ({ state, mine: false });
  expect(expectedStep(steps('note', 'assign'), others('accepted'))).toBe('assign');
  expect(expectedStep(steps('assign', 'urge', 'note'), others('in_progress'))).toBeNull();
  expect(expectedStep(steps('assign', 'grant_extension'), others('in_progress'))).toBe('grant_extension');
  expect(expectedStep(steps('note'), others('closed'))).toBeNull();
});

test('handling is expected only of who it was given to', () => {
  const steps = [offered('start'), offered('assign')];
  expect(expectedStep(steps, { state: 'assigned', mine: true })).toBe('start');
  expect(expectedStep(steps, { state: 'assigned', mine: false })).toBeNull();
});

test('dispatching what has an owner is called so', () => {
  expect(stepName({ ...offered('assign'), name: '派遣' }, 'accepted')).toBe('派遣');
  expect(stepName({ ...offered('assign'), name: '派遣' }, 'in_progress')).toBe('改派');
});
