import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { mix } from '../_ui/theme/contrast';
import type { BaseLook } from './base-looks';
import { BASE_SOURCE } from './base-source';

export interface LayerOptions {
  readonly look: BaseLook;
  /** 1 on a desk; larger where people sit far away. */
  readonly scale: number;
}

const CLASS: ExpressionSpecification = ['get', 'class'];
const KIND: ExpressionSpecification = ['get', 'kind'];
const PATH_CLASSES = ['path', 'footway', 'cycleway', 'steps', 'track', 'pedestrian'];
const IS_PATH: ExpressionSpecification = ['in', CLASS, ['literal', PATH_CLASSES]];
const IS_AREA: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
const IS_LINE: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];
const ON_BRIDGE: ExpressionSpecification = ['==', ['get', 'bridge'], 1];
const IN_TUNNEL: ExpressionSpecification = ['==', ['get', 'tunnel'], 1];
const ON_GROUND: ExpressionSpecification = ['!', ['any', ON_BRIDGE, IN_TUNNEL]];

/** Pixels at scale 1 by zoom, for each class from the greatest road to the smallest. */
const ZOOMS = [6, 9, 11, 13, 15, 17, 20] as const;
const WIDTHS: Readonly<Record<string, readonly number[]>> = {
  motorway: [1.1, 1.9, 2.9, 4.6, 8, 17, 50],
  trunk: [0.9, 1.6, 2.6, 4.2, 7.5, 16, 48],
  primary: [0.7, 1.3, 2.3, 3.7, 6.8, 15, 46],
  secondary: [0.5, 0.9, 1.8, 3, 6, 13, 42],
  tertiary: [0.3, 0.6, 1.2, 2.3, 5, 11, 36],
  motorway_link: [0.4, 0.6, 1.3, 2.6, 5, 11, 34],
  trunk_link: [0.4, 0.6, 1.3, 2.4, 4.8, 10, 32],
  primary_link: [0.3, 0.5, 1.1, 2.2, 4.5, 10, 32],
  secondary_link: [0.3, 0.5, 0.9, 1.8, 4, 9, 30],
  tertiary_link: [0.3, 0.5, 0.8, 1.5, 3.5, 8, 28],
  unclassified: [0.3, 0.4, 0.8, 1.5, 3.6, 8.5, 30],
  service: [0.2, 0.3, 0.4, 0.7, 1.8, 5, 18],
};
const OTHER_WIDTHS = [0.2, 0.3, 0.5, 1.1, 3, 8, 28];

/** Pixels of casing on both sides together. */
const CASINGS = [0.6, 1, 1.2, 1.4, 1.8, 2.4, 4];
const BRIDGE_CASINGS = [0.6, 1, 1.6, 2.2, 3, 4, 6];

/** What a picture of the real ground makes needless. Buildings have a switch of their own. */
export const GROUND_FILLS = ['villages', 'landuse', 'aeroway', 'water'] as const;

/** The ground and what is built on it: fills, waters, buildings. */
export function groundLayers({ look, scale }: LayerOptions): LayerSpecification[] {
  return [
    fill('landuse', {
      'fill-color': landuseColour(look),
      'fill-opacity': ['interpolate', ['linear'], ['zoom'], 7, 0.5, 11, 0.85, 14, 1],
    }),
    fill('aeroway', { 'fill-color': look.aeroway }, { filter: IS_AREA }),
    fill('water', { 'fill-color': look.water }),
    line('water-edge', 'water', { 'line-color': look.waterEdge, 'line-width': 0.7 * scale }, { minzoom: 12 }),
    line(
      'waterway',
      'waterway',
      {
        'line-color': ['interpolate', ['linear'], ['zoom'], 9, look.waterEdge, 14, look.water],
        'line-width': byZoom(scale, [
          [8, ['match', KIND, 'river', 0.8, 0.3]],
          [11, ['match', KIND, 'river', 1.6, 'canal', 0.9, 0.5]],
          [14, ['match', KIND, 'river', 4, 'canal', 2.2, 'stream', 1.4, 0.9]],
          [17, ['match', KIND, 'river', 9, 'canal', 6, 'stream', 4, 2]],
        ]),
      },
      { filter: IS_LINE },
    ),
    line(
      'runway',
      'aeroway',
      {
        'line-color': look.aeroway,
        'line-width': byZoom(scale, [
          [9, ['match', KIND, 'runway', 1.5, 0.4]],
          [12, ['match', KIND, 'runway', 5, 1.5]],
          [15, ['match', KIND, 'runway', 24, 8]],
          [18, ['match', KIND, 'runway', 90, 30]],
        ]),
      },
      { filter: IS_LINE },
    ),
    fill('building', {
      'fill-color': look.building,
      'fill-outline-color': look.buildingEdge,
      'fill-opacity': ['interpolate', ['linear'], ['zoom'], 13, 0.4, 15, 1],
    }),
  ];
}

