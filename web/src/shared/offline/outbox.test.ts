import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOfflineDb, toStored, type OfflineDb } from './db';
import {
  discard,
  drain,
  enqueue,
  localReference,
  photoJob,
  retry,
  sweep,
  type NewJob,
} from './outbox';
import { startTestServer, type TestServer } from './test_server';

let db: OfflineDb;
let server: TestServer;
let count = 0;

beforeEach(async () => {
  db = openOfflineDb(`test-${count++}`);
  server = await startTestServer();
});

afterEach(async () => {
  await server.stop();
  await db.delete();
});

const step = (subject: string, more: Partial<NewJob> = {}): NewJob => ({
  kind: 'problem.step',
  subject,
  label: '处置完成',
  method: 'POST',
  url: `/api/v1/problems/${subject}/steps`,
  body: { step: 'resolve' },
  ...more,
});

async function photo(ref: string, subject: string): Promise<NewJob> {
  return photoJob(
    ref,
    subject,
    '现场照片',
    await toStored(new Blob(['jpeg'], { type: 'image/jpeg' })),
  );
}

const states = async () => (await db.jobs.orderBy('seq').toArray()).map((job) => job.state);
const paths = () => server.received.map((request) => request.path);

test('a photograph goes first and its server id reaches the step that names it', async () => {
  const body = { step: 'resolve', photoIds: [localReference('p1')], reason: 'local:p1 如此' };
  await enqueue(db, 'li', [await photo('p1', 'A'), step('A', { body })]);
  expect(await drain(db, 'li')).toEqual({ end: 'empty', sent: 2 });
  expect(server.received[0]!.type).toContain('multipart/form-data');
  expect(server.received[0]!.body).toContain('name="photo"');
  const sent = JSON.parse(Buffer.from(server.received[1]!.body, 'latin1').toString());
  expect(sent).toEqual({ step: 'resolve', photoIds: ['S1'], reason: 'local:p1 如此' });
});

test('a record made offline is addressed by the id it got', async () => {
  const made = step('new', { url: '/api/v1/problems', ref: 'r1' });
  await enqueue(db, 'li', [made, step('new', { url: '/api/v1/problems/local:r1/steps' })]);
  await drain(db, 'li');
  expect(paths()).toEqual(['/api/v1/problems', '/api/v1/problems/S1/steps']);
});

test('queueing and the local copy succeed or fail together', async () => {
  const failing = enqueue(db, 'li', [step('A')], async () => {
    await db.records.put({ key: 'problem:A', owner: 'li', value: 1, savedAt_ms: 0 });
    throw new Error('interrupted');
  });
  await expect(failing).rejects.toThrow('interrupted');
  expect([await db.jobs.count(), await db.records.count()]).toEqual([0, 0]);
});

test('a repeated edit replaces the waiting one and moves behind its new photograph', async () => {
  await enqueue(db, 'li', [step('A', { replace: 'earlier' })]);
  await enqueue(db, 'li', [await photo('p1', 'A'), step('A', { replace: 'earlier' })]);
  const kinds = (await db.jobs.orderBy('seq').toArray()).map((job) => job.kind);
  expect(kinds).toEqual(['photo', 'problem.step']);
});

test('without a network everything stays, and a repeat carries the same key', async () => {
  await enqueue(db, 'li', [step('A'), step('B')]);
  server.answer = () => ({ status: 500 });
  await drain(db, 'li', 0);
  const key = server.received[0]!.key;
  await server.stop();
  expect(await drain(db, 'li', 1e12)).toEqual({ end: 'offline', sent: 0 });
  expect(await states()).toEqual(['waiting', 'waiting']);
  server = await startTestServer();
  expect(await drain(db, 'li', 1e12)).toEqual({ end: 'empty', sent: 2 });
  expect(server.received[0]!.key).toBe(key);
});

