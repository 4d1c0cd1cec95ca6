import type { useTranslations } from 'next-intl';
import type { NearLandmark, NearRoad, PointDescription } from '../../server/place/point-description.schema';

/** The messages of `place` in the reader's language. */
export type PlaceWords = ReturnType<typeof useTranslations<'place'>>;

/** Nearer than this one is at the landmark, or on the road. */
const AT_LANDMARK_METRES = 15;
const ON_ROAD_METRES = 30;
const KILOMETRE = 1_000;
const ALREADY_A_BRIDGE = /jembatan|jbt\.|bridge|pont|viaduct|viaduk|flyover|fly over/i;
/** What an import calls a bridge that has no name. */
const NAMELESS_BRIDGE = 'Jembatan';
/** `11`, `KM 152`: such a name says nothing without its kind. */
const MERE_NUMBER = /^[\d.,/\s-]+$/;

/** `Desa X, Kec. Y, 220 m timur laut Jembatan Cilutung, Jl. Z`; outside of the area the neighbour stands for the village. */
export function placeSentence(description: PointDescription, t: PlaceWords): string {
  const { landmark, road } = description;
  return [placeName(description, t), landmark === null ? null : landmarkText(landmark, t), road === null ? null : roadText(road, t)]
    .filter((part) => part !== null)
    .join(', ');
}

/** Village and district alone, for lists. */
export function placeName({ village, standing, neighbour, isAbroad }: PointDescription, t: PlaceWords): string {
  if (village !== null) {
    const name = t(isWard(village.code) ? 'kelurahan' : 'desa', { name: village.name, district: village.districtName });
    return standing === 'approximate' ? t('around', { place: name }) : name;
  }
  if (isAbroad) return t('abroad');
  if (neighbour === null) return standing === 'approximate' ? t('unknown') : t('outside');
  const name = shortRegencyName(neighbour.name);
  if (standing === 'approximate') return t('perhapsOutsideIn', { neighbour: name });
  return t('outsideIn', { neighbour: neighbour.isApproximate ? t('around', { place: name }) : name });
}

/** `Kab. Kuningan`. */
export function shortRegencyName(name: string): string {
  return name.replace(/^Kabupaten /, 'Kab. ');
}

/** Codes of kelurahan begin their last part with 1, those of desa with 2 (Kemendagri). */
function isWard(code: string): boolean {
  return /\.1\d{3}$/.test(code);
}

function landmarkText(landmark: NearLandmark, t: PlaceWords): string {
  const thing = landmarkName(landmark, t);
  return landmark.distanceMetres < AT_LANDMARK_METRES ? t('at', { thing }) : fromText(landmark, thing, t);
}

function landmarkName({ name, kind }: NearLandmark, t: PlaceWords): string {
  if (kind === 'bridge' && name === NAMELESS_BRIDGE) return t('someBridge');
  if (kind === 'bridge' && (MERE_NUMBER.test(name) || !ALREADY_A_BRIDGE.test(name))) return t('bridge', { name });
  return kind === 'milestone' && MERE_NUMBER.test(name) ? t('milestone', { name }) : name;
}

function roadText(road: NearRoad, t: PlaceWords): string {
  const thing = roadName(road, t);
  return road.distanceMetres < ON_ROAD_METRES ? thing : fromText(road, thing, t);
}

function roadName({ name, ref }: NearRoad, t: PlaceWords): string {
  if (name !== null) return name.replace(/^Jalan\b(?!\s+Tol)/i, 'Jl.').replace(/^Gang\b/i, 'Gg.');
  return ref === null ? t('unnamedRoad') : t('numberedRoad', { ref });
}

function fromText({ distanceMetres, direction }: NearRoad | NearLandmark, thing: string, t: PlaceWords): string {
  return t('from', { distance: distanceText(distanceMetres, t), direction: t(`direction.${direction}`), thing });
}

/** To ten metres below a kilometre, to a hundred from there on: nobody reads it off more exactly. */
function distanceText(metres: number, t: PlaceWords): string {
  const tens = Math.max(10, Math.round(metres / 10) * 10);
  return tens < KILOMETRE ? t('metres', { metres: tens }) : t('kilometres', { kilometres: Math.round(metres / 100) / 10 });
}