/** Roads and rails: under the ground, on it, above it. Of each first all edges, then all fills, so that crossings are open. */
export function roadLayers({ look, scale }: LayerOptions): LayerSpecification[] {
  const level = (name: Level, where: ExpressionSpecification) => {
    const shown = { filter: ['all', ['!', IS_PATH], where] as FilterSpecification };
    const edge = { 'line-color': casingColour(look, name), 'line-width': roadWidth(scale, name === 'bridge' ? BRIDGE_CASINGS : CASINGS) };
    // A bridge and a tunnel end where they end; every other road is round, so that its pieces leave no gap.
    const cap = name === 'road' ? 'round' : 'butt';
    return [
      line(`${name}-casing`, 'road', name === 'tunnel' ? { ...edge, 'line-dasharray': [2, 1.2] } : edge, { ...shown, cap }),
      line(name, 'road', { 'line-color': roadColour(look, name), 'line-width': roadWidth(scale, []) }, { ...shown, cap }),
    ];
  };
  return [
    ...level('tunnel', IN_TUNNEL),
    ...pathLayers({ look, scale }, 'path', ['!', ON_BRIDGE]),
    ...level('road', ON_GROUND),
    ...railwayLayers({ look, scale }),
    ...pathLayers({ look, scale }, 'bridge-path', ON_BRIDGE),
    ...level('bridge', ON_BRIDGE),
  ];
}

function pathLayers({ look, scale }: LayerOptions, id: string, where: ExpressionSpecification): LayerSpecification[] {
  const width = byZoom(scale, [
    [13, ['match', CLASS, 'track', 0.8, 'pedestrian', 1.2, 0.5]],
    [15, ['match', CLASS, 'track', 1.4, 'pedestrian', 3, 1]],
    [18, ['match', CLASS, 'track', 3, 'pedestrian', 9, 2.2]],
  ]);
  return [
    line(id, 'road', { 'line-color': look.road.path, 'line-width': width, 'line-dasharray': [2.2, 1.4] }, { filter: ['all', IS_PATH, where], minzoom: 13 }),
  ];
}

function railwayLayers({ look, scale }: LayerOptions): LayerSpecification[] {
  const width = (share: number) =>
    byZoom(scale * share, [
      [8, 0.8],
      [12, 1.6],
      [15, 2.8],
      [18, 5],
    ]);
  const shown = { filter: IS_LINE };
  return [
    line('railway', 'railway', { 'line-color': look.railway, 'line-width': width(1) }, shown),
    line('railway-ties', 'railway', { 'line-color': look.railwayGap, 'line-width': width(0.55), 'line-dasharray': [4, 4] }, { ...shown, minzoom: 11 }),
  ];
}

type Level = 'tunnel' | 'road' | 'bridge';

/** Under the ground a road is a shadow of itself. */
const TUNNEL_SHARE = 0.4;

