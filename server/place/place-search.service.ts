import type { Runtime } from '../runtime';
import { distanceMetres, type LonLat } from '../shared/geo';
import { type ReadCoordinates, readCoordinates } from './coordinates.rules';
import { isLink } from './map-link.rules';
import type { PlaceHit } from './place.schema';
import { placeAt } from './place.service';
import type { FoundPlace } from './place-index';
import { spotHits } from './place-spots';
import type { Places } from './places';

const MOST_HITS = 8;
/** No word is longer; what follows says nothing to a search. */
const LONGEST_TEXT = 120;

export interface PlaceSearchQuestion {
  readonly text: string;
  readonly near?: LonLat | undefined;
}

/** Places by what was said, best first, at most eight; coordinates, crossings, kilometres and house numbers are worked out. */
export async function searchPlace({ db, map }: Pick<Runtime, 'db' | 'map'>, { text, near }: PlaceSearchQuestion): Promise<PlaceHit[]> {
  const { places } = map.current;
  const coordinates = readCoordinates(text, places.home);
  const hits = coordinates === null ? searchNames(places, { text, near }) : [await coordinatesHit(db, coordinates)];
  return hits.map((hit) => ({ ...hit, distanceMetres: near === undefined ? null : Math.round(distanceMetres(near, hit.point)) }));
}

/** The same without coordinates: nothing is asked of the database. */
export function searchNames(places: Places, { text, near }: PlaceSearchQuestion): PlaceHit[] {
  // A shortened link holds no place, and its letters are no name.
  if (isLink(text)) return [];
  const question = { text: text.slice(0, LONGEST_TEXT), near, limit: MOST_HITS };
  const spots = spotHits(places, question);
  if (spots.length > 0) return spots.slice(0, MOST_HITS);
  return places.index.search(question).map((found) => placeHit(places, found));
}

/** A found place as a line of the answer. */
export function placeHit({ index: { table }, regencies }: Places, { place }: FoundPlace): PlaceHit {
  const area = table.areas[table.areaOf(place)];
  const district = table.areas[table.districtOf(place)];
  const isArea = place < table.areas.length;
  const regency = table.isOwn(place) ? undefined : regencies[-1 - table.regencyOf(place)]?.name.replace(/^Kabupaten\b/, 'Kab.');
  const village = isArea || area === undefined ? undefined : `${area.kind === 'kelurahan' ? 'Kel.' : 'Desa'} ${area.name}`;
  const context = [village, district === undefined ? undefined : `Kec. ${district.name}`, regency].filter((part) => part !== undefined);
  return {
    id: table.idOf(place),
    kind: table.kindOf(place),
    landmarkKind: table.landmarkKindOf(place),
    code: isArea ? (area?.code ?? null) : null,
    name: table.nameOf(place),
    context: context.length === 0 ? null : context.join(', '),
    districtName: district?.name ?? null,
    point: table.pointOf(place),
    radiusMetres: table.radiusOf(place),
    isOwn: table.isOwn(place),
    isApproximate: false,
    distanceMetres: null,
  };
}

async function coordinatesHit(db: Runtime['db'], { point, radiusMetres }: ReadCoordinates): Promise<PlaceHit> {
  const place = await placeAt(db, point);
  const name = `${point[1].toFixed(5)}, ${point[0].toFixed(5)}`;
  return {
    id: `coordinates:${name}`,
    kind: 'coordinates',
    landmarkKind: null,
    code: place?.code ?? null,
    name,
    context: place === null ? null : `Desa ${place.name}, Kec. ${place.districtName}`,
    districtName: place?.districtName ?? null,
    point,
    radiusMetres,
    isOwn: place !== null,
    isApproximate: place?.isApproximate ?? false,
    distanceMetres: null,
  };
}
