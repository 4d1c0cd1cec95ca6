import { describe, expect, it } from 'vitest';
import { closureMarkers, middleOf } from './closure-markers.rules';

const NOW = 1_000;
const closure = (id: string, startsAt: number, endsAt: number | null) => ({
  id,
  reason: 'flood' as const,
  version: 1,
  startsAt,
  endsAt,
  path: [
    [108, -7],
    [108, -6.8],
    [108.0001, -6.8],
  ] as [number, number][],
});

describe('closures on the map', () => {
  it('go by the clock alone: planned ones are drawn as such, ended ones not at all', () => {
    const markers = closureMarkers([closure('planned', NOW + 1, null), closure('ended', 0, NOW), closure('inForce', 0, NOW + 1)], NOW);
    expect(markers.map(({ closure: { id }, isPlanned }) => [id, isPlanned])).toEqual([
      ['inForce', false],
      ['planned', true],
    ]);
  });

  it('carry their sign half-way along the line, not at the middle of its points', () => {
    const [lon, lat] = middleOf(closure('a', 0, null).path);
    expect(lon).toBe(108);
    expect(lat).toBeCloseTo(-6.9, 3);
    expect(middleOf([[1, 2]])).toEqual([1, 2]);
  });
});
