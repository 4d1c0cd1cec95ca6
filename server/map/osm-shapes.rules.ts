import { clean, nameOf } from './osm-names.rules';
import type { Tags } from './osm-tags.schema';

/** What an area or a line of OpenStreetMap is on the base map. Pure. Tags: https://wiki.openstreetmap.org/wiki/Map_features. */

export type ShapeLayer = 'water' | 'waterway' | 'landuse' | 'building' | 'railway' | 'aeroway';

export interface Shape {
  readonly layer: ShapeLayer;
  readonly kind: string;
  readonly name: string | null;
}

/** Values of one key, and the kind that each is on our map. */
type Kinds = Readonly<Record<string, string>>;

function same(...values: readonly string[]): Kinds {
  return Object.fromEntries(values.map((value) => [value, value]));
}

const WATERWAYS = same('river', 'stream', 'canal', 'drain', 'ditch', 'dam', 'weir');
const RAILWAYS = same('rail', 'light_rail', 'narrow_gauge', 'tram', 'subway', 'funicular', 'monorail', 'preserved', 'disused');
const AEROWAY_LINES = same('runway', 'taxiway');
const AEROWAY_AREAS = same('aerodrome', 'runway', 'taxiway', 'apron', 'helipad');

/** Fields of rice are what this country looks like: a kind of their own. */
const LANDUSES: Kinds = {
  ...same(
    'residential',
    'commercial',
    'retail',
    'industrial',
    'farmland',
    'farmyard',
    'orchard',
    'meadow',
    'grass',
    'forest',
    'cemetery',
    'quarry',
    'military',
    'paddy',
  ),
  allotments: 'farmland',
  aquaculture: 'aquaculture',
  brownfield: 'construction',
  construction: 'construction',
  education: 'school',
  greenhouse_horticulture: 'farmland',
  landfill: 'industrial',
  plant_nursery: 'orchard',
  plantation: 'orchard',
  railway: 'industrial',
  recreation_ground: 'park',
  religious: 'religious',
  village_green: 'park',
  vineyard: 'orchard',
};
const NATURALS: Kinds = {
  ...same('scrub', 'wetland', 'sand'),
  bare_rock: 'rock',
  beach: 'sand',
  grassland: 'grass',
  heath: 'scrub',
  rock: 'rock',
  scree: 'rock',
  shingle: 'sand',
  wood: 'forest',
};
const LEISURES: Kinds = {
  ...same('park', 'pitch'),
  garden: 'park',
  golf_course: 'park',
  nature_reserve: 'forest',
  playground: 'park',
  sports_centre: 'pitch',
  stadium: 'pitch',
  track: 'pitch',
};
const AMENITIES: Kinds = { college: 'school', grave_yard: 'cemetery', hospital: 'hospital', parking: 'parking', school: 'school', university: 'school' };

/** Kinds of land that a base map draws. */
export const LANDUSE_KINDS: readonly string[] = [...new Set([LANDUSES, NATURALS, LEISURES, AMENITIES].flatMap((kinds) => Object.values(kinds)))].sort();

const SHAPE_KEYS = ['building', 'natural', 'water', 'waterway', 'landuse', 'leisure', 'amenity', 'railway', 'aeroway'] as const;
export const AREA_KEYS: ReadonlySet<string> = new Set(SHAPE_KEYS);

/** A closed line or a multipolygon with these tags. */
export function areaOf(tags: Tags): Shape | null {
  if (tags.get('area') === 'no') return null;
  const building = clean(tags.get('building'), 40);
  if (building !== null && building !== 'no') return shape('building', building, tags);
  const water = waterKind(tags);
  if (water !== null) return shape('water', water, tags);
  const aeroway = kindOf(AEROWAY_AREAS, tags.get('aeroway'));
  if (aeroway !== null) return shape('aeroway', aeroway, tags);
  const land = landKind(tags);
  return land === null ? null : shape('landuse', land, tags);
}

function shape(layer: ShapeLayer, kind: string, tags: Tags): Shape {
  return { layer, kind, name: nameOf(tags) };
}

function waterKind(tags: Tags): string | null {
  const [natural, waterway, landuse] = [tags.get('natural'), tags.get('waterway'), tags.get('landuse')];
  if (natural === 'water') return clean(tags.get('water'), 40) ?? 'water';
  if (waterway === 'riverbank') return 'river';
  if (waterway === 'dock') return 'dock';
  return landuse === 'reservoir' || landuse === 'basin' ? landuse : null;
}

function landKind(tags: Tags): string | null {
  const landuse = tags.get('landuse');
  if (landuse === 'farmland' && (tags.get('crop') ?? tags.get('produce'))?.split(';').some((crop) => crop.trim() === 'rice')) return 'paddy';
  return kindOf(LANDUSES, landuse) ?? kindOf(NATURALS, tags.get('natural')) ?? kindOf(LEISURES, tags.get('leisure')) ?? kindOf(AMENITIES, tags.get('amenity'));
}

/** A line with these tags, closed or not; roads are not among them. */
export function lineOf(tags: Tags): Shape | null {
  if (tags.get('area') === 'yes') return null;
  const waterway = kindOf(WATERWAYS, tags.get('waterway'));
  if (waterway !== null) return shape('waterway', waterway, tags);
  const railway = kindOf(RAILWAYS, tags.get('railway'));
  if (railway !== null) return shape('railway', railway, tags);
  const aeroway = kindOf(AEROWAY_LINES, tags.get('aeroway'));
  return aeroway === null ? null : shape('aeroway', aeroway, tags);
}

function kindOf(kinds: Kinds, value: string | undefined): string | null {
  return value !== undefined && Object.hasOwn(kinds, value) ? (kinds[value] ?? null) : null;
}