test('5xx waits twice as long each time and lets other subjects pass', async () => {
  await enqueue(db, 'li', [step('A'), step('B')]);
  server.answer = ({ path }) => ({ status: path.includes('/A/') ? 503 : 201 });
  expect(await drain(db, 'li', 1000)).toEqual({ end: 'waiting', sent: 1 });
  expect((await db.jobs.toArray())[0]!.nextAt_ms).toBe(6000);
  expect((await drain(db, 'li', 5999)).sent).toBe(0);
  expect(server.received).toHaveLength(2);
  await drain(db, 'li', 6000);
  expect((await db.jobs.toArray())[0]!.nextAt_ms).toBe(16_000);
});

test('a server that names its own delay is obeyed', async () => {
  await enqueue(db, 'li', [step('A')]);
  server.answer = () => ({ status: 503, headers: { 'Retry-After': '120' } });
  await drain(db, 'li', 0);
  expect((await db.jobs.toArray())[0]!.nextAt_ms).toBe(120_000);
});

test.each([409, 412])('%i parks the job for a person, with the answer', async (status) => {
  await enqueue(db, 'li', [step('A', { ifMatch: '"1"' })]);
  server.answer = () => ({
    status,
    body: { code: 'conflict', title: '已被修改', details: { current: { v: 2 } } },
  });
  await drain(db, 'li');
  const job = (await db.jobs.toArray())[0]!;
  expect([job.state, job.status, job.problem?.details?.current]).toEqual([
    'conflict',
    status,
    { v: 2 },
  ]);
  expect(server.received[0]!.ifMatch).toBe('"1"');
  await drain(db, 'li');
  expect(server.received).toHaveLength(1);
});

test('a retry with a changed body uses a fresh key, an unchanged one keeps it', async () => {
  await enqueue(db, 'li', [step('A')]);
  server.answer = () => ({ status: 422, body: { code: 'validation', title: '有误' } });
  await drain(db, 'li');
  expect(await states()).toEqual(['failed']);
  const { seq } = (await db.jobs.toArray())[0]!;
  await retry(db, seq);
  await drain(db, 'li');
  await retry(db, seq, { body: { step: 'resolve', reason: '已补充' } });
  await drain(db, 'li');
  const keys = server.received.map((request) => request.key);
  expect([keys[0] === keys[1], keys[1] === keys[2]]).toEqual([true, false]);
});

test('a later step never overtakes an earlier one that is stuck', async () => {
  await enqueue(db, 'li', [step('A', { body: { step: 'arrive' } }), step('A')]);
  server.answer = () => ({ status: 409, body: { code: 'x', title: 'x' } });
  await drain(db, 'li');
  expect(await states()).toEqual(['conflict', 'waiting']);
  expect(server.received).toHaveLength(1);
});

test('401 stops the run and keeps the work', async () => {
  await enqueue(db, 'li', [step('A'), step('B')]);
  server.answer = () => ({ status: 401 });
  expect(await drain(db, 'li')).toEqual({ end: 'signed_out', sent: 0 });
  expect(await states()).toEqual(['waiting', 'waiting']);
  expect(server.received).toHaveLength(1);
});

test('work of one account is never sent under another', async () => {
  await enqueue(db, 'li', [step('A')]);
  expect(await drain(db, 'wang')).toEqual({ end: 'empty', sent: 0 });
  expect(server.received).toHaveLength(0);
  expect(await states()).toEqual(['waiting']);
});

test('a step whose photograph was discarded fails visibly instead of waiting for ever', async () => {
  const body = { photoIds: [localReference('p1')] };
  await enqueue(db, 'li', [await photo('p1', 'A'), step('A', { body })]);
  await discard(db, [(await db.jobs.toArray())[0]!.seq]);
  await drain(db, 'li');
  const job = (await db.jobs.toArray())[0]!;
  expect([job.state, job.problem?.code]).toEqual(['failed', 'outbox.reference_missing']);
});

