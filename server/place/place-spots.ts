import { distanceMetres, type LonLat } from '../shared/geo';
import { kilometreSpot } from './kilometre.rules';
import type { PlaceHit } from './place.schema';
import type { PlaceQuestion } from './place-index';
import { crossingKey } from './place-roads.rules';
import type { Places } from './places';
import { readSpokenSpot, type SpokenSpot } from './spoken-spot.rules';
import { streetKey } from './street-numbers.rules';

type SpotOf<Kind extends SpokenSpot['kind']> = Extract<SpokenSpot, { kind: Kind }>;

/** A road must be said this well to be one of the two that cross. */
const LEAST_ROAD_LIKENESS = 0.75;
const MOST_ROADS = 12;
const CROSSING_RADIUS_METRES = 40;

interface SaidRoad {
  readonly group: number;
  readonly name: string;
  readonly score: number;
}

/** Spots that are worked out from what was said; empty when it names a place as such, or the map lacks what it takes. */
export function spotHits(places: Places, question: PlaceQuestion): PlaceHit[] {
  const spot = readSpokenSpot(question.text);
  if (spot === null) return [];
  switch (spot.kind) {
    case 'crossing':
      return crossingHits(places, question, [[spot.one, spot.other]]);
    case 'crossing-words':
      return crossingHits(
        places,
        question,
        spot.words.slice(1).map((_, at) => [spot.words.slice(0, at + 1).join(' '), spot.words.slice(at + 1).join(' ')]),
      );
    case 'kilometre':
      return kilometreHits(places, question, spot);
    case 'address':
      return addressHits(places, question, spot);
  }
}

/** Roads of a name, each once, best first. */
function roadsSaid({ index, roads }: Places, text: string, near: LonLat | undefined): SaidRoad[] {
  const found = new Map<number, SaidRoad>();
  for (const { place, likeness, score } of index.search({ text, near, limit: MOST_ROADS, kinds: ['road'] })) {
    const group = index.table.groupOf(place);
    if (likeness < LEAST_ROAD_LIKENESS || group < 0 || found.has(group)) continue;
    found.set(group, { group, name: roads.groups[group]?.name ?? '', score });
  }
  return [...found.values()];
}

function crossingHits(places: Places, { near }: PlaceQuestion, pairs: readonly (readonly [string, string])[] | readonly string[][]): PlaceHit[] {
  const found: { score: number; hit: PlaceHit }[] = [];
  for (const [one = '', other = ''] of pairs) {
    const others = roadsSaid(places, other, near);
    for (const first of others.length === 0 ? [] : roadsSaid(places, one, near)) {
      for (const second of others) {
        for (const point of places.roads.crossings.get(crossingKey(first.group, second.group)) ?? []) {
          const name = `Simpang ${first.name} – ${second.name}`;
          const place = { id: `crossing:${point.join()}`, name, point, radiusMetres: CROSSING_RADIUS_METRES, isApproximate: false };
          found.push({ score: first.score + second.score, hit: spotHit(places, 'crossing', place) });
        }
      }
    }
  }
  found.sort((a, b) => b.score - a.score);
  return found.map(({ hit }) => hit).filter((hit, index, all) => all.findIndex(({ id }) => id === hit.id) === index);
}

function kilometreHits(places: Places, { near }: PlaceQuestion, { road, km, towards }: SpotOf<'kilometre'>): PlaceHit[] {
  const said = road === '' ? [...places.posts.keys()].map((group) => ({ group, name: places.roads.groups[group]?.name ?? '' })) : roadsSaid(places, road, near);
  const goal = towards === null ? undefined : places.index.search({ text: towards, limit: 1 })[0];
  const towardsPoint = goal === undefined ? null : places.index.table.pointOf(goal.place);
  return said.flatMap(({ group, name }) => {
    const [roads, posts] = [places.roads.groups[group], places.posts.get(group)];
    const spot = roads === undefined || posts === undefined ? null : kilometreSpot(roads, posts, { km, towards: towardsPoint });
    if (spot === null) return [];
    const [whole, metres] = [Math.floor(km), Math.round((km % 1) * 1000)];
    const title = `${name} KM ${whole}${metres === 0 ? '' : `+${String(metres).padStart(3, '0')}`}`;
    const direction = goal === undefined ? '' : ` arah ${places.index.table.nameOf(goal.place)}`;
    return [spotHit(places, 'kilometre', { id: `kilometre:${group}:${km}`, name: title + direction, ...spot })];
  });
}

function addressHits(places: Places, { near }: PlaceQuestion, { street, houseNumber }: SpotOf<'address'>): PlaceHit[] {
  const streets = places.index.search({ text: street, near, limit: MOST_ROADS, kinds: ['road'] }).filter(({ likeness }) => likeness >= LEAST_ROAD_LIKENESS);
  const keys = new Set(streets.map(({ place }) => streetKey(places.index.table.nameOf(place))));
  const [key] = [...keys].filter((one) => places.numbers.find(one, houseNumber).length > 0);
  const found = key === undefined ? [] : places.numbers.find(key, houseNumber);
  const from = near ?? places.home;
  return [...found]
    .sort((a, b) => distanceMetres(a.point, from) - distanceMetres(b.point, from))
    .map(({ known, ...spot }) =>
      spotHit(places, 'address', {
        id: `address:${known.rowId}`,
        name: `${known.street} No. ${spot.isApproximate ? houseNumber : known.houseNumber}`,
        ...spot,
      }),
    );
}

type Spot = Pick<PlaceHit, 'id' | 'name' | 'point' | 'radiusMetres' | 'isApproximate'>;

function spotHit({ index: { table }, areaAt }: Places, kind: 'crossing' | 'kilometre' | 'address', spot: Spot): PlaceHit {
  const code = areaAt([spot.point[0], spot.point[1]]);
  const area = code === null ? undefined : table.areas[table.areaIndex(code)];
  const district = area === undefined ? undefined : table.areas[table.areaIndex(area.parentCode)];
  const village = area === undefined ? '' : `${area.kind === 'kelurahan' ? 'Kel.' : 'Desa'} ${area.name}`;
  return {
    ...spot,
    kind,
    landmarkKind: null,
    code: null,
    context: area === undefined ? null : `${village}${district === undefined ? '' : `, Kec. ${district.name}`}`,
    districtName: district?.name ?? null,
    radiusMetres: Math.round(spot.radiusMetres),
    isOwn: area?.isOwn === true,
    distanceMetres: null,
  };
}
