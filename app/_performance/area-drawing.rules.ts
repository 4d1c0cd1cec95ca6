import { districtMap } from '../../server/pack/district-map.rules';
import type { AreaMap } from '../../server/place/place.schema';

export interface AreaShape {
  readonly code: string;
  /** Of the path, in thousandths of the drawing's width. */
  readonly d: string;
}

export interface AreaDrawing {
  /** Height in thousandths of the width. */
  readonly height: number;
  readonly shapes: readonly AreaShape[];
  readonly labels: readonly { readonly code: string; readonly name: string; readonly x: number; readonly y: number }[];
}

/** The regency as paths, one colour each: its districts (villages run together) or its villages. The same projection as in print. */
export function areaDrawing(areas: AreaMap, level: 'district' | 'village'): AreaDrawing | null {
  const features =
    level === 'district'
      ? areas.features
      : areas.features.map((feature) =>
          feature.properties.kind === 'village' ? { ...feature, properties: { ...feature.properties, districtCode: feature.properties.code } } : feature,
        );
  const map = districtMap({ features, attribution: areas.attribution });
  if (map === null) return null;
  const byCode = new Map<string, string>();
  for (const { code, rings } of map.shapes) byCode.set(code, (byCode.get(code) ?? '') + rings.map(pathOf).join(''));
  return {
    height: Math.ceil(map.aspect * 1000),
    shapes: [...byCode].map(([code, d]) => ({ code, d })),
    labels: map.labels.map(({ code, name, at: [x, y] }) => ({ code, name, x, y })),
  };
}

function pathOf(ring: readonly (readonly [number, number])[]): string {
  return `M${ring.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
}
