import { describe, expect, it } from 'vitest';
import { SHIPPED_LAYOUTS } from '../../server/wall/shipped-layouts.rules';
import { crossing, panelFrame, spanPixels, spansBetweenBezels } from './panels.rules';

const SCREEN = { width: 1_920, height: 1_080 };
const ROOM = { widthMm: 1_200, distanceMetres: 4 };

describe('a picture over several panels', () => {
  it('is as wide as panels and bezels together, and each screen shows its part of it', () => {
    const frames = [1, 2, 3].map((index) => panelFrame(SCREEN, ROOM, { count: 3, index, bezelMm: 5 }));
    // 5 of 1,200 mm are 8 of 1,920 pixels.
    expect(frames.map(({ left }) => left)).toEqual([0, 1_928, 3_856]);
    expect(frames[0]).toMatchObject({ size: { width: 5_776, height: 1_080 }, room: { widthMm: 3_610, distanceMetres: 4 } });
  });

  it('goes on straight behind a bezel: a line over two panels has no step in millimetres of the room', () => {
    const [left, right] = [1, 2].map((index) => panelFrame(SCREEN, ROOM, { count: 2, index, bezelMm: 5 }));
    const pixelsPerMm = SCREEN.width / ROOM.widthMm;
    // A line with a slope of 1 in the picture leaves the first panel at its right edge and enters the second one 5 mm farther on.
    const leaves = (left?.left ?? 0) + SCREEN.width;
    expect(((right?.left ?? 0) - leaves) / pixelsPerMm).toBeCloseTo(5, 9);
  });

  it('has nothing left out in one window that lies over all panels', () => {
    expect(panelFrame({ width: 3_840, height: 1_080 }, ROOM, { count: 2, index: null, bezelMm: 5 })).toMatchObject({
      size: { width: 3_840 },
      bezelWidth: 0,
      left: 0,
    });
  });
});

describe('the tiles of a picture over several panels', () => {
  const pictures = SHIPPED_LAYOUTS.flatMap(({ name, pictures: all }) =>
    all.flatMap((picture) => (picture.aspect === '32:9' ? [{ name, picture, count: 2 }] : picture.aspect === '48:9' ? [{ name, picture, count: 3 }] : [])),
  );

  it.each(pictures)('$name in $picture.aspect lie beside the bezels and never across, save a map', ({ picture, count }) => {
    const spans = spansBetweenBezels(picture, count);
    const bezels = Array.from({ length: count - 1 }, (_, index) => ((index + 1) * picture.columns) / count);
    expect(bezels.flatMap((bezel) => crossing(spans, bezel))).toEqual([]);
  });

  it.each(pictures)('$name in $picture.aspect stand as they stood: none covers another, none vanishes', ({ picture, count }) => {
    const spans = spansBetweenBezels(picture, count);
    for (const [index, span] of spans.entries()) {
      const tile = picture.tiles[index];
      expect(span.to - span.from).toBeGreaterThan((tile?.columns ?? 0) * 0.4);
      expect([span.from >= 0, span.to <= picture.columns]).toEqual([true, true]);
      for (const [at, other] of spans.entries()) {
        const otherTile = picture.tiles[at];
        if (tile === undefined || otherTile === undefined || at === index) continue;
        const wasLeft = tile.column + tile.columns <= otherTile.column;
        if (wasLeft) expect(span.to).toBeLessThanOrEqual(other.from + 1e-9);
      }
    }
  });

  it('end and begin beside a bezel, and leave out what it covers when a map goes on behind it', () => {
    const frame = panelFrame(SCREEN, ROOM, { count: 2, index: 1, bezelMm: 5 });
    const pixels = (from: number, to: number) => spanPixels({ from, to }, 48, frame);
    expect(pixels(0, 24)).toEqual({ left: 0, width: 1_920 });
    expect(pixels(24, 48)).toEqual({ left: 1_928, width: 1_920 });
    expect(pixels(0, 48)).toEqual({ left: 0, width: 3_848 });
    expect(pixels(12, 36)).toEqual({ left: 960, width: 1_928 });
  });
});
