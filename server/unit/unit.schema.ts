import { z } from 'zod';

export const UNIT_STATUSES = [
  'available',
  'assigned',
  'en_route',
  'on_scene',
  'transporting',
  'at_destination',
  'returning',
  'out_of_service',
  'off_duty',
] as const;
export type UnitStatus = (typeof UNIT_STATUSES)[number];

export const UNIT_KINDS = ['ambulance', 'fire_engine', 'rescue', 'patrol_car', 'motorcycle', 'truck', 'boat', 'other'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const unitViewSchema = z.object({
  id: z.string(),
  /** The unit in binary position frames. */
  wireId: z.number().int().min(1).max(65_535),
  agencyId: z.string(),
  callSign: z.string(),
  kind: z.enum(UNIT_KINDS),
  status: z.enum(UNIT_STATUSES),
  statusAt: z.number(),
  /** `[lon, lat]` of its station in degrees, or null. */
  stationPoint: z.tuple([z.number(), z.number()]).nullable(),
  assignmentId: z.string().nullable(),
  incidentId: z.string().nullable(),
  isActive: z.boolean(),
  version: z.number().int(),
});
export type UnitView = z.infer<typeof unitViewSchema>;
