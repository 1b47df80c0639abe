import { expect, test } from 'vitest';
import type { Job } from '@/shared/offline/db';
import type { ProblemState, ProblemStep } from '../model';
import { isHandedOver, localOffers, localState, stepsOf } from './overlay';
import type { Detail } from './types';

const queued = (...steps: ProblemStep[]) =>
  steps.map((step) => ({ kind: 'problem.step', subject: 'P', body: { step } }) as Job);
const detail = (state: ProblemState, ...offers: ProblemStep[]) =>
  ({ problem: { state }, steps: offers.map((step) => ({ step })) }) as unknown as Detail;
const offered = (...given: Parameters<typeof localOffers>) =>
  localOffers(...given).map(({ step }) => step);

test('queued steps carry the state on as the server will', () => {
  expect(localState('assigned', [])).toBe('assigned');
  expect(localState('assigned', queued('start'))).toBe('in_progress');
  expect(localState('assigned', queued('start', 'resolve'))).toBe('resolved');
  expect(localState('rework', queued('return_wrong_owner'))).toBe('returned');
});

test('asking for more time changes nothing before somebody decides', () => {
  expect(localState('in_progress', queued('request_extension', 'note'))).toBe('in_progress');
});

test('what is queued is not offered again, and after handing over nothing is', () => {
  const assigned = detail('assigned', 'start', 'resolve', 'note');
  expect(offered(assigned, queued('start'))).toEqual(['resolve', 'note']);
  expect(offered(assigned, queued('note'))).toEqual(['start', 'resolve', 'note']);
  expect(offered(assigned, queued('start', 'resolve'))).toEqual([]);
});

test('what the server offers on a problem handed over earlier stays', () => {
  expect(offered(detail('resolved', 'note'), [])).toEqual(['note']);
  expect(isHandedOver('resolved')).toBe(true);
});

test('only steps of this very problem count, not its photographs', () => {
  const jobs = [
    ...queued('start'),
    { kind: 'photo', subject: 'P' } as Job,
    { kind: 'problem.step', subject: 'Q' } as Job,
  ];
  expect(stepsOf(jobs, 'P')).toHaveLength(1);
});
