import { z } from 'zod';
import type { LonLat } from '../shared/geo';

const point = z.tuple(
  [z.number('bad_number').min(-180, 'off_earth').max(180, 'off_earth'), z.number('bad_number').min(-90, 'off_earth').max(90, 'off_earth')],
  'bad_form',
);

export const routeTimesSchema = z.object({
  point,
  /** 1 to 4: only an estimate asks for it, since without roads its speed is all there is. */
  priority: z.number('bad_number').int('bad_number').min(1, 'bad_number').max(4, 'bad_number').optional(),
});
export type RouteTimesInput = z.infer<typeof routeTimesSchema>;

const id = z.uuid('bad_form');

/** Between two points, or of a unit to its incident. */
export type RouteWayInput = { readonly priority: number | undefined } & (
  | { readonly from: LonLat; readonly to: LonLat }
  | { readonly unitId: string; readonly incidentId: string }
);

export const routeWaySchema = z
  .object({ from: point, to: point, unitId: id, incidentId: id, priority: routeTimesSchema.shape.priority })
  .partial()
  .transform(({ from, to, unitId, incidentId, priority }, context): RouteWayInput => {
    if (unitId !== undefined && incidentId !== undefined) return { unitId, incidentId, priority };
    if (from !== undefined && to !== undefined) return { from, to, priority };
    // Whoever began with one of a pair meant that pair; a union would not name the field.
    const isOfUnit = unitId !== undefined || incidentId !== undefined;
    const [first, second] = isOfUnit ? (['unitId', 'incidentId'] as const) : (['from', 'to'] as const);
    const field = (isOfUnit ? unitId : from) === undefined ? first : second;
    context.addIssue({ code: 'custom', path: [field], message: 'missing' });
    return z.NEVER;
  });

/** How long a unit or a station's vehicle needs to the point that was asked for. */
export interface TravelTime {
  /** One of the two is null. */
  readonly unitId: string | null;
  readonly stationId: string | null;
  /** Driving, and walking where the road ends short of the point; null without a way. */
  readonly seconds: number | null;
  /** Along the road; null without a way. */
  readonly metres: number | null;
  /** No roads are known around one of the ends: the straight line times a factor, said as "perkiraan". */
  readonly isEstimate: boolean;
  /** False: roads are known at both ends and none connects them, as far as they are open. */
  readonly hasPath: boolean;
}

/** What to do at the beginning of a step. */
export const TURNS = ['depart', 'straight', 'slight_left', 'left', 'sharp_left', 'slight_right', 'right', 'sharp_right', 'turn_round', 'roundabout'] as const;
export type Turn = (typeof TURNS)[number];

export interface WayStep {
  readonly turn: Turn;
  /** Which exit of a roundabout to take, counted from 1; null elsewhere. */
  readonly exit: number | null;
  /** Of the road that is driven after the turn; null where it has none. */
  readonly name: string | null;
  readonly ref: string | null;
  readonly metres: number;
  readonly seconds: number;
}

export interface Way {
  /** `[lon, lat]` along the roads; empty for an estimate: a straight line is no road. */
  readonly path: readonly (readonly [number, number])[];
  /** Driving, and walking beyond a road's edge. */
  readonly seconds: number;
  /** Along the road. */
  readonly metres: number;
  readonly steps: readonly WayStep[];
  readonly isEstimate: boolean;
  /** From where one is to the road, and from the road to where one has to go, in straight lines. */
  readonly startWalkMetres: number;
  readonly endWalkMetres: number;
}
