import { describe, expect, it } from 'vitest';
import { densityMessages as text } from '../messages';
import { figure, hasLevels, measured, metricsOf, overall, sentValue, verdictOf, type Graded, type Metric } from './density';
import type { Row, Standard } from './words';

const row = (number: string, target: number | null, more: Partial<Row> = {}): Row =>
  ({ kind: 'threshold', number, name: '指标', group: '蚊', level: number.slice(-1), unit: '%', comparison: 'le', target, source: '互证', confidence: 'V*', ...more }) as Row;
const metric = (...rows: Row[]): Metric => metricsOf(rows)[0]!;
const graded = (level: string | null): Graded => ({ number: '1', name: '指标', group: '蚊', unit: '%', value: 1, level, complete: true });

describe('metrics', () => {
  it('have the thresholds that may be seen, and ask for what their unit is made of', () => {
    const [first, second, third] = metricsOf([row('1-A', 1), row('1-C', 5), row('2-C', 0.8, { unit: '处/km' }), row('3-A', 97, { comparison: 'ge' }), row('4-C', null)]);
    expect(Object.keys(first!.thresholds)).toEqual(['A', 'C']);
    expect(first!.counts.labels).toEqual(text.foundOf);
    expect(second!.counts.labels).toEqual(['数到（处）', '检查路径（km）']);
    expect(third!.counts.labels).toEqual(text.goodOf);
    expect(metricsOf([row('4-C', null), row('5', 3, { level: null })])).toEqual([]);
  });

  it('belong to standards of vectors that have levels, or none that may be seen', () => {
    const standard = { head: { subject: 'vector' } } as Standard;
    expect(hasLevels(standard, [row('1-C', 5)])).toBe(true);
    expect(hasLevels(standard, [])).toBe(true);
    expect(hasLevels(standard, [row('1', 3, { level: null })])).toBe(false);
    expect(hasLevels({ head: { subject: 'city_score' } } as Standard, [])).toBe(false);
  });
});

describe('what was counted', () => {
  const share = metric(row('1-C', 5));
  const path = metric(row('1-C', 0.8, { unit: '处/km' }));
  const figureOnly = metric(row('1-C', 5, { unit: '处' }));

  it('becomes a density', () => {
    expect(measured(share, ['3', '60']).value).toBe(5);
    expect(measured(path, ['5', '8.9']).value).toBeCloseTo(0.5618, 4);
    expect(measured(figureOnly, ['4', '']).value).toBe(4);
    expect(measured(share, ['３', ' 60 ']).value).toBe(5);
    expect(measured(share, ['', ' '])).toEqual({ value: null, error: '' });
    expect(measured(share, ['0', '20']).value).toBe(0);
  });

  it.each<[[string, string], string]>([
    [['3', ''], '还差：检查总数'],
    [['', '60'], '还差：阳性（不合格）数'],
    [['3', '0'], '“检查总数”要大于 0'],
    [['61', '60'], '“阳性（不合格）数”不能多于“检查总数”'],
    [['三', '60'], '“阳性（不合格）数”要填数字，如 12 或 0.8'],
    [['-1', '60'], '“阳性（不合格）数”要填数字，如 12 或 0.8'],
    [['1e3', '60'], '“阳性（不合格）数”要填数字，如 12 或 0.8'],
  ])('%j is asked about', (typed, error) => expect(measured(share, typed)).toEqual({ value: null, error }));

  it('is sent without the noise of binary fractions', () => {
    expect(sentValue('1', 0.1 + 0.2)).toBe('1:0.3');
    expect(sentValue('2', 200 / 3)).toBe('2:66.666666667');
    expect(figure(200 / 3)).toBe('66.6667');
  });
});

describe('a level', () => {
  const whole = metric(row('1-A', 1), row('1-B', 3), row('1-C', 5));
  const lowest = metric(row('1-C', 5));
  const highest = metric(row('1-A', 97, { comparison: 'ge' }));

  it('says no more than the known thresholds do', () => {
    expect(verdictOf(whole, graded('B')).words).toBe('B 级');
    expect(verdictOf(lowest, graded('C')).words).toBe('至少 C 级（A、B 级限值未核实）');
    expect(verdictOf(lowest, graded(null))).toEqual({ words: '达不到 C 级', tone: 'red' });
    expect(verdictOf(highest, graded('A')).words).toBe('A 级');
    expect(verdictOf(highest, graded(null))).toEqual({ words: '达不到 A 级；B、C 级限值未核实，判不了', tone: 'amber' });
  });

  it('of all is the worst, as far as it is known', () => {
    expect(overall([whole], { metrics: [graded('B')], level: 'B', reachesC: true }).words).toBe('B 级，所填指标均达 C 级要求');
    expect(overall([lowest], { metrics: [graded('C')], level: 'C', reachesC: true }).words).toBe('至少 C 级，所填指标均达 C 级要求');
    expect(overall([lowest], { metrics: [graded(null)], level: null, reachesC: false }).words).toBe('有指标达不到 C 级要求');
    expect(overall([highest], { metrics: [graded(null)], level: null, reachesC: false }).words).toBe('有指标的限值未核实，判不了是否达 C 级');
  });
});
