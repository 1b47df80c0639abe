import { describe, expect, it } from 'vitest';
import type { PublicTitle } from './api';
import { byDeadline, holderParts, isOpen, leftUntil, statusOf } from './words';

const today = '2026-11-28';
const title = (given: Partial<PublicTitle>): PublicTitle => ({
  id: '1', kind: 'national_city', kindName: '国家卫生城市', holder: '济南市', division: '370100000000',
  stage: 'named', stageName: '已命名', ...given,
});

describe('public titles in words', () => {
  it('takes objections to the end of the last day', () => {
    expect(isOpen({ objectionsUntil: today }, today)).toBe(true);
    expect(isOpen({ objectionsUntil: '2026-11-27' }, today)).toBe(false);
    expect(isOpen({ objectionsUntil: null }, today)).toBe(false);
    expect(leftUntil(today, '2026-11-28T21:30:00+08:00')).toBe('剩 2 小时');
    expect(leftUntil('2026-12-05', '2026-11-28T09:00:00+08:00')).toBe('剩 7 天');
  });

  it('says how a title stands', () => {
    const shown = { stage: 'publicity', stageName: '公示' };
    expect(statusOf(title({ ...shown, objectionsUntil: today }), today)).toEqual({ tone: 'blue', text: '公示中' });
    expect(statusOf(title({ ...shown, objectionsUntil: '2026-11-27' }), today).text).toBe('公示期已满');
    expect(statusOf(title({ number: '卫城 1', validTo: today }), today)).toEqual({ tone: 'green', text: '已命名' });
    expect(statusOf(title({ number: '卫城 1', validTo: '2026-10-31' }), today)).toEqual({ tone: 'amber', text: '有效期已满' });
    expect(statusOf(title({ number: '卫城 1', stage: 're_reviewing', stageName: '复审中' }), today).tone).toBe('amber');
    expect(statusOf(title({ stage: 'revoked', stageName: '已撤销' }), today)).toEqual({ tone: 'grey', text: '已撤销' });
  });

  it('tells a holder from its place', () => {
    expect(holderParts('解放桥市场（东区）（济南市历下区）')).toEqual({ name: '解放桥市场（东区）', place: '济南市历下区' });
    expect(holderParts('济南市')).toEqual({ name: '济南市', place: '' });
  });

  it('puts what is urgent first and what is over last', () => {
    const ends = ['2026-11-20', '2026-12-09', '2026-11-28'].map((objectionsUntil) => title({ objectionsUntil }));
    expect(byDeadline(ends, today).map((one) => one.objectionsUntil)).toEqual(['2026-11-28', '2026-12-09', '2026-11-20']);
  });
});
