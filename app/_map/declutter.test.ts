import { describe, expect, it } from 'vitest';
import { declutter } from './declutter.rules';

const label = (id: string, x: number, y: number) => ({ id, x, y, width: 40, height: 10 });

describe('the labels of the map', () => {
  it('are shown in their order as long as they cover none before', () => {
    expect([...declutter([label('first', 0, 0), label('over', 30, 5), label('beside', 41, 0), label('below', 0, 10)], [])]).toEqual([
      'first',
      'beside',
      'below',
    ]);
  });

  it('never cover a marker', () => {
    expect([...declutter([label('on', 0, 0), label('free', 0, 30)], [{ x: 0, y: 5, size: 20 }])]).toEqual(['free']);
  });
});
