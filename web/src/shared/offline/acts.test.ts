import { expect, test } from 'vitest';
import type { Job, JobState } from './db';
import { actsOf, seqsOf, sentPhotoRefs, withoutPhoto } from './acts';

let seq = 0;
function job(kind: string, ref: string, photoIds: string[] = [], state: JobState = 'waiting'): Job {
  return {
    seq: ++seq,
    kind,
    ref,
    state,
    idempotencyKey: ref,
    body: { photoIds },
  } as unknown as Job;
}

test('an act gathers the photographs it names', () => {
  const jobs = [
    job('photo', 'a'),
    job('photo', 'b'),
    job('problem.step', 's', ['local:a', 'local:b']),
  ];
  const [act, ...rest] = actsOf(jobs);
  expect(rest).toEqual([]);
  expect(act!.photos.map(({ ref }) => ref)).toEqual(['a', 'b']);
  expect(seqsOf(act!)).toEqual(jobs.map((each) => each.seq));
});

test('the lane is that of the part that matters most', () => {
  const lane = (photo: JobState, step: JobState) =>
    actsOf([job('photo', 'a', [], photo), job('problem.step', 's', ['local:a'], step)])[0]!.lane;
  expect(lane('waiting', 'waiting')).toBe('local');
  expect(lane('sending', 'waiting')).toBe('sending');
  expect(lane('failed', 'waiting')).toBe('conflict');
  expect(lane('waiting', 'conflict')).toBe('conflict');
});

test('the stuck part is named, be it the photograph or the step', () => {
  const [act] = actsOf([job('photo', 'a', [], 'failed'), job('problem.step', 's', ['local:a'])]);
  expect(act!.stuck?.ref).toBe('a');
});

test('a photograph that nothing names is shown by itself', () => {
  expect(actsOf([job('photo', 'a')]).map(({ main }) => main.ref)).toEqual(['a']);
});

test('photographs that have arrived are told apart from those still here', () => {
  const [act] = actsOf([job('photo', 'b'), job('problem.step', 's', ['local:a', 'local:b'])]);
  expect(sentPhotoRefs(act!)).toEqual(['a']);
});

test('one photograph can be left out', () => {
  expect(withoutPhoto({ step: 'resolve', photoIds: ['local:a', 'local:b'] }, 'a')).toEqual({
    step: 'resolve',
    photoIds: ['local:b'],
  });
});

test('so can one of several acts that go in one request', () => {
  const acts = [{ key: '1', photoIds: ['local:a', 'local:b'] }, { key: '2', photoIds: [] }];
  expect(withoutPhoto({ device: 'd', acts }, 'b')).toEqual({
    device: 'd',
    acts: [{ key: '1', photoIds: ['local:a'] }, { key: '2', photoIds: [] }],
  });
});
