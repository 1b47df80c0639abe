import { describe, expect, it } from 'vitest';
import { ApiError } from '@/shared/api/errors';
import { contactFault, isTooLate, minutesToWait, trimmed, wordsFault } from './objection';

const refused = (status: number, code: string, retryAfter_s: number | null = null) =>
  new ApiError(status, { code, title: '' }, retryAfter_s);

describe('an objection', () => {
  it('says what is missing, counted as people count', () => {
    expect(wordsFault({ words: ' 短 ', contact: '' })).toBe('请写明理由，至少 5 个字（现在 1 个）');
    expect(wordsFault({ words: '', contact: '' })).toBe('请写明理由，至少 5 个字');
    expect(wordsFault({ words: '夜里不开门', contact: '' })).toBe('');
    expect(wordsFault({ words: '𠮷'.repeat(500), contact: '' })).toBe('');
    expect(wordsFault({ words: '字'.repeat(503), contact: '' })).toContain('多了 3 个字');
    expect(contactFault({ words: '', contact: '1'.repeat(61) })).not.toBe('');
    expect(trimmed({ words: ' 夜里不开门\n', contact: ' 1 ' })).toEqual({ words: '夜里不开门', contact: '1' });
  });

  it('tells a closed door from a busy one', () => {
    expect(isTooLate(refused(409, 'titles.not_shown'))).toBe(true);
    expect(isTooLate(refused(409, 'other'))).toBe(false);
    expect(minutesToWait(refused(429, 'titles.too_many', 61))).toBe(2);
    expect(minutesToWait(refused(429, 'titles.too_many'))).toBe(1);
    expect(minutesToWait(refused(500, 'x'))).toBe(0);
  });
});
