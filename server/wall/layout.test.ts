import { describe, expect, it } from 'vitest';
import { ASPECTS, layoutDocumentSchema, type Picture, pictureProblems } from './layout.schema';
import { pictureFor, SHIPPED_LAYOUTS, shippedLayout } from './shipped-layouts.rules';

const main = SHIPPED_LAYOUTS[0];
if (main === undefined) throw new Error('no layout is shipped');
const [picture] = main.pictures;
if (picture === undefined) throw new Error('a layout without a picture');

function problemsOf(document: unknown): string[] {
  const read = layoutDocumentSchema.safeParse(document);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('the layouts that come with the product', () => {
  it('are the six of the room, each valid and drawn for all four shapes', () => {
    expect(SHIPPED_LAYOUTS.map(({ name }) => name)).toEqual(['main', 'map', 'sla', 'floor', 'agencies', 'flood']);
    for (const document of SHIPPED_LAYOUTS) {
      expect(problemsOf(document), document.name).toEqual([]);
      expect(document.pictures.map(({ aspect }) => aspect)).toEqual([...ASPECTS]);
    }
  });

  it('leave no field of their grid empty', () => {
    for (const { name, pictures } of SHIPPED_LAYOUTS) {
      for (const { aspect, columns, rows, tiles } of pictures) {
        const covered = tiles.reduce((sum, tile) => sum + tile.columns * tile.rows, 0);
        expect(covered, `${name} ${aspect}`).toBe(columns * rows);
      }
    }
  });
});

describe('a layout document', () => {
  it('survives being written out and read back', () => {
    expect(layoutDocumentSchema.parse(JSON.parse(JSON.stringify(main)))).toEqual(main);
  });

  it('is refused with the path of what is wrong', () => {
    const broken = (tiles: readonly unknown[]) => problemsOf({ ...main, pictures: [{ ...picture, tiles }] });
    const [map, calls] = picture.tiles;
    expect(broken([map, { ...calls, column: 9 }])).toEqual(['pictures.0.tiles.1: tile_overlaps']);
    expect(broken([map, { ...calls, columns: 20 }])).toEqual(['pictures.0.tiles.1: tile_outside']);
    expect(broken([map, { ...map, column: 10, columns: 5 }])).toEqual(['pictures.0.tiles.1: tile_twice']);
    expect(broken([{ ...map, tile: 'weather' }])).toEqual(['pictures.0.tiles.0.tile: tile_unknown']);
    const settings = { source: 'gerbang', seconds: 5 };
    expect(broken([{ ...map, settings }])).toEqual(['pictures.0.tiles.0.settings: tile_settings']);
    expect(broken([{ ...map, tile: 'image', settings }])).toEqual([]);
    expect(broken([{ ...map, tile: 'image', settings: { source: 'http://10.0.0.5/', seconds: 1 } }])).toEqual([
      'pictures.0.tiles.0.settings.source: bad_form',
      'pictures.0.tiles.0.settings.seconds: bad_number',
    ]);
    expect(broken([])).toEqual(['pictures.0.tiles: layout_empty']);
    expect(problemsOf({ ...main, format: 2 })).toEqual(['format: layout_format']);
    expect(problemsOf({ ...main, name: 'Ruang 1' })).toEqual(['name: layout_name_form']);
    expect(problemsOf({ ...main, pictures: [picture, picture] })).toEqual(['pictures: aspect_twice']);
    expect(problemsOf({ ...main, colour: 'red' })).toHaveLength(1);
  });

  it('names every tile that is wrong, and none that is right', () => {
    const crowded: Picture = {
      aspect: '16:9',
      columns: 24,
      rows: 24,
      tiles: [
        { tile: 'map', column: 1, row: 1, columns: 12, rows: 24 },
        { tile: 'calls', column: 12, row: 1, columns: 12, rows: 12 },
        { tile: 'units', column: 13, row: 13, columns: 12, rows: 12 },
        { tile: 'events', column: 20, row: 24, columns: 5, rows: 2 },
      ],
    };
    expect(pictureProblems(crowded)).toEqual([
      { index: 1, problem: 'tile_overlaps' },
      { index: 3, problem: 'tile_outside' },
    ]);
  });
});

describe('the picture for a screen', () => {
  it('is the one of the nearest shape, however the panels are put together', () => {
    const of = (width: number, height: number) => pictureFor(main.pictures, width / height)?.aspect;
    expect([of(1_920, 1_080), of(3_840, 2_160), of(1_920, 1_200), of(1_366, 768)]).toEqual(['16:9', '16:9', '16:9', '16:9']);
    expect([of(3_840, 1_080), of(7_680, 2_160), of(5_760, 1_080), of(1_080, 1_920)]).toEqual(['32:9', '32:9', '48:9', '9:16']);
  });

  it('is the only one there is where a layout was made for one shape', () => {
    expect(pictureFor(shippedLayout('map')?.pictures.slice(0, 1) ?? [], 0.3)?.aspect).toBe('16:9');
  });
});
