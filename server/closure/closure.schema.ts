import { z } from 'zod';
import { commandFields, versionedFields } from '../live/command.schema';

export const CLOSURE_REASONS = ['landslide', 'flood', 'fallen_tree', 'damaged', 'accident', 'works', 'event', 'other'] as const;
export type ClosureReason = (typeof CLOSURE_REASONS)[number];

/** A line of a closure has so many points; more say nothing that a road needs. */
export const MOST_CLOSURE_POINTS = 200;

const lonLat = z.tuple([z.number(), z.number()]);

/** A stretch of road that nobody can pass. No free text and nobody's name: every audience sees it, and the log keeps it. */
export const closureViewSchema = z.object({
  id: z.string(),
  reason: z.enum(CLOSURE_REASONS),
  /** `[lon, lat]` in degrees, at least two. */
  path: z.array(lonLat),
  /** Epoch milliseconds. */
  startsAt: z.number(),
  /** As it was announced; null: until it is lifted. */
  endsAt: z.number().nullable(),
  version: z.number().int(),
});
export type ClosureView = z.infer<typeof closureViewSchema>;

const point = z.tuple(
  [z.number('bad_number').min(-180, 'off_earth').max(180, 'off_earth'), z.number('bad_number').min(-90, 'off_earth').max(90, 'off_earth')],
  'bad_form',
);
const path = z.array(point, 'bad_form').min(2, 'closure_needs_line').max(MOST_CLOSURE_POINTS, 'closure_too_many_points');
const reason = z.enum(CLOSURE_REASONS, 'closure_reason_unknown');
const instant = z.number('bad_time').int('bad_time').positive('bad_time').max(8_640_000_000_000_000, 'bad_time');

export const openClosureInput = z.object({
  ...commandFields,
  reason,
  path,
  /** The server's time when absent. */
  startsAt: instant.optional(),
  /** Null or absent: until it is lifted. */
  endsAt: instant.nullable().optional(),
});
export type OpenClosure = Omit<z.infer<typeof openClosureInput>, 'commandId'>;

const onClosure = { ...versionedFields, closureId: z.uuid('bad_form') };

/** What is absent stays as it is. */
export const changeClosureInput = z.object({
  ...onClosure,
  reason: reason.optional(),
  path: path.optional(),
  startsAt: instant.optional(),
  endsAt: instant.nullable().optional(),
});
export type ChangeClosure = Omit<z.infer<typeof changeClosureInput>, 'commandId'>;

export const liftClosureInput = z.object(onClosure);
export type LiftClosure = Omit<z.infer<typeof liftClosureInput>, 'commandId'>;
