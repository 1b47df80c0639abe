import { expect, test } from 'vitest';
import type { Job } from '@/shared/offline/db';
import { emptyDraft } from './draft';
import type { ReportStatus } from './reports';
import { progressOf } from './sending';

const photo = { ref: 'a', takenAt: null, gps: null };

function status(...jobs: Partial<Job>[]): ReportStatus {
  const draft = { ...emptyDraft(), photos: [photo, { ...photo, ref: 'b' }] };
  const report = { ref: 'r', title: '', kind: '', area: '', filedAt_ms: 0, draft };
  const whole = jobs.map((job) => ({ state: 'waiting', tries: 0, problem: null, ...job }) as Job);
  return { report, jobs: whole, answer: null };
}

const filing = { kind: 'problem.file', label: '上报' };
const second = { kind: 'photo', label: '照片 2' };

test('photographs are counted, then the filing is named', () => {
  const sending = progressOf(status({ ...second, state: 'sending' }, filing), 'online');
  expect(sending).toMatchObject({ stage: 'sending', hint: '正在上传照片，1 / 2', done: 1, all: 3 });
  expect(progressOf(status(filing), 'online').hint).toBe('照片已上传，正在登记');
});

test('without a signal it is said to lie on the phone', () => {
  expect(progressOf(status(second, filing), 'offline')).toMatchObject({ stage: 'offline', done: 1 });
});

test('a refusal names the photograph and the reason, signal or not', () => {
  const problem = { code: 'photo.damaged', title: '照片已损坏，无法读取' };
  const refused = status({ ...second, state: 'failed', problem }, filing);
  for (const reach of ['online', 'offline'] as const) {
    const { stage, hint } = progressOf(refused, reach);
    expect([stage, hint]).toEqual(['refused', '照片 2：照片已损坏，无法读取']);
  }
});

test('a busy server is waited for', () => {
  expect(progressOf(status({ ...filing, tries: 1 }), 'online').stage).toBe('later');
});
