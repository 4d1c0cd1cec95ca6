import { type LandmarkKind, landmarkKindByWord, landmarkKindOf } from './landmark-kinds.rules';
import { bridgeNameOf, clean, otherNamesOf } from './osm-names.rules';
import type { Tags } from './osm-tags.schema';

/** What a way-point means as a landmark. Pure. */

export interface WayPointWords {
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly link: string;
}

export interface WayPointLandmark {
  readonly osmId: number | null;
  readonly kind: LandmarkKind;
  readonly name: string;
  readonly otherNames: string | null;
  readonly street: string | null;
}

/** The name that exporters give to what has none: "way/296398961". */
const IDENTIFIER = /^(?:node|way|relation)\/(\d+)$/;
const LINK = /openstreetmap\.org\/(?:browse\/)?(?:node|way|relation)\/(\d+)|osm\.org\/(?:browse\/)?(?:node|way|relation)\/(\d+)/;
const TAG = /^([A-Za-z][\w:.-]*)=(.+)$/;
const CLASS_OF_NUMBERED: Readonly<Record<string, string>> = { motorway: 'jalan tol', trunk: 'jalan nasional' };

/**
 * Way-points exported from OpenStreetMap carry its tags as lines of their description ("bridge=yes"): a bridge is called by its
 * own name, else by its road's name or number, else just a bridge. Others are called by their name; null where they have none.
 */
export function landmarkOfWayPoint(words: WayPointWords): WayPointLandmark | null {
  const tags = tagsOf(words.description);
  const link = LINK.exec(words.link);
  const number = Number(IDENTIFIER.exec(words.name)?.[1] ?? link?.[1] ?? link?.[2] ?? Number.NaN);
  const osmId = Number.isSafeInteger(number) ? number : null;
  if (tags.has('bridge') && tags.get('bridge') !== 'no') return { osmId, kind: 'bridge', ...(bridgeNameOf(tags) ?? byRoad(tags)) };
  const name = IDENTIFIER.test(words.name) ? null : clean(words.name);
  if (name === null) return null;
  const kind = landmarkKindOf(tags, name) ?? landmarkKindByWord(words.type) ?? firstWordKind(name) ?? 'other';
  return { osmId, kind, name, otherNames: otherNamesOf(tags, name), street: clean(tags.get('addr:street')) };
}

function tagsOf(description: string): Tags {
  return new Map(
    description.split('\n').flatMap((line) => {
      const match = TAG.exec(line.trim());
      return match === null ? [] : [[match[1] ?? '', match[2] ?? ''] as const];
    }),
  );
}

function byRoad(tags: Tags): Pick<WayPointLandmark, 'name' | 'otherNames' | 'street'> {
  const ref = clean(tags.get('ref'));
  if (ref === null) return { name: 'Jembatan', otherNames: null, street: null };
  const road = `${CLASS_OF_NUMBERED[tags.get('highway') ?? ''] ?? 'jalan'} ${ref}`;
  return { name: `Jembatan ${road}`, otherNames: null, street: road };
}

/** "Masjid Al-Ikhlas" says itself what it is. */
function firstWordKind(name: string): LandmarkKind | null {
  const words = name.split(/\s+/);
  return landmarkKindByWord(words.slice(0, 2).join(' ')) ?? landmarkKindByWord(words[0] ?? '');
}
