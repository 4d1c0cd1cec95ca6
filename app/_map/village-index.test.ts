import { describe, expect, it } from 'vitest';
import { VillageIndex } from './village-index';

const square = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const village = (code: string, coordinates: unknown, type = 'MultiPolygon') => ({
  type: 'Feature' as const,
  properties: { kind: 'village' as const, code, name: `Desa ${code}`, districtCode: '1', districtName: 'Kec', isApproximate: false },
  geometry: { type, coordinates },
});

describe('the village under a point', () => {
  const index = new VillageIndex({
    features: [
      village('2', [[square(1, 0, 1)]]),
      village('1', [[square(0, 0, 1)]]),
      village('3', [square(10, 10, 4), square(11, 11, 1)], 'Polygon'),
      { type: 'Feature', properties: { kind: 'district', code: '1', name: 'Kec' }, geometry: { type: 'Point', coordinates: [0, 0] } },
    ],
  });

  it('is found without asking anybody, and nothing is found outside of all', () => {
    expect(index.at([0.5, 0.5])?.name).toBe('Desa 1');
    expect(index.at([1.5, 0.5])?.name).toBe('Desa 2');
    expect(index.at([5, 5])).toBeNull();
  });

  it('is exactly one on a border that two villages share', () => {
    expect(index.at([1, 0.5])?.name).toMatch(/^Desa [12]$/);
  });

  it('is not found in a hole', () => {
    expect(index.at([11.5, 11.5])).toBeNull();
    expect(index.at([13.5, 13.5])?.name).toBe('Desa 3');
  });
});
