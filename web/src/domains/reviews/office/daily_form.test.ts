import { describe, expect, it } from 'vitest';
import { dailyDrafts, dailyErrors, dailyInput, type DailyItem } from './daily_form';

const item = (measure: string, more: Partial<DailyItem> = {}): DailyItem => ({
  measure, name: measure, unit: '%', zero: 0, full: 100, points: 10, byHand: true, words: '', ...more,
});

describe('values of daily measures by hand', () => {
  it('are asked for only where nothing is counted', () => {
    const drafts = dailyDrafts([item('closed', { byHand: false, value: 93 }), item('key_work'), item('publicity', { value: 80, words: '投稿 12 篇' })]);
    expect(drafts).toEqual({ key_work: { value: '', words: '' }, publicity: { value: 80, words: '投稿 12 篇' } });
  });

  it('need a reason and stay within bounds; those left empty are not sent', () => {
    const items = [item('key_work'), item('publicity'), item('late', { zero: 20, full: 0 })];
    const drafts = { key_work: { value: 90, words: '' }, publicity: { value: 120, words: '报送' }, late: { value: '' as const, words: '' } };
    expect(dailyErrors(items, drafts)).toEqual({ key_work: '请写明依据，至少两个字', publicity: '请填 0 到 100 %' });
    expect(dailyInput({ ...drafts, publicity: { value: 100, words: ' 报送 12 篇 ' } })).toEqual({
      values: [{ measure: 'key_work', value: 90, words: '' }, { measure: 'publicity', value: 100, words: '报送 12 篇' }],
    });
  });
});
