import { expect, test } from 'vitest';
import { states } from '../model';
import { stepsAhead } from './next_steps';

test('an ended problem has nothing ahead, every other one ends with the verification', () => {
  const ended = states.filter((state) => stepsAhead(state).length === 0);
  expect(ended).toEqual(['closed', 'duplicate', 'rejected', 'withdrawn']);
  const open = states.filter((state) => !ended.includes(state));
  expect(open.every((state) => stepsAhead(state).slice(-1)[0] === '核查结案')).toBe(true);
});

test('what was sent back has to be handled again', () => {
  expect(stepsAhead('rework')).toEqual(['处置反馈', '核查结案']);
  expect(stepsAhead('returned')[0]).toBe('派遣');
});
