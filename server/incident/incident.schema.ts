import { z } from 'zod';

export const CATEGORY_CODES = [
  'fire',
  'accident',
  'natural_disaster',
  'non_natural_disaster',
  'social_disaster',
  'health',
  'public_order',
  'dangerous_animal',
] as const;
export type CategoryCode = (typeof CATEGORY_CODES)[number];

export const INCIDENT_SOURCES = ['call', 'whatsapp', 'radio', 'walk_in', 'other_platform', 'own', 'paper'] as const;
export type IncidentSource = (typeof INCIDENT_SOURCES)[number];

export const INCIDENT_STATES = [
  'received',
  'forwarded',
  'acknowledged',
  'en_route',
  'on_scene',
  'handled',
  'closed',
  'cancelled',
  'merged',
  'handed_over',
  'advised',
  'reopened',
] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];
/** States that only `reopen` (for `closed`) leaves. */
export const FINAL_INCIDENT_STATES = ['closed', 'cancelled', 'merged', 'handed_over', 'advised'] as const satisfies readonly IncidentState[];

export const ASSIGNMENT_STATES = ['forwarded', 'acknowledged', 'en_route', 'on_scene', 'completed', 'declined', 'cancelled'] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];
export const ENDED_ASSIGNMENT_STATES = ['completed', 'declined', 'cancelled'] as const satisfies readonly AssignmentState[];

/** The operator's acts that end or revive an incident. */
export const INCIDENT_ACTS = ['close', 'cancel', 'merge', 'hand_over', 'advise', 'reopen', 'unmerge'] as const;
export type IncidentAct = (typeof INCIDENT_ACTS)[number];

export const MARK_CODES = ['T0', 'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8'] as const;
export type MarkCode = (typeof MARK_CODES)[number];

const instant = z.number().nullable();

/** An incident as screens hold it. Instants are epoch milliseconds. No personal data, no free text. */
export const incidentViewSchema = z.object({
  id: z.string(),
  /** `MJL-20261124-0007`. */
  number: z.string(),
  source: z.enum(INCIDENT_SOURCES),
  categoryCode: z.enum(CATEGORY_CODES).nullable(),
  subTypeCode: z.string().nullable(),
  priority: z.number().int().min(1).max(4).nullable(),
  state: z.enum(INCIDENT_STATES),
  /** Every assignment has ended and none was completed: "tanpa penanggung jawab". */
  isOwnerless: z.boolean(),
  /**
   * `[lon, lat]` in degrees. Personal data: not stored in the log, joined from the incident's row when a fact is read,
   * so that erasing a person leaves the log whole.
   */
  point: z.tuple([z.number(), z.number()]).nullable(),
  placeCode: z.string().nullable(),
  /** The village comes from a computed cell, right for about two points in three: said as "perkiraan". */
  isPlaceApproximate: z.boolean(),
  operatorId: z.string().nullable(),
  mergedIntoId: z.string().nullable(),
  /** The incident that its first call had been joined to by mistake. Absent in facts from before calls were split off. */
  splitFromId: z.string().nullable().optional(),
  openedAt: z.number(),
  t0: instant,
  t1: instant,
  t2: instant,
  t3: instant,
  t4: instant,
  t5: instant,
  t6: instant,
  t7: instant,
  t8: instant,
  /** When the 120 s of initial handling ran out without a forward. */
  handlingBreachedAt: instant,
  isSimulated: z.boolean(),
  /** On walls: its kind is not told, and its place by village at most. */
  isProtected: z.boolean().optional(),
  /** Answers given on question cards: screens ask for them anew when it grows. Absent in facts from before there were any. */
  answerCount: z.number().int().optional(),
  version: z.number().int(),
});
export type IncidentView = z.infer<typeof incidentViewSchema>;

export const assignmentViewSchema = z.object({
  id: z.string(),
  incidentId: z.string(),
  agencyId: z.string(),
  state: z.enum(ASSIGNMENT_STATES),
  forwardedAt: z.number(),
  acknowledgedAt: instant,
  enRouteAt: instant,
  onSceneAt: instant,
  endedAt: instant,
  isRecalled: z.boolean(),
  /** At least one step was recorded by an operator after a telephone call. */
  isOnBehalf: z.boolean(),
  /** How far up it was called for want of an acknowledgement: 0 nobody, 1 desk, 2 second contact, 3 supervisor. Absent in facts from before there were steps. */
  escalationStep: z.number().int().min(0).max(3).optional(),
  /** When the last step was reached. */
  escalatedAt: instant.optional(),
  /** Grows with every change of a message to the agency: screens ask for them anew. */
  messageChanges: z.number().int().optional(),
  version: z.number().int(),
});
export type AssignmentView = z.infer<typeof assignmentViewSchema>;
