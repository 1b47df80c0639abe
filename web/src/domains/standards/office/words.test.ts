import { describe, expect, it } from 'vitest';
import { bySubject, demand, facts, population, state, tree, type Row, type Standard } from './words';

const row = (given: Partial<Row>): Row => ({ kind: 'clause', number: '1', name: '名称', methods: [], placeTypes: [], evidence: [], source: '测试', confidence: 'V', ...given });

describe('rows of standards in words', () => {
  it('says what is demanded', () => {
    expect(demand(row({ comparison: 'ge', target: 90, unit: '%' }))).toBe('≥ 90 %');
    expect(demand(row({ comparison: 'le', target: 5.6, unit: '‰', alternative: '或持续降低' }))).toBe('≤ 5.6 ‰，或持续降低');
    expect(demand(row({ comparison: 'falling', alternative: '逐年下降' }))).toBe('逐年下降');
    expect(demand(row({ comparison: 'conform', alternative: '区域卫生规划' }))).toBe('符合 区域卫生规划');
    expect(demand(row({ comparison: 'ge', target: 0, unit: '起' }))).toBe('≥ 0 起');
  });

  it('says for how many inhabitants a sample is', () => {
    expect(population(row({ low: 0, high: 500_000 }))).toBe('50 万人以下');
    expect(population(row({ low: 500_000, high: 2_000_000 }))).toBe('50 万–200 万人');
    expect(population(row({ low: 2_000_000 }))).toBe('200 万人以上');
  });

  it('says whether a version is in force', () => {
    const standard = (given: object) => ({ status: 'published', inForce: false, head: {}, ...given }) as unknown as Standard;
    expect(state(standard({ status: 'draft' }), '2026-11-27')).toBe('草稿');
    expect(state(standard({ inForce: true }), '2026-11-27')).toBe('现行');
    expect(state(standard({ head: { effectiveTo: '2021-12-31' } }), '2026-11-27')).toBe('已废止');
    expect(state(standard({ head: { effectiveFrom: '2027-01-01' } }), '2026-11-27')).toBe('未施行');
  });

  it('says whose a version is and when it holds', () => {
    const standard = { divisionName: '历下区', head: { documentNumber: '', issuer: '区爱卫办', effectiveFrom: '2027-01-01', effectiveTo: '2027-12-31' } } as unknown as Standard;
    expect(facts(standard)).toBe('区爱卫办；历下区维护；2027-01-01 施行；到 2027-12-31 止');
  });

  it('puts clauses under their parts and items under their clauses', () => {
    const parts = tree([
      row({ kind: 'part', number: '1' }),
      row({ number: '1', part: 1 }),
      row({ number: '34-35', part: 6 }),
      row({ kind: 'item', number: '34-35.1' }),
      row({ kind: 'item', number: '1.1' }),
    ]);
    expect(parts.map(({ row: part, clauses }) => [part?.number ?? '-', ...clauses.map((clause) => `${clause.row.number}:${clause.items.map(({ number }) => number)}`)])).toEqual([
      ['1', '1:1.1'],
      ['-', '34-35:34-35.1'],
    ]);
  });

  it('groups versions by what they judge', () => {
    const standard = (id: string, subjectName: string) => ({ id, head: { subjectName } }) as unknown as Standard;
    expect(bySubject([standard('1', '城市'), standard('2', '村'), standard('3', '城市')]).map(({ name, items }) => `${name}${items.length}`)).toEqual(['城市2', '村1']);
  });
});
