import { clean, nameOf } from './osm-names.rules';
import type { Tags } from './osm-tags.schema';

/** What a way of OpenStreetMap is as a road. Pure. Tags: https://wiki.openstreetmap.org/wiki/Key:highway and :Key:access. */

export const ROAD_CLASSES = [
  'motorway',
  'motorway_link',
  'trunk',
  'trunk_link',
  'primary',
  'primary_link',
  'secondary',
  'secondary_link',
  'tertiary',
  'tertiary_link',
  'unclassified',
  'residential',
  'living_street',
  'service',
  'track',
  'pedestrian',
  'footway',
  'path',
  'cycleway',
  'steps',
] as const;
export type RoadClass = (typeof ROAD_CLASSES)[number];

export interface Road {
  readonly class: RoadClass;
  readonly name: string | null;
  readonly ref: string | null;
  /** 1: along the line only, -1: against it only, 0: both ways. */
  readonly oneWay: -1 | 0 | 1;
  readonly speedKmh: number | null;
  readonly surface: string | null;
  readonly isBridge: boolean;
  readonly isTunnel: boolean;
  /** A car of the emergency services may and can use it. */
  readonly isDrivable: boolean;
  readonly isRoundabout: boolean;
  readonly layer: number;
}

const CLASSES: ReadonlyMap<string, RoadClass> = new Map([
  ...ROAD_CLASSES.map((name) => [name, name] as const),
  ['road', 'unclassified'],
  ['bridleway', 'path'],
]);
/** Made for feet: a car is the exception that a tag must name. */
const ON_FOOT: ReadonlySet<string> = new Set(['pedestrian', 'footway', 'path', 'cycleway', 'steps']);
const YES: ReadonlySet<string> = new Set(['yes', 'designated', 'permissive', 'destination', 'official']);
const NO: ReadonlySet<string> = new Set(['no', 'agricultural', 'forestry', 'use_sidepath']);

export function roadOf(tags: Tags): Road | null {
  const roadClass = CLASSES.get(tags.get('highway') ?? '');
  // A square is an area; the ways across it are drawn as ways of their own.
  if (roadClass === undefined || tags.get('area') === 'yes') return null;
  const junction = tags.get('junction');
  const isRoundabout = junction === 'roundabout' || junction === 'circular';
  const isBridge = isSet(tags.get('bridge'));
  const isTunnel = isSet(tags.get('tunnel'));
  return {
    class: roadClass,
    name: nameOf(tags),
    ref: clean(tags.get('ref')),
    oneWay: oneWayOf(tags, isRoundabout || roadClass === 'motorway'),
    speedKmh: speedOf(tags.get('maxspeed')),
    surface: clean(tags.get('surface')?.toLowerCase(), 40),
    isBridge,
    isTunnel,
    isDrivable: isDrivable(tags, roadClass),
    isRoundabout,
    layer: layerOf(tags.get('layer'), Number(isBridge) - Number(isTunnel)),
  };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== 'no';
}

function oneWayOf(tags: Tags, isImplied: boolean): -1 | 0 | 1 {
  switch (tags.get('oneway:motor_vehicle') ?? tags.get('oneway')) {
    case 'yes':
    case 'true':
    case '1':
      return 1;
    case '-1':
    case 'reverse':
      return -1;
    case undefined:
      return isImplied ? 1 : 0;
    default:
      // "no", and "reversible": nobody knows which way it goes now.
      return 0;
  }
}

const KMH_PER_MPH = 1.609_344;

/** Kilometres an hour of a `maxspeed`; null where it says nothing that can be counted with. */
export function speedOf(text: string | undefined): number | null {
  const match = /^(\d{1,3})(?:\.\d+)?\s*(km\/h|kmh|kph|mph)?(?:$|[;|])/.exec((text ?? '').trim());
  if (match === null) return null;
  const speed = Math.round(Number(match[1]) * (match[2] === 'mph' ? KMH_PER_MPH : 1));
  return speed >= 5 && speed <= 200 ? speed : null;
}

function layerOf(text: string | undefined, implied: number): number {
  const layer = Number.parseInt(text ?? '', 10);
  return Number.isFinite(layer) && Math.abs(layer) <= 10 ? layer : implied;
}

/**
 * The most particular rule wins. "private" is a word for others: an ambulance goes in. "no" holds for it too, since it mostly says
 * what is not possible, unless the way is named as one for emergencies.
 */
function isDrivable(tags: Tags, roadClass: RoadClass): boolean {
  if (tags.get('smoothness') === 'impassable' || roadClass === 'steps') return false;
  if (YES.has(tags.get('emergency') ?? '')) return true;
  const rule = tags.get('motorcar') ?? tags.get('motor_vehicle') ?? tags.get('vehicle');
  if (ON_FOOT.has(roadClass)) return rule !== undefined && YES.has(rule);
  return !NO.has(rule ?? tags.get('access') ?? 'yes');
}
