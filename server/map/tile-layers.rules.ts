/** What the base map's tiles hold, from which zoom on, and what gives way first where a tile grows too large. Pure. */

export const TILE_MIN_ZOOM = 5;
export const TILE_MAX_ZOOM = 15;
/** Uncompressed: what travels is smaller, and this is what a browser must read. */
export const TILE_LIMIT_BYTES = 500_000;

export type TileLayer = 'landuse' | 'water' | 'waterway' | 'aeroway' | 'railway' | 'building' | 'road' | 'area_label' | 'landmark' | 'hamlet' | 'house_number';

/** Layers with the fields of their features, as the file's metadata tell them. */
export const TILE_LAYER_FIELDS: Readonly<Record<TileLayer, Readonly<Record<string, 'String' | 'Number'>>>> = {
  landuse: { kind: 'String' },
  water: { kind: 'String' },
  waterway: { kind: 'String', name: 'String' },
  aeroway: { kind: 'String', name: 'String' },
  railway: { kind: 'String', name: 'String' },
  building: { kind: 'String' },
  road: { class: 'String', name: 'String', ref: 'String', bridge: 'Number', tunnel: 'Number', one_way: 'Number', layer: 'Number' },
  area_label: { kind: 'String', name: 'String' },
  landmark: { kind: 'String', name: 'String', rank: 'Number' },
  hamlet: { name: 'String' },
  house_number: { number: 'String' },
};

export type TileTags = Readonly<Record<string, string | number>>;

/**
 * What is left out first where a tile is over the limit, a whole group before the next; inside a group the smallest features go
 * first. Main roads and water go last.
 */
export const THINNING_ORDER = [
  'house_number',
  'path',
  'building',
  'service',
  'minor_landmark',
  'landuse',
  'stream',
  'residential',
  'hamlet',
  'landmark',
  'railway',
  'water',
  'main_road',
] as const;
export type ThinningGroup = (typeof THINNING_ORDER)[number];

/** How one thing behaves in the tiles. */
export interface TileRule {
  readonly layer: TileLayer;
  readonly minZoom: number;
  /** Square pixels (of tiles of 512 pixels) that an area must cover to be drawn, except in the last zoom, which is shown much larger; 0 for lines and points. */
  readonly minPixels: number;
  readonly group: ThinningGroup;
}

const ROAD_ZOOMS: Readonly<Record<string, number>> = {
  motorway: 5,
  trunk: 6,
  primary: 8,
  secondary: 9,
  tertiary: 10,
  motorway_link: 11,
  trunk_link: 11,
  primary_link: 12,
  secondary_link: 12,
  tertiary_link: 12,
  unclassified: 12,
  residential: 13,
  living_street: 13,
  pedestrian: 13,
  track: 13,
  service: 14,
  cycleway: 14,
  path: 14,
  footway: 14,
  steps: 14,
};
const PATHS = new Set(['cycleway', 'path', 'footway', 'steps', 'track']);
const RESIDENTIAL = new Set(['residential', 'living_street', 'pedestrian']);

/** A class that nobody has foreseen is a small street. */
export function roadRule(roadClass: string): TileRule {
  const group = PATHS.has(roadClass) ? 'path' : roadClass === 'service' ? 'service' : RESIDENTIAL.has(roadClass) ? 'residential' : 'main_road';
  return { layer: 'road', minZoom: ROAD_ZOOMS[roadClass] ?? 14, minPixels: 0, group };
}

/** Higher classes are drawn above lower ones. */
export function roadRank(roadClass: string): number {
  return -(ROAD_ZOOMS[roadClass] ?? 14);
}

const WATERWAY_ZOOMS: Readonly<Record<string, number>> = { river: 8, canal: 11, stream: 13 };
const RAILWAY_ZOOMS: Readonly<Record<string, number>> = { rail: 8, light_rail: 10, subway: 12, narrow_gauge: 11, funicular: 12 };
const AEROWAY_ZOOMS: Readonly<Record<string, number>> = { aerodrome: 9, runway: 9, taxiway: 12 };

