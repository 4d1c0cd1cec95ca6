import { z } from 'zod';
import type { Compass } from '../shared/local-plane';
import type { PlaceAt } from './place.schema';

/** Nobody calls from beyond; the map's projection ends there too. */
const MAX_LATITUDE = 85;

const lon = z.number('bad_number').min(-180, 'off_earth').max(180, 'off_earth');
const lat = z.number('bad_number').min(-90, 'off_earth').max(90, 'off_earth');
const describedPoint = z.tuple([lon, lat.min(-MAX_LATITUDE, 'polar').max(MAX_LATITUDE, 'polar')], 'bad_form');

export const placeDescribeSchema = z.object({ point: describedPoint });

export interface NearRoad {
  /** Null for a road that has only a number, or (where nothing named is near) not even that. */
  readonly name: string | null;
  readonly ref: string | null;
  /** To the line itself, not to its vertices. */
  readonly distanceMetres: number;
  /** From the road to the point: `NE` means that the point lies north-east of it. */
  readonly direction: Compass;
}

export interface NearLandmark {
  readonly name: string;
  /** One of the kinds of landmarks of the map. */
  readonly kind: string;
  readonly distanceMetres: number;
  readonly direction: Compass;
}

export interface NeighbourAt {
  /** `32.08`. */
  readonly code: string;
  /** `Kabupaten Kuningan`. */
  readonly name: string;
  /** Telephone number of its call centre, as it is dialled; null until somebody has entered it. */
  readonly callCentre: string | null;
  /** Told from the nearest village label, not from the regency's outline. */
  readonly isApproximate: boolean;
}

/**
 * Where a point is. `standing`: `inside` or `outside` the regency by its boundaries; `approximate` where only computed cells
 * are known and neither is claimed.
 */
export interface PointDescription {
  readonly village: PlaceAt | null;
  readonly standing: 'inside' | 'outside' | 'approximate';
  /** The regency it lies in when not in this one and near enough to be known. */
  readonly neighbour: NeighbourAt | null;
  /** Far outside Indonesia: a wrong position, or a map used elsewhere. */
  readonly isAbroad: boolean;
  readonly road: NearRoad | null;
  readonly landmark: NearLandmark | null;
}
