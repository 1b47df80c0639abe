import { describe, expect, it } from 'vitest';
import { ApiError } from '@/shared/api/errors';
import { drawErrors, drawWanted, emptyDraw } from './draw_form';
import { draftOf, expertErrors, expertWanted } from './expert_form';
import { expertSheetWords, importWords } from './expert_sheet';
import { namesFields, serverError } from '@/shared/ui/field_errors';
import { leniency, shortName, slotRows, specialtyNames, term, training, type Expert } from './words';
import { byReason } from '../draw_words';

const known = [
  { number: 2, name: '健康教育和健康促进', confidence: 'V' },
  { number: 3, name: '市容环境卫生', confidence: 'V' },
];

describe('experts and draws in words', () => {
  it('shortens specialties', () => {
    expect(shortName('食品和生活饮用水安全')).toBe('食品');
    expect(specialtyNames([2, 3, 30], known)).toBe('健康教育、市容环境、30');
  });

  it('says how an expert judges beside others', () => {
    expect(leniency(0.5)).toBe('偏宽');
    expect(leniency(-0.5)).toBe('偏严');
    expect(leniency(0.2)).toBe('相当');
  });

  it('says terms and training', () => {
    expect(term({ termFrom: '2026-01-01' })).toBe('2026-01-01 起');
    expect(term({ termFrom: '2026-01-01', termTo: '2028-12-31' })).toBe('2026-01-01 至 2028-12-31');
    expect(training({ trainedOn: '2026-03-01', examScore: 0 })).toBe('2026-03-01 0 分');
    expect(training({})).toBe('未登记');
  });

  it('numbers slots within their strata, and keys them apart when nobody is left', () => {
    const slot = (stratum: string) => ({ stratum, label: '', insteadOf: [] });
    expect(slotRows([slot('市容'), slot('市容'), slot('病媒')]).map(({ key }) => key)).toEqual(['市容 1', '市容 2', '病媒 1']);
  });

  it('groups who is excluded by the reason', () => {
    const excluded = [{ id: '1', label: '甲', reason: '请假' }, { id: '2', label: '乙', reason: '已暂停' }, { id: '3', label: '丙', reason: '已暂停' }];
    expect(byReason(excluded)).toEqual([{ reason: '已暂停', labels: ['乙', '丙'] }, { reason: '请假', labels: ['甲'] }]);
  });
});

describe('forms', () => {
  const expert = { name: '钟**', phone: '139****0001', unitName: '疾控中心', homeDivision: '370200000000', title: '', specialties: [8, 7], termFrom: '2026-01-01', state: 'paused', note: '' } as unknown as Expert;

  it('leaves name and phone of an expert alone when nothing is typed', () => {
    const draft = draftOf(expert, '2026-11-27', '370000000000');
    expect(expertErrors(draft, false)).toEqual({});
    expect(expertErrors(draft, true)).toEqual({ name: '请填写姓名' });
    expect(expertWanted(draft)).toEqual({ unitName: '疾控中心', homeDivision: '370200000000', title: '', specialties: [7, 8], termFrom: '2026-01-01', paused: true, login: '', note: '' });
    expect(expertWanted({ ...draft, withoutPhone: true }).phone).toBe('');
    expect(expertWanted({ ...draft, phone: '13900000002', examScore: 0 })).toMatchObject({ phone: '13900000002', examScore: 0 });
  });

  it('says at which stratum of a draw something is missing', () => {
    const draft = emptyDraw('370100000000');
    expect(drawErrors(draft)).toEqual({ purpose: '请写明为什么抽，至少两个字', 'strata/0': '请选专业' });
    Object.assign(draft.strata[0]!, { specialty: 3, name: '市容', take: '' });
    expect(drawErrors({ ...draft, purpose: '评估专家' })).toEqual({ 'strata/0': '请填写抽几个' });
  });

  it('sends of a draw only what its kind has', () => {
    const draft = { ...emptyDraw('370100000000'), purpose: ' 评估 ', avoidUnits: '某公司\n\n', from: '2026-12-01' };
    Object.assign(draft.strata[0]!, { specialty: 3, name: '市容', placeTypes: ['toilet'], take: 2 });
    expect(drawWanted(draft)).toEqual({ kind: 'experts', purpose: '评估', target: '370100000000', confidential: false, strata: [{ name: '市容', specialty: 3, placeTypes: [], take: 2 }], avoidUnits: ['某公司'], from: '2026-12-01' });
    expect(drawWanted({ ...draft, kind: 'places' })).toEqual({ kind: 'places', purpose: '评估', target: '370100000000', confidential: false, strata: [{ name: '市容', placeTypes: ['toilet'], take: 2 }], avoidUnits: [] });
  });

  it('puts what the server says at the field it names', () => {
    const error = new ApiError(422, { code: 'invalid', title: '', errors: [
      { pointer: '/strata/1', code: 'empty', message: '没有可抽的' }, { pointer: '/strata/1/name', code: 'duplicate', message: '重复' }, { pointer: '/strata/10', code: 'empty', message: '别的' },
    ] });
    expect(serverError(error, 'strata/1')).toBe('没有可抽的；重复');
    expect(serverError(error, 'strata/2')).toBe('');
    expect(namesFields(error)).toBe(true);
    expect(namesFields(new ApiError(409, { code: 'conflict', title: '' }))).toBe(false);
  });
});

describe('a sheet of experts', () => {
  const result = { rows: 6, created: 2, changed: 1, unchanged: 3, dryRun: true };

  it('says what it would do, and leaves out what is none', () => {
    expect(expertSheetWords.tried(result)).toBe('6 行，新入库 2 位，修改 1 位，3 位不变。');
    expect(importWords({ ...result, changed: 0, unchanged: 0 })).toBe('新入库 2 位');
  });

  it('counts only what changes the pool', () => {
    expect(expertSheetWords.act(expertSheetWords.count(result))).toBe('导入 3 位');
    expect(expertSheetWords.count({ ...result, created: 0, changed: 0 })).toBe(0);
  });
});
