import { z } from 'zod';
import { agencyViewSchema } from '../agency/agency.schema';
import { alarmDefinitionViewSchema, alarmFloodSchema, alarmViewSchema } from '../alarm/alarm.schema';
import { blockViewSchema } from '../call/block.schema';
import { callViewSchema } from '../call/call.schema';
import { transferViewSchema } from '../call/transfer.schema';
import { callBackViewSchema } from '../callback/callback.schema';
import { closureViewSchema } from '../closure/closure.schema';
import { complaintViewSchema } from '../complaint/complaint.schema';
import { helpViewSchema } from '../help/help.schema';
import { assignmentViewSchema, incidentViewSchema } from '../incident/incident.schema';
import { notedViewSchema } from '../note/note.schema';
import { noticeViewSchema } from '../notice/notice.schema';
import { neighbourViewSchema } from '../place/neighbour.schema';
import { presenceViewSchema } from '../presence/presence.schema';
import { tallyDeltaSchema } from '../report/tally.rules';
import { roomSettingViewSchema } from '../room/room-setting.schema';
import { targetSchema } from '../room/settings.schema';
import { rosterShiftSchema } from '../roster/roster.schema';
import { shiftHandOverViewSchema } from '../shift/hand-over.schema';
import { unitViewSchema } from '../unit/unit.schema';
import { layoutViewSchema } from '../wall/layout.schema';
import { screenViewSchema } from '../wall/screen.schema';

/*
 * Facts carry the views of what they changed, as they stand after it. So the reducer only puts views in their place, a screen
 * that missed a span needs no rule to catch up, and the wire says the same as the snapshot.
 * Additive: a type or an optional field may be added, none changed or removed, since the log is read for years.
 */
const at = z.number();
const tally = tallyDeltaSchema;

function callFact<const Type extends string>(type: Type) {
  return z.object({ type: z.literal(type), at, call: callViewSchema, tally });
}
function incidentFact<const Type extends string>(type: Type) {
  return z.object({
    type: z.literal(type),
    at,
    incident: incidentViewSchema,
    assignments: z.array(assignmentViewSchema),
    units: z.array(unitViewSchema),
    tally,
  });
}
function closureFact<const Type extends string>(type: Type) {
  return z.object({ type: z.literal(type), at, closure: closureViewSchema });
}
function transferFact<const Type extends string>(type: Type) {
  return z.object({ type: z.literal(type), at, transfer: transferViewSchema });
}
function noticeFact<const Type extends string>(type: Type) {
  return z.object({ type: z.literal(type), at, notice: noticeViewSchema });
}
function complaintFact<const Type extends string>(type: Type) {
  return z.object({ type: z.literal(type), at, complaint: complaintViewSchema });
}
/** Who looked into what is the room's own: ids only, and nothing of it leaves the room's desks. */
function supervisionFact<const Type extends string>(type: Type) {
  return z.object({ type: z.literal(type), at, supervision: z.object({ id: z.string(), version: z.number().int() }) });
}
function callBackFact<const Type extends string>(type: Type) {
  return z.object({ type: z.literal(type), at, callback: callBackViewSchema });
}
function shiftHandOverFact<const Type extends string>(type: Type) {
  return z.object({ type: z.literal(type), at, shiftHandOver: shiftHandOverViewSchema });
}
function helpFact<const Type extends string>(type: Type) {
  return z.object({ type: z.literal(type), at, help: helpViewSchema });
}
/** Several alarms that made the same move at the same instant are one fact. */
function alarmFact<const Type extends string>(type: Type) {
  return z.object({ type: z.literal(type), at, alarms: z.array(alarmViewSchema).min(1) });
}
function alarmDefinitionFact<const Type extends string>(type: Type) {
  return z.object({ type: z.literal(type), at, definition: alarmDefinitionViewSchema });
}
function assignmentFact<const Type extends string>(type: Type) {
  return z.object({
    type: z.literal(type),
    at,
    incident: incidentViewSchema,
    assignments: z.array(assignmentViewSchema).min(1),
    units: z.array(unitViewSchema),
    tally,
  });
}

