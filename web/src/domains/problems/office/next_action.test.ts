import { expect, test } from 'vitest';
import { endNote, nextAction } from './next_action';

const may = (...held: string[]) => (permission: string) => held.includes(permission);

test('the button names what this person can do, otherwise only to look', () => {
  expect(nextAction({ state: 'submitted', mine: false }, may('problem_accept'))).toBe('受理');
  expect(nextAction({ state: 'submitted', mine: false }, may('problem_verify'))).toBe('查看');
  expect(nextAction({ state: 'closed', mine: true }, may('problem_handle'))).toBe('查看');
});

test('handling is offered only for what is assigned to oneself', () => {
  expect(nextAction({ state: 'in_progress', mine: false }, may('problem_handle'))).toBe('查看');
  expect(nextAction({ state: 'in_progress', mine: true }, may('problem_handle'))).toBe('处置');
});

test('a closed problem tells whether it was in time, an open one tells nothing', () => {
  expect(endNote({ state: 'closed', late: false })).toBe('按期办结');
  expect(endNote({ state: 'closed', late: true })).toBe('逾期办结');
  expect(endNote({ state: 'assigned', late: true })).toBe('');
});
