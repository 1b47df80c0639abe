import { describe, expect, it } from 'vitest';
import { cellsOf, cellsText, coverageSheet, figureOf, figureText, goalCards, isCounting, shareOf, shownKinds, titlesOf, type Coverage, type Goal } from './coverage';
import type { TitleKind } from './words';

const kinds = [
  { code: 'national_city', name: '国家卫生城市', group: 'national' },
  { code: 'national_county', name: '国家卫生县', group: 'national' },
  { code: 'cell_school', name: '健康学校', group: 'cell' },
  { code: 'cell_family', name: '健康家庭', group: 'cell' },
] as unknown as TitleKind[];
const cells = kinds.slice(2);

const row = (division: string, name: string, given: object[], goals: object[] = []) => ({ division, name, kinds: given, goals });
const coverage = {
  total: row('370000000000', '山东省', [
    { kind: 'national_city', units: 16, excluded: 1, named: 4, completed: 5, entered: 16 },
    { kind: 'cell_school', units: 0, excluded: 0, named: 2, completed: 2, entered: 3 },
    { kind: 'cell_family', units: 0, excluded: 0, named: 1200, completed: 1200, entered: 1200 },
  ], [{ goal: 'R10', reached: 16, of: 16, value: 100, met: true }]),
  rows: [
    row('370100000000', '济南市', [], [{ goal: 'R14', reached: 200, of: 0, value: 200, met: true }]),
    row('370200000000', '青岛市', [], [{ goal: 'R14', reached: 3, of: 0, value: 3, met: false }]),
  ],
} as unknown as Coverage;
const goals = [
  { code: 'R10', name: '全覆盖', kinds: ['national_city'], counting: 'entered', eachLevel: 1, value: 100, strict: false, unit: 'percent', source: '甲', confidence: 'V' },
  { code: 'R12', name: '不在这一级', kinds: [], counting: 'named', eachLevel: 3, value: 40, strict: true, unit: 'percent', source: '', confidence: 'V' },
  { code: 'R14', name: '各市 200 个', kinds: ['cell_school'], counting: 'named', eachLevel: 2, value: 200, strict: false, unit: 'count', source: '乙', confidence: 'V' },
] as Goal[];

describe('figures', () => {
  it('are a part of the units, or a number', () => {
    const figure = figureOf(coverage.total, 'national_city', 'named');
    expect(figure).toEqual({ count: 4, units: 16, excluded: 1 });
    expect(shareOf(figure)).toBe(25);
    expect(figureText(figure)).toBe('4/16 25%');
    expect(figureText(figureOf(coverage.total, 'national_county', 'named'))).toBe('—');
    expect(figureText({ count: 0, units: 3, excluded: 0 })).toBe('0/3 0%');
    expect(figureText({ count: 1, units: 55_097, excluded: 0 })).toBe('1/55,097 <1%');
    expect(figureText({ count: 1128, units: 1129, excluded: 0 })).toBe('1,128/1,129 99%');
  });

  it('of cells are summed up, and named one by one', () => {
    expect(figureText(cellsOf(coverage.total, cells, 'entered'))).toBe('1,203');
    expect(cellsText(coverage.total, cells, 'named')).toBe('健康学校 2、健康家庭 1,200');
    expect(cellsText(coverage.rows[0]!, cells, 'named')).toBe('');
  });

  it('lead to the titles they count', () => {
    expect(titlesOf('370100000000', 'entered', 'national_city')).toEqual({ division: '370100000000', counts: 'entered', kind: 'national_city' });
    expect(titlesOf('370100000000', 'named')).toEqual({ division: '370100000000', counts: 'named', group: 'cell' });
  });
});

it('only kinds with something to count have a column', () => {
  expect(shownKinds(coverage, kinds).map(({ code }) => code)).toEqual(['national_city']);
  expect([isCounting('entered'), isCounting('none')]).toEqual([true, false]);
});

it('goals say what is reached here, and how many below reach theirs', () => {
  const [own, parts, ...more] = goalCards(coverage, goals);
  expect(more).toEqual([]);
  expect(own).toMatchObject({ code: 'R10', value: '100.0%', target: '不少于 100%', filled: 100, mark: null, isMet: true, note: '按“进入评审程序”，16 / 16' });
  expect(parts).toMatchObject({ code: 'R14', value: '1 / 2', target: '各不少于 200 个', filled: 50, isMet: false });
});

it('the sheet has counts, units and shares apart', () => {
  const { titles, rows } = coverageSheet(coverage, kinds, 'named');
  expect(titles).toEqual(['地区', '区划代码', '国家卫生城市', '国家卫生城市应创', '国家卫生城市覆盖率（%）', '健康细胞']);
  expect(rows[0]).toEqual(['山东省', '370000000000', '4', '16', '25.0', '1202']);
  expect(rows[1]).toEqual(['济南市', '370100000000', '0', '0', '', '0']);
});
