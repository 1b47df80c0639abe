import { expect, test } from 'vitest';
import { coordinatesText, mapLinks, toGcj02 } from './navigation';

const jinan = { lng: 117, lat: 36.67 };

test('the transform agrees with the published vector to a micrometre', () => {
  const { lng, lat } = toGcj02(jinan);
  expect(lng).toBeCloseTo(117.00584253901941, 10);
  expect(lat).toBeCloseTo(36.670264163865575, 10);
});

test('every application gets GCJ-02 in its own order of coordinates', () => {
  const [amap, tencent, baidu, apple, other] = mapLinks(jinan, '解放路 8 号').map(({ url }) => url);
  expect(amap).toContain('to=117.005843,36.670264,');
  expect(tencent).toContain('tocoord=36.670264,117.005843');
  expect(tencent).toContain('coord_type=2');
  expect(baidu).toContain('latlng:36.670264,117.005843');
  expect(baidu).toContain('coord_type=gcj02');
  expect(apple).toContain('daddr=36.670264,117.005843');
  expect(other).toMatch(/^geo:36\.670264,117\.005843\?/);
});

test('a name cannot change the link', () => {
  const links = mapLinks(jinan, '1,2|3&tocoord=0,0#x');
  for (const { url } of links) expect(new URL(url).hash).toBe('');
  expect(new URL(links[1]!.url).searchParams.getAll('tocoord')).toHaveLength(1);
});

test('copied coordinates are WGS-84, latitude first', () => {
  expect(coordinatesText(jinan)).toBe('36.67000, 117.00000');
});
