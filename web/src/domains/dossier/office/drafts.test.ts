import { describe, expect, it } from 'vitest';
import { changedItems, draftErrors, draftOf, parseNumber, storedDraft, wantedValues, withEdit, type ValueItem } from './drafts';

const item = (part: Partial<ValueItem> = {}): ValueItem =>
  ({ code: '36', name: '率', number: true, yesNo: false, value: 88.5, words: '年报', returned: false, editable: true, ...part }) as ValueItem;

describe('what is typed into a sheet', () => {
  it('begins with what the server has', () => {
    expect(storedDraft(item())).toEqual({ value: '88.5', conforms: '', words: '年报' });
    expect(storedDraft(item({ value: null, conforms: false }))).toEqual({ value: '', conforms: 'no', words: '年报' });
    expect(storedDraft(item({ returned: true, words: '口径不一致' })).words).toBe('');
  });

  it('is kept while it differs', () => {
    const edits = withEdit({}, item(), { value: '90' });
    expect(draftOf(edits, item()).value).toBe('90');
    expect(changedItems([item(), item({ code: '37' })], edits)).toHaveLength(1);
    expect(withEdit(edits, item(), { value: '88.5 ' })).toEqual({});
    expect(changedItems([item({ editable: false })], edits)).toEqual([]);
  });

  it('takes numbers as people write them', () => {
    expect(parseNumber('1,234.50 ')).toBe(1234.5);
    expect(parseNumber('１２')).toBeUndefined();
    expect(parseNumber('约 12')).toBeUndefined();
    expect(parseNumber(' ')).toBeNull();
  });

  it('names what is no number', () => {
    const edits = withEdit({}, item(), { value: '很多' });
    expect(draftErrors([item()], edits)).toEqual({ 36: '请填数字，不带单位' });
    const text = item({ code: 'introduction', number: false, value: null });
    expect(draftErrors([text], withEdit({}, text, { words: '省会' }))).toEqual({});
  });

  it('is sent by its kind', () => {
    const yesNo = item({ code: '49', yesNo: true });
    const edits = withEdit(withEdit({}, item(), { value: '' }), yesNo, { conforms: 'no', words: ' 已核 ' });
    expect(wantedValues([item(), yesNo], edits)).toEqual([
      { code: '36', words: '年报' },
      { code: '49', value: 88.5, conforms: false, words: '已核' },
    ]);
  });
});
