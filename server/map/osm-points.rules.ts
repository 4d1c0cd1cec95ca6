import { type LandmarkKind, landmarkKindOf } from './landmark-kinds.rules';
import { bridgeNameOf, clean, nameOf, otherNamesOf } from './osm-names.rules';
import type { Tags } from './osm-tags.schema';

/** Landmarks and house numbers by their tags. Pure. */

export interface Landmark {
  readonly kind: LandmarkKind;
  readonly name: string;
  /** Separated by ';'. */
  readonly otherNames: string | null;
  readonly street: string | null;
}

export interface HouseNumber {
  readonly street: string;
  readonly houseNumber: string;
}

/** Known by the sign above the door where nobody wrote a name. */
const BRANDED = ['brand', 'operator'] as const;

/** The landmark that an object is; null where it is none or nobody knows its name. */
export function landmarkOf(tags: Tags): Landmark | null {
  if (tags.get('highway') === 'milestone') return milestoneOf(tags);
  const isBridge = tags.get('man_made') === 'bridge' || (tags.has('highway') && isSet(tags.get('bridge')));
  if (isBridge) {
    const bridge = bridgeNameOf(tags);
    return bridge === null ? null : { kind: 'bridge', ...bridge };
  }
  const name = nameOf(tags) ?? brandOf(tags);
  if (name === null) return null;
  const kind = landmarkKindOf(tags, name);
  // A road is a road: "Jalan Veteran" on a square or a service way is no landmark.
  if (kind === null || (kind === 'other' && tags.has('highway') && tags.get('highway') !== 'motorway_junction' && !isPlaceOnRoad(tags))) return null;
  return { kind, name, otherNames: otherNamesOf(tags, name), street: clean(tags.get('addr:street')) };
}

function isPlaceOnRoad(tags: Tags): boolean {
  return ['rest_area', 'services', 'toll_gantry'].includes(tags.get('highway') ?? '');
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== 'no';
}

/** Filling stations, banks and shops only: the operator of anything else is not what it is called. */
function brandOf(tags: Tags): string | null {
  const isKnownByBrand = ['fuel', 'bank', 'atm', 'pharmacy'].includes(tags.get('amenity') ?? '') || tags.has('shop');
  return isKnownByBrand ? (BRANDED.map((key) => clean(tags.get(key))).find((text) => text !== null) ?? null) : null;
}

/** "KM 152": the distance on the stone, or what else is written on it. */
function milestoneOf(tags: Tags): Landmark | null {
  const distance = clean(tags.get('distance')) ?? clean(tags.get('pk')) ?? clean(tags.get('ref'));
  const number = distance?.replace(/^km\.?\s*/i, '').replace(/\s*km$/i, '') ?? null;
  const name = number === null ? nameOf(tags) : `KM ${number}`;
  if (name === null) return null;
  return { kind: 'milestone', name, otherNames: otherNamesOf(tags, name), street: clean(tags.get('addr:street')) };
}

export function houseNumberOf(tags: Tags): HouseNumber | null {
  const houseNumber = clean(tags.get('addr:housenumber'), 40);
  const street = clean(tags.get('addr:street')) ?? clean(tags.get('addr:place'));
  return houseNumber === null || street === null ? null : { street, houseNumber };
}
