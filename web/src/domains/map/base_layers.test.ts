import { expect, test } from 'vitest';
import { baseLayers, baseSources, basesOf } from './base_layers';

const none = { approvalNumber: '', tianditu: false, baseTiles: false, baseZoomMax: 0, version: 0 };

test('without a key and a file there is nothing beneath', () => {
  expect(basesOf(undefined)).toEqual(['plain']);
  expect(baseSources(none, 'http://a')).toEqual([]);
  expect(baseLayers(none, 'vec')).toEqual([]);
});

test('with a key one picture and its names are shown, the others wait', () => {
  const settings = { ...none, tianditu: true };
  expect(basesOf(settings)).toEqual(['plain', 'vec', 'img']);
  expect(baseSources(settings, 'http://a').map(({ url }) => url)).toContain('http://a/tiles/tianditu/cva/{z}/{x}/{y}');
  const shown = baseLayers(settings, 'img').filter(({ layout }) => layout?.visibility === 'visible');
  expect(shown.map(({ id }) => id)).toEqual(['tdt-img', 'tdt-cia']);
});

test('every layer of the file has the file as its source', () => {
  const settings = { ...none, baseTiles: true, baseZoomMax: 14 };
  expect(baseSources(settings, 'http://a')).toMatchObject([{ id: 'base', maxzoom: 14 }]);
  for (const layer of baseLayers(settings, 'plain')) expect(layer).toMatchObject({ source: 'base' });
});
