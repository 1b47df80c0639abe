import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOfflineDb, type OfflineDb } from './db';
import { discard, drain, enqueue, localReference, photoJob, type NewJob } from './outbox';
import { batchPath, togetherBytes_max, withOthers } from './photo_batches';
import { startTestServer, type Answer, type Received, type TestServer } from './test_server';

let db: OfflineDb;
let server: TestServer;
let count = 0;

const isBatch = ({ path }: Received) => path.startsWith(`${batchPath}?sizes=`);
const partsIn = ({ path }: Received) => path.split('=')[1]!.split(',').length;
const wordsIn = ({ body }: Received) => body.match(/<[a-z]+\d+>/g) ?? [];

/** As the server: an id for each part, and the first answer again for a known key. */
function keeper(): (request: Received) => Answer {
  const known = new Map<string, Answer>();
  return (request) => {
    if (!isBatch(request)) return { status: 200, body: {} };
    const answer = known.get(request.key) ?? { status: 201, body: { ids: wordsIn(request).map((words) => `id-${words.slice(1, -1)}`) } };
    known.set(request.key, answer);
    return answer;
  };
}

beforeEach(async () => {
  db = openOfflineDb(`batches-${count++}`);
  server = await startTestServer();
  server.answer = keeper();
});

afterEach(async () => {
  await server.stop();
  await db.delete();
});

function photo(ref: string, subject: string, size = 0): NewJob {
  const head = new TextEncoder().encode(`<${ref}>`);
  const bytes = new Uint8Array(Math.max(size, head.length));
  bytes.set(head);
  return withOthers(photoJob(ref, subject, '现场照片', { bytes: bytes.buffer, type: 'image/jpeg' }));
}

const refs = (from: number, to: number, name = 'p') => Array.from({ length: to - from + 1 }, (_, i) => `${name}${from + i}`);
const acts = (subject: string, photos: readonly string[]): NewJob => ({
  kind: 'review.acts', subject, label: '评审记录', method: 'POST', url: `/api/v1/reviews/r/acts`, body: { acts: [{ photoIds: photos.map(localReference) }] },
});
const sentActs = () => server.received.filter((request) => !isBatch(request)).map(({ body }) => (JSON.parse(body) as { acts: { photoIds: string[] }[] }).acts[0]!.photoIds);
const batches = () => server.received.filter(isBatch).map(partsIn);

test('forty photographs of two sheets go in three requests, and each act names its own', async () => {
  const [a, b] = [refs(1, 20), refs(21, 40)];
  await enqueue(db, 'li', [...a.map((ref) => photo(ref, 'A')), acts('A', a), ...b.map((ref) => photo(ref, 'B')), acts('B', b)]);
  expect(await drain(db, 'li')).toEqual({ end: 'empty', sent: 42 });
  expect(batches()).toEqual([16, 16, 8]);
  const [whole] = server.received;
  expect([whole!.path.split('=')[1], whole!.type, whole!.body]).toEqual([a.slice(0, 16).map((ref) => ref.length + 2).join(','), 'application/octet-stream', a.slice(0, 16).map((ref) => `<${ref}>`).join('')]);
  expect(sentActs()).toEqual([a, b].map((each) => each.map((ref) => `id-${ref}`)));
  expect(await db.deliveries.count()).toBe(42);
});

test('a request holds no more bytes than the server takes; what is too large for it goes alone', async () => {
  const third = Math.ceil(togetherBytes_max / 3) + 1;
  const large = photo('large1', 'A', togetherBytes_max + 1);
  expect(large.url).toBe('/api/v1/photos');
  await enqueue(db, 'li', refs(1, 5).map((ref) => photo(ref, 'A', third)));
  await drain(db, 'li');
  expect(batches()).toEqual([2, 2, 1]);
});

test('an interrupted batch is sent again as it was, under its key, whatever was added since', async () => {
  await enqueue(db, 'li', [...refs(1, 3).map((ref) => photo(ref, 'A')), acts('A', refs(1, 3))]);
  const whole = server.answer;
  server.answer = (request) => ({ ...whole(request), body: '{"ids":["id-' }); // kept, but the answer broke off
  expect((await drain(db, 'li')).end).toBe('offline');
  await enqueue(db, 'li', [photo('q1', 'B'), acts('B', ['q1'])]);
  server.answer = whole;
  expect((await drain(db, 'li')).end).toBe('empty');
  const [first, again, added] = server.received.filter(isBatch);
  expect([again!.key, wordsIn(again!)]).toEqual([first!.key, wordsIn(first!)]);
  expect(wordsIn(added!)).toEqual(['<q1>']);
  expect(sentActs()).toEqual([refs(1, 3).map((ref) => `id-${ref}`), ['id-q1']]);
});

test('a page that was killed while sending repeats the same request', async () => {
  await enqueue(db, 'li', refs(1, 2).map((ref) => photo(ref, 'A')));
  server.answer = () => ({ status: 503 });
  await drain(db, 'li', 0);
  await db.jobs.toCollection().modify({ state: 'sending' });
  server.answer = keeper();
  expect(await drain(db, 'li', 1e12)).toEqual({ end: 'empty', sent: 2 });
  expect(new Set(server.received.map(({ key }) => key)).size).toBe(1);
});

test('without one that was taken out it is another request', async () => {
  await enqueue(db, 'li', refs(1, 3).map((ref) => photo(ref, 'A')));
  server.answer = () => ({ status: 503 });
  await drain(db, 'li', 0);
  const [first] = await db.jobs.orderBy('seq').toArray();
  await discard(db, [first!.seq]);
  server.answer = keeper();
  await drain(db, 'li', 1e12);
  expect(server.received.map(wordsIn)).toEqual([['<p1>', '<p2>', '<p3>'], ['<p2>', '<p3>']]);
  expect(new Set(server.received.map(({ key }) => key)).size).toBe(2);
});

test('the one that the server does not take is found and stays with its words; the others arrive', async () => {
  await enqueue(db, 'li', [...refs(1, 4).map((ref) => photo(ref, 'A')), photo('q1', 'B'), acts('B', ['q1'])]);
  const whole = server.answer;
  server.answer = (request) => (request.body.includes('<p3>') ? { status: 413, headers: { 'Content-Type': 'application/problem+json' }, body: { code: 'photo.too_large', title: '照片太大' } } : whole(request));
  await drain(db, 'li');
  const left = await db.jobs.orderBy('seq').toArray();
  expect(left.map(({ ref, state, problem }) => [ref, state, problem?.title])).toEqual([['p3', 'failed', '照片太大'], ['p4', 'waiting', undefined]]);
  expect(sentActs()).toEqual([['id-q1']]);
});

test('a photograph never overtakes an act about its own subject that is stuck', async () => {
  await enqueue(db, 'li', [acts('A', []), photo('p1', 'A'), photo('q1', 'B')]);
  server.answer = (request) => (isBatch(request) ? { status: 201, body: { ids: ['id'] } } : { status: 409, body: { code: 'x', title: 'x' } });
  await drain(db, 'li');
  expect(server.received.filter(isBatch).map(wordsIn)).toEqual([['<q1>']]);
});
