import { describe, expect, it } from 'vitest';
import { byStratum, drawnCount, takeWords } from './strata';

const slot = (stratum: string, label: string, insteadOf: string[] = []) => ({
  stratum, label, insteadOf, ...(label && { member: label }),
});

describe('what was drawn', () => {
  it('is shown stratum by stratum, in the order of the draw', () => {
    const strata = byStratum([slot('市容', '37-0002 孟*'), slot('病媒', '37-0006 杨*'), slot('市容', '')]);
    expect(strata.map(({ name }) => name)).toEqual(['市容', '病媒']);
    expect(strata[0]!.slots.map(({ label }) => label)).toEqual(['37-0002 孟*', '']);
    expect(strata.map(drawnCount)).toEqual([1, 1]);
  });

  it('says out of how many, and that they were too few', () => {
    expect(takeWords({ name: '市容', eligible: 3, take: 1 }, '人')).toBe('3 人里抽 1 人');
    expect(takeWords({ name: '公厕', eligible: 1, take: 2 }, '处')).toBe('1 处里抽 2 处（不够）');
  });
});
