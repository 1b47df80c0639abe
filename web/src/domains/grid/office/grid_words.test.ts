import { expect, test } from 'vitest';
import { errorsByFeature, formatArea, validity } from './grid_words';

const document = {
  features: [
    { properties: { code: '370102001001001', name: '甲' } },
    { properties: null },
  ],
};

test('errors are gathered by feature, those of the whole file first', () => {
  const error = (pointer: string, message: string) => ({ pointer, message, code: 'x' });
  const gathered = errorsByFeature(
    [
      error('/features/1/geometry', '自相交'),
      error('/features/0/properties/code', '编码应为 15 位'),
      error('/features/0/properties/code', '编码应为 15 位'),
      error('/features/0/geometry/coordinates/0', '未闭合'),
      error('', '不是 FeatureCollection'),
    ],
    document,
  );
  expect(gathered).toEqual([
    { feature: null, name: '文件', messages: ['不是 FeatureCollection'] },
    { feature: 0, name: '370102001001001 甲', messages: ['编码应为 15 位', '未闭合'] },
    { feature: 1, name: '', messages: ['自相交'] },
  ]);
});

test('errors of something that is no collection at all still show', () => {
  expect(errorsByFeature([{ pointer: '/features/7', code: 'x', message: 'm' }], 'text')).toHaveLength(1);
});

test('areas and validity read as a person says them', () => {
  expect(formatArea(5_200)).toBe('5,200 平方米');
  expect(formatArea(820_000)).toBe('0.82 平方千米');
  expect(validity({ validFrom: '2026-01-01' })).toBe('2026-01-01 至今');
  expect(validity({ validFrom: '2026-01-01', validTo: '2026-02-01' })).toBe('2026-01-01 至 2026-02-01');
});
