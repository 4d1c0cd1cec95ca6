import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { LANDMARK_KINDS } from '../../server/map/landmark-kinds.rules';
import { LANDUSE_KINDS } from '../../server/map/osm-shapes.rules';
import { TILE_LAYER_FIELDS, type TileLayer } from '../../server/map/tile-layers.rules';
import { contrast, mix } from '../_ui/theme/contrast';
import { LANDMARK_ICONS } from './base-icons';
import { LANDUSE_COLOURS } from './base-layers';
import { BASE_LOOKS, type BaseLook, MAP_LOOKS } from './base-looks';
import { BASE_SOURCE } from './base-source';
import { mapStyle } from './map-style';

const TEXT_RATIO = 4.5;
const SYMBOL_RATIO = 3;

/** Everything that a name may stand on, inside the regency and under the veil outside. */
function groundsOf(look: BaseLook): string[] {
  const land = [look.land, ...look.tints, look.wood, look.grass, look.farm, look.built, look.institution, look.sand, look.building, look.aeroway];
  return [...land, ...land.map((colour) => mix(look.veil, colour, look.veilOpacity)), look.halo];
}

describe.each(MAP_LOOKS)('the %s look of the ground', (theme) => {
  const look = BASE_LOOKS[theme];
  const style = mapStyle({ theme, scale: 1.5 });

  it('is a valid style whose sources are all its own', () => {
    expect(validateStyleMin(style).map(({ message }) => message)).toEqual([]);
    const addresses = JSON.stringify(style).match(/\b\w[\w-]*:\/\/[^"]*/g);
    expect(addresses).toEqual([expect.stringMatching(/^siaga-base:\/\//)]);
  });

  it('draws every layer of the tiles, and only layers and fields that they have', () => {
    const drawn = style.layers.flatMap((layer) => ('source-layer' in layer && layer.source === BASE_SOURCE ? [layer['source-layer'] ?? ''] : []));
    expect([...new Set(drawn)].sort()).toEqual(Object.keys(TILE_LAYER_FIELDS).sort());
    for (const layer of style.layers) {
      if (!('source' in layer) || layer.source !== BASE_SOURCE) continue;
      const fields = Object.keys(TILE_LAYER_FIELDS[layer['source-layer'] as TileLayer]);
      for (const [, field] of JSON.stringify(layer).matchAll(/\["(?:get|has)","([^"]+)"\]/g)) expect(fields, `${layer.id} reads ${field}`).toContain(field);
    }
  });

  it('lets every name be read on every ground with at least 4.5:1, names of waters on water too', () => {
    const { water, ...names } = look.text;
    const tooFaint = Object.entries(names).flatMap(([name, colour]) =>
      groundsOf(look).flatMap((ground) =>
        contrast(colour, ground) < TEXT_RATIO ? [`${name} ${colour} on ${ground}: ${contrast(colour, ground).toFixed(2)}`] : [],
      ),
    );
    for (const ground of [look.water, look.waterHalo])
      if (contrast(water, ground) < TEXT_RATIO) tooFaint.push(`water on ${ground}: ${contrast(water, ground).toFixed(2)}`);
    if (contrast(look.shieldText, look.shield) < TEXT_RATIO) tooFaint.push('shield');
    expect(tooFaint).toEqual([]);
  });

  it('lets main roads, the border of the regency and icons stand out with at least 3:1', () => {
    const inside = look.tints[3];
    const edge = (road: string) => Math.max(contrast(road, inside), contrast(look.casing.main, inside));
    for (const road of [look.road.motorway, look.road.trunk, look.road.primary]) expect(edge(road)).toBeGreaterThanOrEqual(SYMBOL_RATIO);
    expect(contrast(look.border.regency, inside)).toBeGreaterThanOrEqual(SYMBOL_RATIO);
    expect(contrast(look.icon, look.iconGround)).toBeGreaterThanOrEqual(SYMBOL_RATIO);
  });

  it('keeps to greys: no colour of the ground is as strong as the weakest of those that mean something', () => {
    const strength = (hex: string) => {
      const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
      return Math.max(...channels) - Math.min(...channels);
    };
    const colours = JSON.stringify(look).match(/#[0-9a-f]{6}/g) ?? [];
    expect(colours.filter((colour) => strength(colour) > 75)).toEqual([]);
  });

  it('is drawn larger for people who sit far away', () => {
    const size = (scale: number) => JSON.stringify(mapStyle({ theme, scale }).layers.find(({ id }) => id === 'district-names'));
    expect(size(1)).not.toBe(size(2));
  });
});

it('has a drawing for kinds of landmarks that the import knows, and a colour for each kind of land', () => {
  const known: readonly string[] = LANDMARK_KINDS;
  expect(Object.keys(LANDMARK_ICONS).filter((kind) => !known.includes(kind))).toEqual([]);
  expect(known.filter((kind) => !(kind in LANDMARK_ICONS))).toEqual(['hamlet', 'other']);
  const coloured = Object.values(LANDUSE_COLOURS).flat().sort();
  expect(coloured).toEqual([...LANDUSE_KINDS].sort());
});
