import { describe, expect, it } from 'vitest';
import { changeText, dayInWords, draftErrors, numeral, paragraphsOf } from './words';

describe('words of bulletins', () => {
  it('numbers chapters as official papers do', () => {
    expect([0, 9, 10, 18, 19].map(numeral)).toEqual(['一', '十', '十一', '十九', '20']);
  });

  it('compares with the last review, where there was one', () => {
    expect(changeText({ perThousand: 800 })).toBe('首次');
    expect(changeText({ perThousand: 812.5, previous: 800 })).toBe('高 12.5');
    expect(changeText({ perThousand: 797, previous: 800 })).toBe('低 3.0');
    expect(changeText({ perThousand: 800.01, previous: 800 })).toBe('持平');
  });

  it('writes days without zeros in front', () => {
    expect(dayInWords('2026-11-07')).toBe('2026年11月7日');
  });

  it('takes each line as a paragraph', () => {
    expect(paragraphsOf('一\n\n  二 \n')).toEqual(['一', '二']);
  });

  it('says what a draft lacks', () => {
    const text = { title: ' ', opening: '', chapters: [], closing: '' };
    expect(Object.keys(draftErrors({ text, dueOn: '2026-11-01', recipients: [], copies: [] }, '2026-11-27'))).toEqual(['title', 'recipients', 'dueOn']);
    const whole = { text: { ...text, title: '通报' }, dueOn: '2026-11-27', recipients: ['370102000000'], copies: [] };
    expect(draftErrors(whole, '2026-11-27')).toEqual({});
  });
});
