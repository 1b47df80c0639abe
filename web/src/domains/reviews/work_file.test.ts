import { describe, expect, it } from 'vitest';
import { readWork, workFileName, writeWork, type Work } from './work_file';

const review = '0AB3DE6GH8JKM';
const sheet = '0AB3DE6GH8JKN';
const server = '0AB3DE6GH8JKP';

function work(): Work {
  return {
    review, reviewName: '暗访演练', account: 'expert', accountName: '褚专', device: '手机1234', savedAt: '2026-11-20T10:00:00.000Z',
    sheets: [{ id: sheet, name: '一号公厕' }],
    acts: [
      { key: 'key-0001', sheet, kind: 'score', item: '15.1', grade: 9.5, madeAt: '2026-11-20T09:00:00.000Z', supersedes: [], photoIds: [] },
      { key: 'key-0002', sheet, kind: 'finding', item: '15', words: '有异味', remedy: 'by_date', lng: 117.03, lat: 36.67, madeAt: '2026-11-20T09:01:00.000Z', supersedes: ['key-0000'], photoIds: ['local:a-1', server] },
      { key: 'key-0003', sheet, kind: 'status', status: 'done', madeAt: '2026-11-20T09:02:00.000Z', supersedes: [], photoIds: ['local:a-2'] },
    ],
    photos: [
      { ref: 'a-1', key: 'photo-key-1', bytes: new Blob([new Uint8Array([255, 216, 1, 10, 2])], { type: 'image/jpeg' }) },
      { ref: 'a-2', key: 'photo-key-2', bytes: new Blob([new Uint8Array([255, 216, 3])], { type: 'image/jpeg' }) },
    ],
  };
}

const bytesOf = async (blob: Blob) => [...new Uint8Array(await blob.arrayBuffer())];
const fault = async (file: Blob) => readWork(file).then(() => 'read', (error: { fault?: string }) => error.fault);

/** A file whose head says what it should not; the rest stays as it is. */
async function changed(change: (head: any) => void): Promise<Blob> {
  const file = writeWork(work());
  const [line] = (await file.text()).split('\n', 1);
  const length = Number(line!.split(' ')[2]);
  const start = line!.length + 1;
  const head = JSON.parse(await file.slice(start, start + length).text());
  change(head);
  const json = new TextEncoder().encode(JSON.stringify(head));
  return new Blob([`aiwei-review-work 1 ${json.byteLength}\n`, json, file.slice(start + length)]);
}

describe('a file of unsent work', () => {
  it('is read as it was written, photographs and all', async () => {
    const read = await readWork(writeWork(work()));
    const { photos, ...head } = work();
    expect(read).toMatchObject(head);
    expect(await Promise.all(read.photos.map(({ bytes }) => bytesOf(bytes)))).toEqual(await Promise.all(photos.map(({ bytes }) => bytesOf(bytes))));
    expect(read.photos[0]!.bytes.type).toBe('image/jpeg');
  });

  it('has a name that any disk takes', () => {
    expect(workFileName({ reviewName: '暗访: 三月/四月', device: '手机1234', savedAt: '2026-11-20T10:00:00.000Z' })).toBe('暗访_三月_四月-手机1234-20261120T1000.aiwei');
  });

  it('is told from other files, from later ones and from one that was cut off', async () => {
    expect(await fault(new Blob([]))).toBe('foreign');
    expect(await fault(new Blob(['<!doctype html><html>']))).toBe('foreign');
    expect(await fault(new Blob(['{"review":1}']))).toBe('foreign');
    expect(await fault(new Blob(['aiwei-review-work 2 10\n{}']))).toBe('newer');
    expect(await fault(new Blob(['aiwei-review-work 1 99\n{}']))).toBe('cut');
    expect(await fault(new Blob(['aiwei-review-work 1 999999999\n{}']))).toBe('large');
    expect(await fault(new Blob(['aiwei-review-work 1 2\n[]']))).toBe('broken');
    expect(await fault(new Blob(['aiwei-review-work 1 3\n{x}']))).toBe('broken');
    const whole = writeWork(work());
    expect(await fault(whole.slice(0, whole.size - 1))).toBe('cut');
    expect(await fault(new Blob([whole, 'x']))).toBe('broken');
  });

  it.each<[string, (head: any) => void]>([
    ['no review', (head) => delete head.review],
    ['an id that is a path', (head) => (head.review = '../../accounts')],
    ['no device', (head) => (head.device = '')],
    ['a device that hides its end', (head) => (head.device = '手机\u202e4321')],
    ['a moment that is none', (head) => (head.savedAt = '2026-13-45T99:00:00Z')],
    ['acts that are no list', (head) => (head.acts = { length: 1 })],
    ['an act that is none', (head) => (head.acts[0] = null)],
    ['an act twice', (head) => (head.acts[1].key = head.acts[0].key)],
    ['an act on a sheet that is not named', (head) => (head.acts[0].sheet = server)],
    ['a key with a newline', (head) => (head.acts[0].key = 'key-0001\n')],
    ['a kind nobody knows', (head) => (head.acts[0].kind = 'delete')],
    ['a grade beyond all', (head) => (head.acts[0].grade = 11)],
    ['a grade in words', (head) => (head.acts[0].grade = '9')],
    ['words without end', (head) => (head.acts[1].words = '长'.repeat(501))],
    ['a place off the earth', (head) => (head.acts[1].lng = 400)],
    ['too many photographs on one act', (head) => (head.acts[1].photoIds = Array(13).fill(server))],
    ['a photograph that is not there', (head) => (head.acts[1].photoIds = ['local:a-9'])],
    ['a photograph on two acts', (head) => (head.acts[2].photoIds = ['local:a-1'])],
    ['a photograph of no size', (head) => (head.photos[0].size = 0)],
    ['a photograph of half a byte', (head) => (head.photos[0].size = 4.5)],
    ['a photograph before the file', (head) => (head.photos[0].size = -5)],
    ['a photograph that is a page', (head) => (head.photos[0].type = 'text/html')],
    ['two photographs of one key', (head) => (head.photos[1].key = head.photos[0].key)],
  ])('is not read with %s', async (_, change) => {
    expect(await fault(await changed(change))).toBe('broken');
  });

  it('is not read past its end', async () => {
    expect(await fault(await changed((head) => (head.photos[1].size = 1000)))).toBe('cut');
  });

  it('keeps nothing that was not asked for', async () => {
    const file = await changed((head) => {
      head.acts[0].account = 'admin';
      head.acts[0]['__proto__x'] = 1;
      head.isAdmin = true;
    });
    const read = await readWork(file);
    expect(Object.keys(read.acts[0]!).sort()).toEqual(['grade', 'item', 'key', 'kind', 'madeAt', 'photoIds', 'sheet', 'supersedes']);
    expect(read).not.toHaveProperty('isAdmin');
    expect(({} as Record<string, unknown>).account).toBeUndefined();
  });
});
