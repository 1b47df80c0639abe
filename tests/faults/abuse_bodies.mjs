// Bodies that are the attack: JSON, multipart, photographs, GeoJSON. Each must be refused with a
// status of the list, as problem+json with a stable code.
import { draw, photo_bytes } from '../../tools/scenario_runner/photo.mjs';
import { each_of } from '../shared/each.mjs';

const json = 'application/json';
const boundary = '----a';
const multipart = `multipart/form-data; boundary=${boundary}`;

function form(bytes, { name = 'photo', file = 'a.jpg', type = 'image/jpeg' } = {}) {
  return Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"; ` +
                `filename="${file}"\r\nContent-Type: ${type}\r\n\r\n`),
    bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}

const part = (name) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nx\r\n`;
const overlong = Buffer.from([0xc0, 0xaf]);
const around = (bytes) => Buffer.concat([Buffer.from('{"description":"'), bytes, Buffer.from('"}')]);
const nested = (depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const repeated = (key, times) => `{${Array.from({ length: times }, () => `"${key}":1`).join(',')}}`;

const problem_bodies = {
  'nothing': [400, ''],
  'not JSON': [400, 'a=b&c=d'],
  'a key twice': [400, '{"lng":117,"lng":118}'],
  'a key twice, once escaped': [400, '{"lng":117,"\\u006cng":118}'],
  'a key a thousand times': [400, repeated('a', 1000)],
  'nesting of 100,000': [400, nested(100_000)],
  'objects nested 5,000 deep': [400, `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`],
  'overlong UTF-8': [400, around(overlong)],
  'half a character': [400, around(Buffer.from([0xe6, 0xb5]))],
  'a surrogate in UTF-8': [400, around(Buffer.from([0xed, 0xa0, 0x80]))],
  'half a surrogate escaped': [400, '{"description":"\\ud800"}'],
  'a NUL, escaped': [[400, 422], '{"description":"a\\u0000b"}'],
  'a NUL, raw': [400, around(Buffer.from([0]))],
  'a raw line break': [400, '{"description":"a\nb"}'],
  'a number beyond all': [[400, 422], '{"lng":1e999,"lat":36}'],
  'a number of 100,000 digits': [[400, 422], `{"lng":${'1'.repeat(100_000)}}`],
  'not a number': [400, '{"lng":NaN}'],
  'a comma too many': [400, '{"lng":1,}'],
  'two values': [400, '{}{}'],
  'a byte order mark': [[400, 422], Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('{}')])],
  'a list': [422, '[]'],
  'null': [422, 'null'],
  'unknown fields': [422, '{"state":"closed","version":9,"__proto__":{}}'],
  'more than the limit': [413, `{"description":"${'a'.repeat(300 * 1024)}"}`],
  'ids that are none': [422, '{"photoIds":["\' OR 1=1 --","../../etc/passwd"],"lng":117,"lat":36}'],
};

const photo_bodies = {
  'no boundary': [400, 'multipart/form-data', form(draw('red.jpg'))],
  'another boundary': [400, 'multipart/form-data; boundary=b', form(draw('red.jpg'))],
  'a boundary without end': [400, `multipart/form-data; boundary=${'a'.repeat(5000)}`, 'x'],
  'ten thousand parts': [400, multipart, `${part('a').repeat(10_000)}--${boundary}--\r\n`],
  'no photograph': [422, multipart, form(draw('red.jpg'), { name: 'other' })],
  'an empty photograph': [422, multipart, form(Buffer.alloc(0))],
  'text': [422, multipart, form(Buffer.from('<?php system($_GET[0]); ?>'))],
  'a script as SVG': [422, multipart, form(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), { type: 'image/svg+xml' })],
  'half a photograph': [422, multipart, form(photo_bytes('truncated.jpg'))],
  '65,000 by 65,000': [422, multipart, form(photo_bytes('bomb.jpg'))],
  '41 MB': [413, multipart, form(photo_bytes('huge.jpg'))],
  'a head of JPEG and nothing': [422, multipart, form(Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff]))],
  'a name that climbs': [201, multipart, form(draw('red.jpg'), { file: '../../../etc/passwd' })],
  'a page behind a photograph': [201, multipart, form(Buffer.concat([draw('blue.jpg'), Buffer.from('<script>alert(1)</script>PK\x03\x04')]))],
};

const square = '[[117.5,36.5],[117.51,36.5],[117.51,36.51],[117.5,36.51],[117.5,36.5]]';
const feature = (coordinates, code = '370102001001099') =>
  `{"type":"Feature","properties":{"code":"${code}","name":"试"},"geometry":{"type":"Polygon","coordinates":${coordinates}}}`;
const collection = (...features) => `{"type":"FeatureCollection","features":[${features.join(',')}]}`;

const grid_bodies = {
  'a polygon that crosses itself': [422, collection(feature('[[[117.5,36.5],[117.51,36.51],[117.51,36.5],[117.5,36.51],[117.5,36.5]]]'))],
  'a ring left open': [[200, 422], collection(feature('[[[117.5,36.5],[117.51,36.5],[117.51,36.51]]]'))],
  'a code twice': [422, collection(feature(`[${square}]`), feature('[[[117.6,36.5],[117.61,36.5],[117.61,36.51],[117.6,36.5]]]'))],
  'coordinates that are words': [422, collection(feature('[[["a","b"],["c","d"],["e","f"],["a","b"]]]'))],
  'coordinates beyond the earth': [422, collection(feature('[[[1e300,36.5],[117.51,36.5],[117.51,36.51],[1e300,36.5]]]'))],
  'a geometry nested 5,000 deep': [400, collection(feature(`${'['.repeat(5000)}${']'.repeat(5000)}`))],
  'a million empty features': [[413, 422], collection(Array(1_000_000).fill('{}').join(','))],
  'no features': [422, '{"type":"FeatureCollection"}'],
};

async function refused(client, name, request, expected) {
  const answer = await client.send(...request);
  const allowed = [expected].flat();
  if (!allowed.includes(answer.status)) {
    return `${name}: answered ${answer.status} instead of ${allowed.join(' or ')}: ${answer.text.slice(0, 160)}`;
  }
  if (answer.status < 400) return '';
  if (!/^application\/problem\+json/.test(answer.headers['content-type'])) return `${name}: not problem+json`;
  const { code, status, traceId } = JSON.parse(answer.text);
  return code && status === answer.status && traceId ? '' : `${name}: an incomplete problem: ${answer.text.slice(0, 160)}`;
}

function cases() {
  const post = (path, type, body) => ['POST', path, { body, headers: { 'content-type': type } }];
  const from = (bodies, path, type) => Object.entries(bodies).map(([name, [expected, body]]) =>
    ({ name: `${path}, ${name}`, expected, request: post(path, type, body) }));
  return [
    ...from(problem_bodies, '/api/v1/problems', json),
    ...from(grid_bodies, '/api/v1/grids/import?dryRun=true', json),
    ...Object.entries(photo_bodies).map(([name, [expected, type, body]]) =>
      ({ name: `photograph, ${name}`, expected, request: post('/api/v1/photos', type, body) })),
    { name: 'JSON as a form', expected: [400, 415, 422], request: post('/api/v1/problems', 'application/x-www-form-urlencoded', '{}') },
    { name: 'a packed body', expected: [400, 415], request: ['POST', '/api/v1/problems', { body: '{}', headers: { 'content-type': json, 'content-encoding': 'gzip' } }] },
    { name: 'a page of another site', expected: 403, request: ['POST', '/api/v1/problems', { body: '{}', headers: { 'content-type': json, 'sec-fetch-site': 'cross-site' } }] },
    { name: 'an endless key', expected: [400, 422], request: ['POST', '/api/v1/problems', { body: '{}', headers: { 'content-type': json, 'idempotency-key': 'k'.repeat(8000) } }] },
  ];
}

export async function abuse_bodies(staff) {
  const all = cases();
  const faults = await each_of(all, 4, ({ name, request, expected }) =>
    refused(staff, name, request, expected).catch((error) => `${name}: ${error.message}`));
  return { checks: all.length, faults: faults.filter(Boolean) };
}
