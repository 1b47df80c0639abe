import { expect, test } from 'vitest';
import type { UnitItem } from '@/domains/people/office/types';
import { suggestedUnits } from './owner_choice';

function unit(name: string, division: string, rest: Partial<UnitItem> = {}): UnitItem {
  return {
    id: name, name, shortName: name, division, divisionName: '', kind: 'office', lines: [],
    active: true, accounts: 1, version: 1, ...rest,
  };
}

const place = { division: '370102001002', line: 1 };

test('departments of the line come before the units of the place, nearest first', () => {
  const groups = suggestedUnits(
    [
      unit('区爱卫办', '370102000000'),
      unit('街道爱卫办', '370102001000'),
      unit('城管局', '370102000000', { kind: 'department', lines: [1] }),
      unit('卫健局', '370102000000', { kind: 'department', lines: [2] }),
      unit('别的街道', '370102002000'),
    ],
    place,
  );
  expect(groups.map(({ title, units }) => [title, units.map(({ name }) => name)])).toEqual([
    ['本条线成员单位', ['城管局']],
    ['属地单位', ['街道爱卫办', '区爱卫办']],
    ['其他单位', ['别的街道', '卫健局']],
  ]);
});

test('a unit that was closed gets nothing any more', () => {
  expect(suggestedUnits([unit('旧单位', '370102001000', { active: false })], place)).toEqual([]);
});
