import type { Db } from '../../db/client';
import { DomainError } from '../shared/errors';
import type { LonLat } from '../shared/geo';
import { isOpenSea } from './open-sea';
import { readAreaAndNeighbour } from './point-description.repository';
import type { PointDescription } from './point-description.schema';
import type { Surroundings } from './surroundings';

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
  const { beyond } = surroundings;
  const regency = beyond.regencyAt(point);
  const { village, neighbour } = await readAreaAndNeighbour(db, point, regency?.code ?? null);
  if (village !== null) return { village, standing: village.isApproximate ? 'approximate' : 'inside', neighbour: null, isAbroad: false, road, landmark };
  if (road === null && landmark === null && regency === null && isOpenSea(point)) throw new DomainError('invalid', { field: 'point', reason: 'at_sea' });
  return {
    village,
    standing: beyond.hasApproximateAreas && beyond.isNearby(point) ? 'approximate' : 'outside',
    neighbour: neighbour === null ? null : { ...neighbour, isApproximate: regency?.isByOutline !== true },
    isAbroad: isAbroad(point),
    road,
    landmark,
  };
}

function isAbroad([lon, lat]: LonLat): boolean {
  const [west, south, east, north] = INDONESIA;
  return lon < west || lon > east || lat < south || lat > north;
}