test('a job left in sending by a closed tab is sent again under its key', async () => {
  await enqueue(db, 'li', [step('A')]);
  const job = (await db.jobs.toArray())[0]!;
  await db.jobs.update(job.seq, { state: 'sending' });
  expect((await drain(db, 'li')).sent).toBe(1);
  expect(server.received[0]!.key).toBe(job.idempotencyKey);
});

test('a second step builds on the version that the first one made', async () => {
  const first = step('A', { ifMatch: '"1"', ref: 's1' });
  await enqueue(db, 'li', [first, step('A', { ifMatch: localReference('s1') })]);
  server.answer = () => ({ status: 200, body: { id: 'A' }, headers: { ETag: '"2"' } });
  expect(await drain(db, 'li')).toEqual({ end: 'empty', sent: 2 });
  expect(server.received.map((request) => request.ifMatch)).toEqual(['"1"', '"2"']);
});

test('a discarded job can be put back in its place, photograph and all', async () => {
  await enqueue(db, 'li', [await photo('p1', 'A'), step('A'), step('B')]);
  const seqs = (await db.jobs.orderBy('seq').toArray()).map((job) => job.seq);
  const undo = await discard(db, seqs.slice(0, 2));
  expect(await db.jobs.count()).toBe(1);
  await undo();
  expect(await drain(db, 'li')).toEqual({ end: 'empty', sent: 3 });
  expect(paths()).toEqual([
    '/api/v1/photos',
    '/api/v1/problems/A/steps',
    '/api/v1/problems/B/steps',
  ]);
});

test('without the first step the second builds on what the first was built on', async () => {
  await enqueue(db, 'li', [
    step('A', { ifMatch: '"1"', ref: 's1' }),
    step('A', { ifMatch: localReference('s1') }),
  ]);
  await discard(db, [(await db.jobs.orderBy('seq').toArray())[0]!.seq]);
  await drain(db, 'li');
  expect(server.received.map((request) => request.ifMatch)).toEqual(['"1"']);
});

test('what is under way cannot be discarded', async () => {
  await enqueue(db, 'li', [step('A')]);
  const { seq } = (await db.jobs.toArray())[0]!;
  await db.jobs.update(seq, { state: 'sending' });
  await discard(db, [seq]);
  expect(await db.jobs.count()).toBe(1);
});

test('deliveries are remembered for a week', async () => {
  await enqueue(db, 'li', [step('A', { about: '垃圾未清' })]);
  await drain(db, 'li');
  const kept = (await db.deliveries.toArray())[0]!;
  expect([kept.about, kept.id]).toEqual(['垃圾未清', 'S1']);
  await sweep(db, kept.sentAt_ms + 6 * 86_400_000);
  expect(await db.deliveries.count()).toBe(1);
  await sweep(db, kept.sentAt_ms + 8 * 86_400_000);
  expect(await db.deliveries.count()).toBe(0);
});

test('an answer that is given only once is kept together with the acknowledgement', async () => {
  await enqueue(db, 'li', [step('A', { answerKey: 'answer:A' })]);
  server.answer = () => ({ status: 201, body: { id: 'A', receipt: 'secret' } });
  await drain(db, 'li');
  expect((await db.records.get('answer:A'))!.value).toEqual({ id: 'A', receipt: 'secret' });
  expect(await db.jobs.count()).toBe(0);
});

test('an answer that broke off is asked for again under the same key', async () => {
  await enqueue(db, 'li', [step('A', { answerKey: 'answer:A' })]);
  server.answer = () => ({ status: 201, body: '{"id":"A","rec' });
  expect((await drain(db, 'li')).end).toBe('offline');
  server.answer = () => ({ status: 201, body: { id: 'A', receipt: 'secret' } });
  expect((await drain(db, 'li')).end).toBe('empty');
  expect(new Set(server.received.map((request) => request.key)).size).toBe(1);
  expect((await db.records.get('answer:A'))!.value).toMatchObject({ receipt: 'secret' });
});
