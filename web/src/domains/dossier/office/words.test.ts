import { describe, expect, it } from 'vitest';
import { defaultTitle, documentErrors, shortName, sizeText } from '@/shared/ui/documents';
import { changeWords, chartPoints, figure, lockWords, ownersOf, sections, shareOf, stepOf, yearValues, type Clause, type Sheet, type ValueChange } from './words';

const clause = (number: string, part: number, owner: string, missing: number) => ({ number, part, owner, missing }) as Clause;
const clauses = [clause('1', 1, '爱卫办', 2), clause('2', 1, '城管局', 0), clause('8-1', 8, '城管局', 3)];
const parts = [{ number: 1, name: '组织管理' }, { number: 2, name: '空' }, { number: 8, name: '病媒' }];
const change = (part: Partial<ValueChange>) => ({ year: 2020, words: '', returned: false, present: true, by: '', at: '', ...part }) as ValueChange;

describe('clauses', () => {
  it('stand by part, narrowed by owner and gaps', () => {
    expect(sections({ parts, clauses }, '', false).map((part) => [part.number, part.clauses.length])).toEqual([[1, 2], [8, 1]]);
    expect(sections({ parts, clauses }, '城管局', true).flatMap((part) => part.clauses.map(({ number }) => number))).toEqual(['8-1']);
    expect(sections({ parts: [], clauses }, '', false)[0]?.name).toBe('其他');
  });

  it('are owed by somebody', () => {
    expect(ownersOf(clauses)).toEqual([{ name: '城管局', missing: 3 }, { name: '爱卫办', missing: 2 }]);
    expect(shareOf(1, 4)).toBe(0.25);
    expect(shareOf(0, 0)).toBe(0);
  });
});

describe('sheets', () => {
  it('say why they are locked', () => {
    const sheet = (part: Partial<Sheet>) => ({ status: 'filling', mayFill: true, mayDecide: false, items: [{ editable: true }], ...part }) as Sheet;
    expect(lockWords(sheet({}))).toBe('');
    expect(lockWords(sheet({ items: [{ editable: true }, { editable: false }] as Sheet['items'] }))).toBe('您的单位填报 1 项，其余由别的单位填。');
    expect(lockWords(sheet({ mayFill: false }))).toContain('您可以查看');
    expect(lockWords(sheet({ status: 'submitted' }))).toContain('等上级审定');
    expect(lockWords(sheet({ status: 'submitted', mayDecide: true }))).toContain('请您审定');
    expect(lockWords(sheet({ status: 'approved' }))).toContain('需要修改请上级退回');
    expect((['filling', 'returned', 'submitted', 'approved'] as const).map(stepOf)).toEqual([0, 0, 1, 3]);
  });

  it('have figures', () => {
    expect([figure(12345.678912), figure(0), figure(null)]).toEqual(['12,345.6789', '0', '—']);
  });
});

describe('the history of a value', () => {
  it('is drawn from what stands', () => {
    const values = yearValues([change({ year: 2022, value: 7 }), change({ year: 2022, value: 9, present: false }), change({ year: 2020, value: 5 }), change({ year: 2021, value: 1, returned: true })]);
    expect(values).toEqual([{ year: 2020, value: 5 }, { year: 2022, value: 7 }]);
    expect(chartPoints(values).map(({ x, y }) => [x, y])).toEqual([[0, 0], [1, 1]]);
    expect(chartPoints([{ year: 2020, value: 5 }])[0]).toMatchObject({ x: 0.5, y: 0.5 });
    expect(chartPoints([])).toEqual([]);
  });

  it('is said in words', () => {
    expect(changeWords(change({ value: 92, words: '年报' }), '%')).toBe('92%，年报');
    expect(changeWords(change({ conforms: false }), '')).toBe('不符合');
    expect(changeWords(change({ returned: true, words: '口径' }), '%')).toBe('退回：口径');
    expect(changeWords(change({}), '')).toBe('清空');
  });
});

describe('a file that is handed in', () => {
  it('takes its title from the requirement and its name', () => {
    expect(defaultTitle('年度计划', '定稿.pdf')).toBe('年度计划（定稿）');
    expect(defaultTitle('年度计划', '2026年度计划.pdf')).toBe('2026年度计划');
    expect(defaultTitle('', '照片.jpg')).toBe('照片');
  });

  it('is small enough and named', () => {
    expect(documentErrors('计划', { size: 10 })).toEqual({});
    expect(documentErrors('', null)).toEqual({ file: '请选择文件', title: '请填写名称，至少两个字' });
    expect(documentErrors('计划', { size: 31 * 1024 * 1024 }).file).toBe('文件有 31.0 MB，最多 30 MB');
    expect([sizeText(300), sizeText(2000)]).toEqual(['300 字节', '2 KB']);
    expect(shortName(`${'长'.repeat(130)}.pdf`)).toMatch(/^长{116}\.pdf$/);
  });
});
