import type { Db } from '../../db/client';
import { DomainError } from '../shared/errors';
import type { LonLat } from '../shared/geo';
import { isOpenSea } from './open-sea';
import { findAreaAt } from './place.repository';
import { findNearestLabel, findNeighbourByOutline, hasApproximateAreas, type NearestLabel } from './point-description.repository';
import type { NeighbourAt, PointDescription } from './point-description.schema';
import type { Surroundings } from './surroundings';

/**
 * Label points of neighbours are known near the border only, those of their districts everywhere: farther away the nearest
 * label says nothing about whose land it is.
 */
const LABEL_METRES = 12_000;
/** No village of this size of regency reaches so far from its label: computed cells or not, the point is outside. */
const CERTAINLY_OUTSIDE_METRES = 30_000;
/** West, south, east, north of Indonesia with a degree around it. */
const INDONESIA = [94, -12, 142, 7.1] as const;

interface DescriptionContext {
  readonly db: Db;
  readonly map: { readonly current: { readonly surroundings: Surroundings } };
}

/** A point in words. Throws `invalid` on `point` for open sea; whether it is on the globe at all is the schema's business. */
export async function describePoint({ db, map }: DescriptionContext, point: LonLat): Promise<PointDescription> {
  const { surroundings } = map.current;
  const [road, landmark] = [surroundings.road(point), surroundings.landmark(point)];
  const village = (await findAreaAt(db, point)) ?? null;
  if (village !== null) return { village, standing: village.isApproximate ? 'approximate' : 'inside', neighbour: null, isAbroad: false, road, landmark };
  const label = await findNearestLabel(db, point);
  const isKnownLand = road !== null || landmark !== null || (label !== undefined && label.metres <= LABEL_METRES);
  if (!isKnownLand && isOpenSea(point)) throw new DomainError('invalid', { field: 'point', reason: 'at_sea' });
  const isNearby = label !== undefined && label.metres <= CERTAINLY_OUTSIDE_METRES;
  return {
    village,
    standing: isNearby && (await hasApproximateAreas(db)) ? 'approximate' : 'outside',
    neighbour: await neighbourAt(db, point, label),
    isAbroad: isAbroad(point),
    road,
    landmark,
  };
}

async function neighbourAt(db: Db, point: LonLat, label: NearestLabel | undefined): Promise<NeighbourAt | null> {
  const known = await findNeighbourByOutline(db, point);
  if (known !== undefined) return { ...known, isApproximate: false };
  const guessed = label !== undefined && label.metres <= LABEL_METRES ? label.neighbour : null;
  return guessed === null ? null : { ...guessed, isApproximate: true };
}

function isAbroad([lon, lat]: LonLat): boolean {
  const [west, south, east, north] = INDONESIA;
  return lon < west || lon > east || lat < south || lat > north;
}
