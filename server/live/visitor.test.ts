import { expect, test } from 'vitest';
import { villageLevel } from './visitor.rules';

test('places within a village of usual width become one and the same, on either side of the equator and of Greenwich', () => {
  expect([villageLevel([108.2214, -6.8361]), villageLevel([108.2391, -6.8213])]).toEqual([
    [108.23, -6.83],
    [108.23, -6.83],
  ]);
  expect(villageLevel([-0.001, 0.001])).toEqual([-0.01, 0.01]);
});

test('what is left of a place is never finer than a hundredth of a degree, and never farther off than half a cell', () => {
  for (let index = 0; index < 500; index += 1) {
    const point = [108 + index * 0.001_37, -7 + index * 0.000_91] as const;
    const [lon, lat] = villageLevel(point);
    expect([Math.round(lon * 100) / 100, Math.round(lat * 100) / 100]).toEqual([lon, lat]);
    expect(Math.max(Math.abs(lon - point[0]), Math.abs(lat - point[1]))).toBeLessThanOrEqual(0.010_001);
  }
});
