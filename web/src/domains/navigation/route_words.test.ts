import { expect, it } from 'vitest';
import { distanceWords, durationWords, engineWords } from './route_words';

it('distances and times are said as people say them', () => {
  expect(distanceWords(344)).toBe('340 米');
  expect(distanceWords(1250)).toBe('1.3 千米');
  expect(durationWords(20)).toBe('1 分钟');
  expect(durationWords(3540)).toBe('59 分钟');
  expect(durationWords(5400)).toBe('1 小时 30 分钟');
});

it('another engine is named, the own one is not', () => {
  expect(engineWords('own')).toBe('');
  expect(engineWords('osrm')).toBe('路线由 OSRM 给出');
});