/** Areas are also kept back while they are too small to be seen. */
export function shapeRule(layer: string, kind: string): TileRule | null {
  switch (layer) {
    case 'water':
      return { layer, minZoom: TILE_MIN_ZOOM, minPixels: 6, group: 'water' };
    case 'waterway':
      return { layer, minZoom: WATERWAY_ZOOMS[kind] ?? 14, minPixels: 0, group: kind === 'river' || kind === 'canal' ? 'water' : 'stream' };
    case 'landuse':
      return { layer, minZoom: 7, minPixels: 16, group: 'landuse' };
    case 'building':
      return { layer, minZoom: 13, minPixels: 3, group: 'building' };
    case 'railway':
      return { layer, minZoom: RAILWAY_ZOOMS[kind] ?? 13, minPixels: 0, group: 'railway' };
    case 'aeroway':
      return { layer, minZoom: AEROWAY_ZOOMS[kind] ?? 13, minPixels: 6, group: 'railway' };
    default:
      return null;
  }
}

/** The most helpful landmarks come first: where somebody is taken to, then what everybody knows. Kinds that are not named come last. */
const LANDMARK_RANKS: Readonly<Record<string, readonly [rank: number, minZoom: number]>> = {
  hospital: [1, 11],
  station: [2, 11],
  terminal: [2, 11],
  government: [3, 12],
  police: [3, 12],
  fire_station: [3, 12],
  market: [4, 12],
  university: [4, 13],
  clinic: [5, 13],
  village_office: [5, 13],
  fuel: [6, 13],
  bridge: [6, 13],
  milestone: [6, 13],
  mosque: [7, 14],
  church: [7, 14],
  worship: [7, 14],
  school: [7, 14],
  park: [7, 14],
  tourism: [7, 14],
  factory: [8, 14],
  cemetery: [8, 14],
};
const LAST_RANK = [9, 15] as const;

export function landmarkRule(kind: string): TileRule & { readonly rank: number } {
  if (kind === 'hamlet') return { layer: 'hamlet', minZoom: 12, minPixels: 0, group: 'hamlet', rank: 0 };
  const [rank, minZoom] = LANDMARK_RANKS[kind] ?? LAST_RANK;
  return { layer: 'landmark', minZoom, minPixels: 0, group: rank <= 5 ? 'landmark' : 'minor_landmark', rank };
}

export const HOUSE_NUMBER_RULE: TileRule = { layer: 'house_number', minZoom: TILE_MAX_ZOOM, minPixels: 0, group: 'house_number' };

/** Pixels that the side of a square as large as a named area must have before its name has room. */
const LABEL_SIDE_PIXELS = 70;

/** `area` in the unit square of the world; null where the name never has room. */
export function areaLabelRule(area: number): TileRule | null {
  const minZoom = Math.ceil(Math.log2(LABEL_SIDE_PIXELS / (512 * Math.sqrt(area))));
  if (!(minZoom <= TILE_MAX_ZOOM + 1)) return null;
  return { layer: 'area_label', minZoom: Math.min(TILE_MAX_ZOOM, Math.max(8, minZoom)), minPixels: 0, group: 'hamlet' };
}

export interface RoadTags {
  readonly class: string;
  readonly name: string | null;
  readonly ref: string | null;
  readonly isBridge: boolean;
  readonly isTunnel: boolean;
  readonly isOneWay: boolean;
  readonly layer: number;
}

const NAME_ZOOM = 12;
const BRIDGE_ZOOM = 12;
const ONE_WAY_ZOOM = 14;

/** What a tile of this zoom says of a road: the less, the more of its pieces can be joined. */
export function roadTagsAt(road: RoadTags, zoom: number): TileTags {
  return {
    class: road.class,
    ...(road.name !== null && zoom >= NAME_ZOOM ? { name: road.name } : {}),
    ...(road.ref === null ? {} : { ref: road.ref }),
    ...(road.isBridge && zoom >= BRIDGE_ZOOM ? { bridge: 1 } : {}),
    ...(road.isTunnel && zoom >= BRIDGE_ZOOM ? { tunnel: 1 } : {}),
    ...(road.isOneWay && zoom >= ONE_WAY_ZOOM ? { one_way: 1 } : {}),
    ...(road.layer !== 0 && zoom >= BRIDGE_ZOOM ? { layer: road.layer } : {}),
  };
}

/** Square pixels that an area of the unit square covers at a zoom. */
export function pixelsOf(area: number, zoom: number): number {
  return area * (512 * 2 ** zoom) ** 2;
}
