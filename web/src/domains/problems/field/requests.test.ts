import { expect, test } from 'vitest';
import type { LocalPhoto } from '@/shared/offline/db';
import { arrivalWords, reportJobs, stepJobs } from './requests';
import type { ReportDraft, StoredDetail, Task } from './types';

const task = { id: 'P', title: '垃圾未清', lng: 117.03, lat: 36.67 } as Task;
const stored = (lastRef: string | null): StoredDetail =>
  ({ detail: { problem: task }, history: [], version: '"3"', lastRef }) as unknown as StoredDetail;
const photo = (ref: string): LocalPhoto => ({
  ref,
  subject: 'li:P',
  bytes: new ArrayBuffer(4),
  type: 'image/jpeg',
  savedAt_ms: 0,
});

test('photographs go before the step that names them', () => {
  const act = { step: 'resolve', reason: '已清运', photoRefs: ['a', 'b'] } as const;
  const jobs = stepJobs(
    stored(null),
    { ...act, photoRefs: [...act.photoRefs] },
    [photo('a'), photo('b')],
    's',
  );
  expect(jobs.map(({ kind, ref }) => [kind, ref])).toEqual([
    ['photo', 'a'],
    ['photo', 'b'],
    ['problem.step', 's'],
  ]);
  expect(jobs[2]!.body).toEqual({
    step: 'resolve',
    reason: '已清运',
    photoIds: ['local:a', 'local:b'],
  });
  expect(jobs.every(({ about }) => about === '垃圾未清')).toBe(true);
});

test('the first step builds on the server version, the next on the queued one', () => {
  expect(stepJobs(stored(null), { step: 'start' }, [], 's')[0]!.ifMatch).toBe('"3"');
  expect(stepJobs(stored('s'), { step: 'start' }, [], 't')[0]!.ifMatch).toBe('local:s');
});

test('a step without photographs names none', () => {
  const [job] = stepJobs(
    stored(null),
    { step: 'request_extension', reason: '缺车', hours: 8 },
    [],
    's',
  );
  expect(job!.body).toEqual({ step: 'request_extension', reason: '缺车', hours: 8 });
});

test('a report leaves out what was not said', () => {
  const draft: ReportDraft = {
    photoRefs: ['a'],
    point: { lng: 117, lat: 36 },
    accuracyM: null,
    category: 'rubbish',
    description: ' ',
    place: ' 北门 ',
  };
  const jobs = reportJobs(draft, [photo('a')], 'r');
  expect(jobs[1]!.body).toEqual({
    photoIds: ['local:a'],
    lng: 117,
    lat: 36,
    categoryCode: 'rubbish',
    place: '北门',
    source: 'staff',
  });
  expect(new Set(jobs.map(({ subject }) => subject)).size).toBe(1);
  expect(reportJobs(draft, [], 'q')[0]!.subject).not.toBe(jobs[1]!.subject);
});

test('arriving says when and how far off, or that it could not be told', () => {
  const now_ms = Date.parse('2026-11-22T01:12:00Z');
  const fix = { lng: 117.03, lat: 36.6705, accuracy_m: 11.6, at_ms: now_ms };
  expect(arrivalWords(fix, task, now_ms)).toBe(
    '到达现场 2026-11-22 09:12，位置 36.67050, 117.03000（误差约 12 米），距问题点 60 米',
  );
  expect(arrivalWords(null, task, now_ms)).toBe('到达现场 2026-11-22 09:12，未能定位');
});