function roadColour({ road, land }: BaseLook, level: Level): ExpressionSpecification {
  const shade = (colour: string) => (level === 'tunnel' ? mix(colour, land, TUNNEL_SHARE) : colour);
  const pairs = (['motorway', 'trunk', 'primary', 'secondary', 'tertiary'] as const).flatMap((name) => [[name, `${name}_link`], shade(road[name])]);
  return ['match', CLASS, ...pairs, shade(road.minor)] as unknown as ExpressionSpecification;
}

const MAIN = ['motorway', 'motorway_link', 'trunk', 'trunk_link', 'primary', 'primary_link', 'secondary', 'secondary_link'];

function casingColour({ casing, land }: BaseLook, level: Level): ExpressionSpecification | string {
  if (level === 'bridge') return casing.bridge;
  const shade = (colour: string) => (level === 'tunnel' ? mix(colour, land, TUNNEL_SHARE) : colour);
  return ['match', CLASS, MAIN, shade(casing.main), shade(casing.minor)];
}

/** The road's width, and that of its casing where one is given. */
function roadWidth(scale: number, casings: readonly number[]): ExpressionSpecification {
  return byZoom(
    scale,
    ZOOMS.map((zoom, at) => {
      const wide = (widths: readonly number[]) => (widths[at] ?? 1) + (casings[at] ?? 0);
      const classes = Object.entries(WIDTHS).flatMap(([roadClass, widths]) => [roadClass, wide(widths)]);
      return [zoom, ['match', CLASS, ...classes, wide(OTHER_WIDTHS)] as unknown as ExpressionSpecification];
    }),
  );
}

type Stop = readonly [zoom: number, pixels: number | ExpressionSpecification];

/** Grows by the zoom; the scale is a factor on every stop. */
export function byZoom(scale: number, stops: readonly Stop[]): ExpressionSpecification {
  const scaled = stops.flatMap(([zoom, pixels]) => [zoom, typeof pixels === 'number' ? pixels * scale : (['*', scale, pixels] as ExpressionSpecification)]);
  return ['interpolate', ['exponential', 1.5], ['zoom'], ...scaled] as unknown as ExpressionSpecification;
}

/** Which colour a kind of land has; a kind that is not named looks built. */
export const LANDUSE_COLOURS = {
  wood: ['forest', 'scrub', 'wetland', 'orchard'],
  grass: ['grass', 'meadow', 'park', 'pitch', 'cemetery'],
  farm: ['farmland', 'farmyard', 'paddy', 'aquaculture'],
  institution: ['school', 'hospital', 'military', 'religious', 'industrial', 'commercial', 'retail'],
  sand: ['sand', 'rock', 'quarry'],
  built: ['residential', 'construction', 'parking'],
} as const satisfies Partial<Record<keyof BaseLook, readonly string[]>>;

function landuseColour(look: BaseLook): ExpressionSpecification {
  const pairs = (Object.entries(LANDUSE_COLOURS) as [keyof typeof LANDUSE_COLOURS, readonly string[]][]).flatMap(([colour, kinds]) => [kinds, look[colour]]);
  return ['match', KIND, ...pairs, look.built] as unknown as ExpressionSpecification;
}

type FillPaint = Extract<LayerSpecification, { type: 'fill' }>['paint'];
type LinePaint = Extract<LayerSpecification, { type: 'line' }>['paint'];

interface Shown {
  readonly filter?: FilterSpecification;
  readonly minzoom?: number;
  readonly cap?: 'round' | 'butt';
}

function fill(layer: string, paint: NonNullable<FillPaint>, { filter }: Shown = {}): LayerSpecification {
  return { id: layer, type: 'fill', source: BASE_SOURCE, 'source-layer': layer, paint, ...(filter === undefined ? {} : { filter }) };
}

function line(id: string, layer: string, paint: NonNullable<LinePaint>, { filter, minzoom, cap = 'butt' }: Shown = {}): LayerSpecification {
  return {
    id,
    type: 'line',
    source: BASE_SOURCE,
    'source-layer': layer,
    layout: { 'line-join': 'round', 'line-cap': cap },
    paint,
    ...(filter === undefined ? {} : { filter }),
    ...(minzoom === undefined ? {} : { minzoom }),
  };
}
