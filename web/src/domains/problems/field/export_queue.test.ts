import { expect, test } from 'vitest';
import type { Job } from '@/shared/offline/db';
import { dataUrl, queueHtml } from './export_queue';
import { actsOf } from '@/shared/offline/acts';

const bytes = new Uint8Array([0xff, 0xd8, 0xff]).buffer;
const common = { owner: 'li', createdAt_ms: Date.parse('2026-11-22T01:00:00Z'), state: 'waiting' };
const photo = {
  ...common,
  seq: 1,
  kind: 'photo',
  ref: 'a',
  body: null,
  photo: { bytes, type: 'image/jpeg' },
};
const step = {
  ...common,
  seq: 2,
  kind: 'problem.step',
  ref: 's',
  label: '处置完成',
  about: '<img src=x onerror=alert(1)>',
  url: '/api/v1/problems/P/steps',
  photo: null,
  idempotencyKey: 's',
  body: { step: 'resolve', reason: '已清运 & "冲洗"', photoIds: ['local:a'] },
};

test('the file holds words and photographs, and nothing a person typed is markup', () => {
  const html = queueHtml(actsOf([photo, step] as unknown as Job[]), common.createdAt_ms);
  expect(html).toContain('处置完成');
  expect(html).toContain('已清运 &amp; &quot;冲洗&quot;');
  expect(html).toContain('src="data:image/jpeg;base64,/9j/"');
  expect(html).not.toContain('<img src=x');
});

test('a message of several records is told record by record', () => {
  const body = { device: '手机', acts: [{ item: '15.1', grade: 8, photoIds: ['a'] }, { item: '15.2', words: '有异味' }] };
  const html = queueHtml(actsOf([{ ...step, body }] as unknown as Job[]), common.createdAt_ms);
  expect(html).toContain('<dt>item</dt><dd>15.1</dd><dt>grade</dt><dd>8</dd><dt>item</dt><dd>15.2</dd>');
  expect(html).not.toContain('[object');
});

test('a strange type cannot break out of the address', () => {
  expect(dataUrl({ bytes, type: '"><script>' })).toBe('data:application/octet-stream;base64,/9j/');
});

test('large photographs are encoded whole', () => {
  const large = new Uint8Array(300_001).fill(65);
  const text = atob(dataUrl({ bytes: large.buffer, type: 'image/jpeg' }).split(',')[1]!);
  expect(text.length).toBe(300_001);
});
