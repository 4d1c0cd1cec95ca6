import { describe, expect, it } from 'vitest';
import { capHeight, readRoom, rowsThatFit, typeScale, USUAL_ROOM } from './type-scale.rules';

describe('the type scale of a wall', () => {
  it('needs 23 mm at 5 m for 16 arc-minutes and 29 mm for 20', () => {
    expect(capHeight(5_000, 16)).toBeCloseTo(23.27, 2);
    expect(capHeight(5_000, 20)).toBeCloseTo(29.09, 2);
  });

  it('aims at 20 arc-minutes for ordinary text whatever the number of pixels', () => {
    const large = typeScale(USUAL_ROOM, { width: 3840, height: 2160 }, '16:9');
    const small = typeScale(USUAL_ROOM, { width: 1920, height: 1080 }, '16:9');
    expect(large.unitPixels).toBeCloseTo(51.2, 1);
    expect(small.unitPixels).toBeCloseTo(large.unitPixels / 2, 5);
    expect([large.isReadable, small.isReadable]).toEqual([true, true]);
  });

  it('keeps the layout whole on a wall too small for its distance, and says how far one can read', () => {
    const scale = typeScale({ widthMm: 1_200, distanceMetres: 6 }, { width: 1920, height: 1080 }, '16:9');
    expect(scale.unitPixels).toBeCloseTo(1920 / 68, 5);
    expect(scale.isReadable).toBe(false);
    expect(scale.readableMetres).toBeCloseTo(2.2, 1);
  });

  it('keeps its size when panels are put beside each other, and is not made smaller by a picture that stands upright', () => {
    const one = typeScale({ widthMm: 1_200, distanceMetres: 6 }, { width: 1920, height: 1080 }, '16:9');
    const two = typeScale({ widthMm: 2_400, distanceMetres: 6 }, { width: 3840, height: 1080 }, '32:9');
    const upright = typeScale({ widthMm: 700, distanceMetres: 4 }, { width: 1080, height: 1920 }, '9:16');
    expect(two.unitPixels).toBeCloseTo(one.unitPixels, 5);
    expect(upright.unitPixels).toBeCloseTo(1080 / 34, 5);
  });

  it('takes the room from the address and the usual one for anything else', () => {
    expect(readRoom({ widthMm: '4800', distanceM: '6.5' })).toEqual({ widthMm: 4_800, distanceMetres: 6.5 });
    expect(readRoom({ widthMm: 'wide', distanceM: '-3' })).toEqual(USUAL_ROOM);
    expect(readRoom({})).toEqual(USUAL_ROOM);
  });
});

describe('the rows of a list', () => {
  it('are all shown when they fit, else one place is kept for the count of the others', () => {
    expect([rowsThatFit(100, 20, 5), rowsThatFit(100, 20, 6), rowsThatFit(10, 20, 3), rowsThatFit(100, 20, 0)]).toEqual([5, 4, 0, 0]);
  });
});
