import { describe, expect, it } from 'vitest';
import { scaleBar } from './scale-bar.rules';

describe('the scale bar', () => {
  it.each([
    [1, 100, 100],
    [1, 99, 50],
    [0.3, 120, 20],
    [38.2, 120, 2_000],
    [76.4, 120, 5_000],
    [0.07, 100, 5],
  ])('at %f metres a pixel and %i pixels of room says %i m', (metresPerPixel, room, metres) => {
    const bar = scaleBar(metresPerPixel, room);
    expect(bar.metres).toBeCloseTo(metres, 9);
    expect(bar.pixels).toBeCloseTo(metres / metresPerPixel, 9);
    expect(bar.pixels).toBeLessThanOrEqual(room);
  });
});
