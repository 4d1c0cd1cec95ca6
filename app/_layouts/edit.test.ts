import { describe, expect, it } from 'vitest';
import { layoutDocumentSchema, type Picture, pictureProblems } from '../../server/wall/layout.schema';
import { SHIPPED_LAYOUTS, shippedLayout } from '../../server/wall/shipped-layouts.rules';
import { LEAST_UNITS } from '../_wall/type-scale.rules';
import {
  addTile,
  beginEditing,
  change,
  missingTiles,
  moveTile,
  redo,
  removeTile,
  resizeTile,
  setTile,
  tooSmall,
  undo,
  withPicture,
  withShape,
} from './edit.rules';

const main = shippedLayout('main');
if (main === undefined) throw new Error('no main layout');
const [picture] = main.pictures;
if (picture === undefined) throw new Error('no picture');
const placeOf = ({ tiles }: Picture, kind: string) => tiles.find(({ tile }) => tile === kind);

describe('a layout under the hand', () => {
  it('moves a tile by whole fields and never out of the picture', () => {
    expect(placeOf(moveTile(picture, 'calls', { columns: 1, rows: 2 }), 'calls')).toMatchObject({ column: 11, row: 3, columns: 5, rows: 6 });
    expect(placeOf(moveTile(picture, 'calls', { columns: 90, rows: -90 }), 'calls')).toMatchObject({ column: 20, row: 1 });
  });

  it('resizes a tile at its lower right, at least to one field and at most to the edge', () => {
    expect(placeOf(resizeTile(picture, 'calls', { columns: -1, rows: 1 }), 'calls')).toMatchObject({ columns: 4, rows: 7 });
    expect(placeOf(resizeTile(picture, 'calls', { columns: -90, rows: 90 }), 'calls')).toMatchObject({ columns: 1, rows: 24 });
  });

  it('takes a tile out and offers it again', () => {
    const without = removeTile(picture, 'units');
    expect(missingTiles(without)).toEqual(expect.arrayContaining(['units', 'operators']));
    expect(placeOf(addTile(without, 'units'), 'units')).toEqual({ tile: 'units', column: 1, row: 1, columns: 6, rows: 6 });
  });

  it('keeps which picture a tile shows while it is moved and stretched to another shape, and forgets it when it is taken out', () => {
    const settings = { source: 'gerbang', seconds: 5 };
    const shown = setTile(addTile({ ...picture, tiles: [] }, 'image'), 'image', settings);
    expect(placeOf(moveTile(shown, 'image', { columns: 2, rows: 0 }), 'image')).toMatchObject({ column: 3, settings });
    const [, wider] = withShape({ ...main, pictures: [shown] }, '32:9', { columns: 48, rows: 24 }).pictures;
    expect(wider?.tiles[0]?.settings).toEqual(settings);
    expect(placeOf(setTile(shown, 'image', undefined), 'image')).not.toHaveProperty('settings');
  });

  it('takes steps back and gives them again, until another change is made', () => {
    const one = withPicture(main, moveTile(picture, 'map', { columns: 0, rows: 0 }));
    const two = withPicture(main, removeTile(picture, 'map'));
    const editing = change(change(beginEditing(main), one), two);
    expect(undo(editing).document).toBe(one);
    expect(undo(undo(undo(editing))).document).toBe(main);
    expect(redo(undo(editing)).document).toBe(two);
    expect(undo(redo(undo(editing))).document).toBe(one);
    const other = change(undo(editing), main);
    expect(redo(other)).toEqual(other);
  });

  it('begins a picture for another shape from the one there is, without gap or overlap', () => {
    const only = { ...main, pictures: [picture] };
    const wider = withShape(only, '48:9', { columns: 72, rows: 24 });
    expect(layoutDocumentSchema.parse(wider).pictures).toHaveLength(2);
    const [, stretched] = wider.pictures;
    if (stretched === undefined) throw new Error('no second picture');
    expect(pictureProblems(stretched)).toEqual([]);
    expect(stretched.tiles.reduce((sum, { columns, rows }) => sum + columns * rows, 0)).toBe(72 * 24);
    expect(withShape(wider, '48:9', { columns: 72, rows: 24 })).toBe(wider);
  });

  it('warns of tiles too small to be read, and of none that comes with the product', () => {
    for (const { name, pictures } of SHIPPED_LAYOUTS) {
      for (const one of pictures) expect(tooSmall(one, LEAST_UNITS[one.aspect]), `${name} ${one.aspect}`).toEqual([]);
    }
    expect(tooSmall(resizeTile(picture, 'units', { columns: -3, rows: 0 }), LEAST_UNITS['16:9'])).toEqual(['units']);
  });
});