export const factSchema = z.discriminatedUnion('type', [
  callFact('call.rang'),
  callFact('call.answered'),
  callFact('call.claimed'),
  callFact('call.claim_stale'),
  callFact('call.ended'),
  callFact('call.abandoned'),
  callFact('call.missed'),
  callFact('call.overflowed'),
  callFact('call.held'),
  callFact('call.resumed'),
  callFact('call.transferred'),
  callFact('call.split'),
  transferFact('call.transfer_offered'),
  transferFact('call.transfer_accepted'),
  transferFact('call.transfer_declined'),
  transferFact('call.transfer_withdrawn'),
  transferFact('call.transfer_completed'),
  transferFact('call.transfer_failed'),
  callFact('call.disposed'),
  callFact('call.undisposed'),
  callFact('call.linked'),
  callFact('call.located'),
  callFact('call.link_changed'),
  callFact('call.entered_later'),
  incidentFact('incident.opened'),
  incidentFact('incident.entered_later'),
  incidentFact('incident.reported'),
  incidentFact('incident.answered'),
  incidentFact('incident.changed'),
  incidentFact('incident.closed'),
  incidentFact('incident.cancelled'),
  incidentFact('incident.split'),
  incidentFact('incident.merged'),
  incidentFact('incident.unmerged'),
  incidentFact('incident.handed_over'),
  incidentFact('incident.advised'),
  incidentFact('incident.reopened'),
  incidentFact('incident.handed_to_colleague'),
  assignmentFact('assignment.forwarded'),
  assignmentFact('assignment.recalled'),
  assignmentFact('assignment.acknowledged'),
  assignmentFact('assignment.declined'),
  assignmentFact('assignment.en_route'),
  assignmentFact('assignment.on_scene'),
  assignmentFact('assignment.completed'),
  assignmentFact('assignment.cancelled'),
  assignmentFact('assignment.message_changed'),
  assignmentFact('assignment.escalated').extend({ step: z.number().int().min(1).max(3) }),
  z.object({ type: z.literal('unit.status_changed'), at, units: z.array(unitViewSchema).min(1) }),
  z.object({ type: z.literal('unit.changed'), at, units: z.array(unitViewSchema).min(1) }),
  z.object({ type: z.literal('agency.changed'), at, agency: agencyViewSchema }),
  z.object({ type: z.literal('neighbour.changed'), at, neighbour: neighbourViewSchema }),
  z.object({ type: z.literal('map.replaced'), at, mapVersion: z.number().int() }),
  z.object({ type: z.literal('presence.changed'), at, operator: presenceViewSchema }),
  z.object({ type: z.literal('roster.planned'), at, shifts: z.array(rosterShiftSchema).min(1) }),
  shiftHandOverFact('shift_hand_over.offered'),
  shiftHandOverFact('shift_hand_over.changed'),
  shiftHandOverFact('shift_hand_over.accepted'),
  shiftHandOverFact('shift_hand_over.withdrawn'),
  z.object({ type: z.literal('room_setting.changed'), at, room: roomSettingViewSchema, targets: z.array(targetSchema).optional() }),
  callBackFact('callback.opened'),
  callBackFact('callback.attempted'),
  callBackFact('callback.closed'),
  z.object({ type: z.literal('block.opened'), at, block: blockViewSchema }),
  z.object({ type: z.literal('block.lifted'), at, block: blockViewSchema }),
  closureFact('closure.opened'),
  closureFact('closure.changed'),
  closureFact('closure.lifted'),
  z.object({ type: z.literal('incident.noted'), at, noted: notedViewSchema }),
  helpFact('help.requested'),
  helpFact('help.taken'),
  helpFact('help.settled'),
  helpFact('help.withdrawn'),
  noticeFact('notice.posted'),
  noticeFact('notice.changed'),
  noticeFact('notice.ended'),
  z.object({ type: z.literal('layout.published'), at, layout: layoutViewSchema }),
  z.object({ type: z.literal('screen.changed'), at, screen: screenViewSchema }),
  z.object({ type: z.literal('screen.revoked'), at, screen: screenViewSchema }),
  alarmFact('alarm.raised'),
  alarmFact('alarm.acknowledged'),
  alarmFact('alarm.returned'),
  alarmFact('alarm.cleared'),
  alarmFact('alarm.shelved'),
  alarmFact('alarm.unshelved'),
  alarmFact('alarm.suppressed'),
  alarmFact('alarm.ended'),
  alarmDefinitionFact('alarm.defined'),
  alarmDefinitionFact('alarm.out_of_service'),
  alarmDefinitionFact('alarm.in_service'),
  z.object({ type: z.literal('alarm.flood_changed'), at, flood: alarmFloodSchema }),
  complaintFact('complaint.received'),
  complaintFact('complaint.assigned'),
  complaintFact('complaint.noted'),
  complaintFact('complaint.linked'),
  complaintFact('complaint.sending'),
  complaintFact('complaint.send_failed'),
  complaintFact('complaint.answered'),
  complaintFact('complaint.withdrawn'),
  complaintFact('complaint.reopened'),
  complaintFact('complaint.reminded'),
  complaintFact('complaint.breached').extend({ targetSeconds: z.number(), causeCode: z.string() }),
  supervisionFact('review.opened'),
  supervisionFact('review.changed'),
  supervisionFact('review.signed'),
  supervisionFact('review.discarded'),
  supervisionFact('review.followed_up'),
  supervisionFact('listening.drawn'),
  supervisionFact('listening.judged'),
  supervisionFact('feedback.given'),
  supervisionFact('pack.opened'),
  supervisionFact('pack.changed'),
  supervisionFact('pack.printed'),
  supervisionFact('pack.reviewed'),
  supervisionFact('pack.signed'),
  supervisionFact('pack.countersigned'),
  z.object({ type: z.literal('answer.breached'), at, call: callViewSchema, targetSeconds: z.number(), causeCode: z.string(), tally }),
  z.object({ type: z.literal('initial_handling.breached'), at, incident: incidentViewSchema, targetSeconds: z.number(), causeCode: z.string(), tally }),
]);

export type Fact = z.infer<typeof factSchema>;
export type FactType = Fact['type'];

/** A fact with its place in the log; the id is a bigint in a string. */
export interface LoggedFact {
  readonly id: string;
  readonly fact: Fact;
}

/**
 * What one subscription message carries. `cursor` is the id up to which the screen is complete, also when nothing in between
 * was for its audience. `resync`: the span was too long or the screen too slow; fetch a snapshot.
 */
export interface FactBatch {
  readonly cursor: string;
  readonly facts: readonly LoggedFact[];
  readonly resync: boolean;
  /** The server's time, epoch milliseconds: clocks on a screen run by it. */
  readonly sentAt: number;
}

/** Orders two log ids. */
export function isAfter(left: string, right: string): boolean {
  return left.length === right.length ? left > right : left.length > right.length;
}
