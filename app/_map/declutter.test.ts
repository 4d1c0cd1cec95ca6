import { describe, expect, it } from 'vitest';
import { declutter } from './declutter.rules';

const label = (id: string, x: number, y: number) => ({ id, seats: [{ x, y, width: 40 }], height: 16 });

describe('texts on the map', () => {
  it('never lie on one another: the first one keeps its place', () => {
    const shown = declutter([label('a', 100, 100), label('b', 120, 105), label('c', 160, 100), label('d', 100, 130)], []);
    expect([...shown.keys()]).toEqual(['a', 'c', 'd']);
  });

  it('never lie on a marker, not even the first one', () => {
    const shown = declutter([label('a', 100, 100), label('b', 100, 160)], [{ x: 110, y: 112, size: 30 }]);
    expect([...shown.keys()]).toEqual(['b']);
  });

  it('move aside to the first of their seats that is free', () => {
    const seats = [
      { x: 100, y: 100, width: 40 },
      { x: 100, y: 60, width: 40 },
      { x: 160, y: 80, width: 40 },
    ];
    const shown = declutter(
      [
        { ...label('a', 0, 0), seats },
        { ...label('b', 0, 0), seats },
      ],
      [{ x: 100, y: 108, size: 20 }],
    );
    expect([...shown]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('are shorter where the long one has no room', () => {
    const seats = [
      { x: 100, y: 100, width: 120 },
      { x: 100, y: 100, width: 40 },
    ];
    expect([...declutter([{ id: 'a', seats, height: 16 }], [{ x: 145, y: 108, size: 20 }])]).toEqual([['a', 1]]);
  });
});
