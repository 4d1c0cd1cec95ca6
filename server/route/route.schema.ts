import { z } from 'zod';

const point = z.tuple([z.number('bad_number').min(-180, 'off_earth').max(180, 'off_earth'), z.number('bad_number').min(-90, 'off_earth').max(90, 'off_earth')]);

export const routeTimesSchema = z.object({
  point,
  /** 1 to 4: only an estimate asks for it, since without roads its speed is all there is. */
  priority: z.number('bad_number').int('bad_number').min(1, 'bad_number').max(4, 'bad_number').optional(),
});
export type RouteTimesInput = z.infer<typeof routeTimesSchema>;

const priority = routeTimesSchema.shape.priority;
/** Between two points, or of a unit to its incident. */
export const routeWaySchema = z.union([
  z.object({ from: point, to: point, priority }),
  z.object({ unitId: z.uuid('bad_form'), incidentId: z.uuid('bad_form'), priority }),
]);
export type RouteWayInput = z.infer<typeof routeWaySchema>;

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
