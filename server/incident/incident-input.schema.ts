import { z } from 'zod';
import { commandFields, versionedFields } from '../live/command.schema';
import { ASSIGNMENT_STATES, CATEGORY_CODES, INCIDENT_SOURCES } from './incident.schema';

const onIncident = { ...versionedFields, incidentId: z.uuid('bad_form') };
export const reason = z.string('missing').trim().min(3, 'reason_short').max(500, 'too_long');

export const lonLat = z.tuple(
  [z.number('bad_number').min(-180, 'off_earth').max(180, 'off_earth'), z.number('bad_number').min(-90, 'off_earth').max(90, 'off_earth')],
  'bad_form',
);

/** Who said it on which number, when an operator records a step for an agency or a unit. */
export const onBehalfSchema = z.object({
  saidBy: z.string().trim().min(2, 'missing').max(80, 'too_long'),
  telephone: z.string().trim().min(3, 'missing').max(30, 'too_long'),
});

/** An incident's file by its number, as it is printed. */
export const pageInput = z.object({ number: z.string().trim().max(40, 'too_long'), use: z.enum(['page', 'print']).default('page') });
export const revealTextsInput = z.object({ incidentId: z.uuid('bad_form'), reason });

export const openInput = z.object({ ...commandFields, source: z.enum(INCIDENT_SOURCES).exclude(['call', 'paper']) });
export const reportInput = z.object({
  ...onIncident,
  categoryCode: z.enum(CATEGORY_CODES).optional(),
  subTypeCode: z.string().max(60, 'too_long').optional(),
  priority: z.number().int().min(1, 'bad_number').max(4, 'bad_number').optional(),
  /** `[lon, lat]` in degrees. */
  point: lonLat.optional(),
  landmark: z.string().max(300, 'too_long').optional(),
  note: z.string().max(4000, 'too_long').optional(),
});
export type ReportInput = Omit<z.infer<typeof reportInput>, 'commandId'>;

export const takeWatchInput = z.object({ ...commandFields, incidentId: z.uuid('bad_form') });
export const forwardInput = z.object({ ...onIncident, agencyIds: z.array(z.uuid('bad_form')).min(1, 'missing').max(20, 'too_many') });
export const recallInput = z.object({ ...versionedFields, assignmentId: z.uuid('bad_form'), reason });
export const closeInput = z.object({ ...onIncident, verifiedWith: z.enum(['caller', 'agency']) });
export const cancelInput = z.object({ ...onIncident, reason });
export const mergeInput = z.object({ ...onIncident, intoIncidentId: z.uuid('bad_form') });
export const unmergeInput = z.object({ ...onIncident, reason: reason.optional() });
/** The caller of a call, or the callers of an incident. */
export const sameCallerInput = z.union([z.object({ callId: z.uuid('bad_form') }), z.object({ incidentId: z.uuid('bad_form') })]);
export const handOverInput = z.object({ ...onIncident, to: z.string().trim().min(3, 'missing').max(120, 'too_long') });
export const adviseInput = z.object(onIncident);
export const reopenInput = z.object({ ...onIncident, reason });

export const advanceInput = z.object({
  ...versionedFields,
  assignmentId: z.uuid('bad_form'),
  to: z.enum(ASSIGNMENT_STATES).exclude(['forwarded']),
  reason: reason.optional(),
  onBehalf: onBehalfSchema.optional(),
});
export type AdvanceInput = Omit<z.infer<typeof advanceInput>, 'commandId'>;
export const sendUnitsInput = z.object({
  ...versionedFields,
  assignmentId: z.uuid('bad_form'),
  unitIds: z.array(z.uuid('bad_form')).min(1, 'missing').max(20, 'too_many'),
  onBehalf: onBehalfSchema.optional(),
});
export type SendUnitsInput = Omit<z.infer<typeof sendUnitsInput>, 'commandId'>;
