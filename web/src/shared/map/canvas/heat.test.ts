import { expect, it } from 'vitest';
import { fallOff, rampOf } from './heat';

it('reads densities as colours', () => {
  const ramp = rampOf(['interpolate', ['linear'], ['heatmap-density'], 0, 'rgba(0,0,0,0)', 1, 'rgba(180,35,24,0.9)']);
  expect([...ramp.slice(0, 4)]).toEqual([0, 0, 0, 0]);
  expect([...ramp.slice(-4)]).toEqual([180, 35, 24, 230]);
});

it('lets a spot fade towards its edge', () => {
  expect(fallOff(0)).toBeCloseTo(0.4, 2);
  expect(fallOff(1)).toBeLessThan(0.005);
});
