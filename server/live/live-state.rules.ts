import type { AgencyView } from '../agency/agency.schema';
import type { AlarmDefinitionView, AlarmFlood, AlarmView } from '../alarm/alarm.schema';
import type { CallView } from '../call/call.schema';
import type { TransferView } from '../call/transfer.schema';
import type { CallBackView } from '../callback/callback.schema';
import type { ClosureView } from '../closure/closure.schema';
import { isOpenComplaint } from '../complaint/complaint.rules';
import type { ComplaintView } from '../complaint/complaint.schema';
import type { HelpView } from '../help/help.schema';
import { type AssignmentView, FINAL_INCIDENT_STATES, type IncidentView } from '../incident/incident.schema';
import { NOTED_LIMIT, type NotedView } from '../note/note.schema';
import type { NoticeView } from '../notice/notice.schema';
import type { PresenceView } from '../presence/presence.schema';
import { addDelta, type Tally } from '../report/tally.rules';
import type { RoomSettingView } from '../room/room-setting.schema';
import type { ShiftHandOverView } from '../shift/hand-over.schema';
import type { UnitView } from '../unit/unit.schema';
import type { LayoutView } from '../wall/layout.schema';
import type { ScreenView } from '../wall/screen.schema';
import type { Fact, FactBatch, FactType, LoggedFact } from './events';
import { isAfter } from './events';

type ById<T> = Readonly<Record<string, T>>;

/** A line of the "last events" list: ids and kinds only. */
export interface RecentFact {
  readonly id: string;
  readonly type: FactType;
  readonly at: number;
  readonly incidentNumber: string | null;
  readonly categoryCode: string | null;
  readonly agencyId: string | null;
  readonly callSign: string | null;
  readonly unitStatus: string | null;
  readonly disposition: string | null;
  readonly closureReason: string | null;
}

/** What a screen knows of the room; the server's snapshot has the same shape. */
export interface LiveState {
  /** Complete up to this log id. */
  readonly cursor: string;
  /** Ringing or connected calls, and those answered that nobody has put away. */
  readonly calls: ById<CallView>;
  /** Incidents that no act has ended. */
  readonly incidents: ById<IncidentView>;
  /** Every assignment of those incidents, ended ones too. */
  readonly assignments: ById<AssignmentView>;
  readonly units: ById<UnitView>;
  readonly agencies: ById<AgencyView>;
  /** Road closures that nobody has lifted: planned and ended ones too, which screens tell apart by their clock. */
  readonly closures: ById<ClosureView>;
  /** Everybody who sits or sat at an operator's desk, by account. None for an agency. */
  readonly operators: ById<PresenceView>;
  /** Calls that are being passed on. None for an agency. */
  readonly transfers: ById<TransferView>;
  /** Callers whom nobody answered and somebody has to call back. None for an agency. */
  readonly callbacks: ById<CallBackView>;
  /** Complaints whose clock runs. None for an agency. */
  readonly complaints: ById<ComplaintView>;
  /** Operators who asked the supervisor for help and are not done with it. None for an agency. */
  readonly helps: ById<HelpView>;
  /** How many internal notes incidents have: those noted last. None for an agency. */
  readonly noted: ById<NotedView>;
  /** Computers of the video wall that are in use. None for an agency. */
  readonly screens: ById<ScreenView>;
  /** Layouts by name, with the version that walls show. None for an agency. */
  readonly layouts: ById<LayoutView>;
  /** Notices that stand on walls, are to come, or have just run out: screens tell them apart by their clock. None for an agency. */
  readonly notices: ById<NoticeView>;
  /** Watches that were handed over and that nobody has taken up yet. None for an agency. */
  readonly shiftHandOvers: ById<ShiftHandOverView>;
  /** Alarms that are not over. None for an agency. */
  readonly alarms: ById<AlarmView>;
  /** Definitions of alarms that the room has changed, by code; the others are as shipped (`definitionOf`). None for an agency. */
  readonly alarmDefinitions: ById<AlarmDefinitionView>;
  readonly alarmFlood: AlarmFlood;
  /** What the room has decided for itself; for an agency as of its snapshot. */
  readonly room: RoomSettingView;
  /** Figures of the last two local days. */
  readonly tallies: Readonly<Record<string, Tally>>;
  /** Newest first, at most `RECENT_LIMIT`. */
  readonly recent: readonly RecentFact[];
  readonly mapVersion: number;
}

export const RECENT_LIMIT = 30;
/** Told often, and no news to the room: left out of its last events. */
export const QUIET_FACTS: readonly FactType[] = [
  'call.link_changed',
  'call.held',
  'call.resumed',
  'presence.changed',
  'roster.planned',
  'screen.changed',
  'screen.revoked',
  'layout.published',
  'notice.posted',
  'notice.changed',
  'notice.ended',
  'incident.answered',
  'assignment.message_changed',
  'shift_hand_over.changed',
  'room_setting.changed',
  'incident.noted',
  'help.requested',
  'help.taken',
  'help.settled',
  'help.withdrawn',
  'alarm.raised',
  'alarm.acknowledged',
  'alarm.returned',
  'alarm.cleared',
  'alarm.shelved',
  'alarm.unshelved',
  'alarm.suppressed',
  'alarm.ended',
  'alarm.defined',
  'alarm.out_of_service',
  'alarm.in_service',
  'alarm.flood_changed',
  'complaint.received',
  'complaint.assigned',
  'complaint.noted',
  'complaint.linked',
  'complaint.sending',
  'complaint.send_failed',
  'complaint.answered',
  'complaint.withdrawn',
  'complaint.reopened',
  'complaint.reminded',
  'complaint.breached',
  'review.opened',
  'review.changed',
  'review.signed',
  'review.discarded',
  'review.followed_up',
  'listening.drawn',
  'listening.judged',
  'feedback.given',
  'pack.opened',
  'pack.changed',
  'pack.printed',
  'pack.reviewed',
  'pack.signed',
  'pack.countersigned',
];
const TALLY_DAYS = 2;

/** A call that still needs somebody, as the snapshot's SQL has it too. */
export function isLiveCall(call: Pick<CallView, 'state' | 'disposition'>): boolean {
  return call.state === 'ringing' || call.state === 'answered' || (call.state === 'ended' && call.disposition === null);
}

export function isLiveIncident(incident: Pick<IncidentView, 'state'>): boolean {
  return !(FINAL_INCIDENT_STATES as readonly string[]).includes(incident.state);
}

/** Applies a batch; facts at or before the state's cursor are dropped, so applying twice is applying once. */
export function applyBatch(state: LiveState, batch: Pick<FactBatch, 'cursor' | 'facts'>): LiveState {
  let next = state;
  for (const logged of batch.facts) if (isAfter(logged.id, next.cursor)) next = applyFact(next, logged);
  return isAfter(batch.cursor, next.cursor) ? { ...next, cursor: batch.cursor } : next;
}

/** The one reducer: every screen's state is the snapshot plus the facts after it. Pure. */
export function applyFact(state: LiveState, { id, fact }: LoggedFact): LiveState {
  const incident = 'incident' in fact ? fact.incident : null;
  const assignments = 'assignments' in fact ? fact.assignments : [];
  const units = 'units' in fact ? fact.units : [];
  return {
    cursor: id,
    calls: 'call' in fact ? put(state.calls, fact.call, isLiveCall(fact.call)) : state.calls,
    incidents: incident === null ? state.incidents : put(state.incidents, incident, isLiveIncident(incident)),
    assignments: incident === null ? state.assignments : putAssignments(state.assignments, incident, assignments),
    units: units.reduce((all, unit) => put(all, unit, unit.isActive), state.units),
    agencies: 'agency' in fact ? put(state.agencies, fact.agency, true) : state.agencies,
    closures: 'closure' in fact ? put(state.closures, fact.closure, fact.type !== 'closure.lifted') : state.closures,
    operators: 'operator' in fact ? put(state.operators, fact.operator, true) : state.operators,
    transfers: 'transfer' in fact ? put(state.transfers, fact.transfer, fact.transfer.endedAt === null) : state.transfers,
    callbacks: 'callback' in fact ? put(state.callbacks, fact.callback, fact.callback.closeReason === null) : state.callbacks,
    complaints: 'complaint' in fact ? put(state.complaints, fact.complaint, isOpenComplaint(fact.complaint)) : state.complaints,
    helps: 'help' in fact ? put(state.helps, fact.help, fact.help.endedAt === null) : state.helps,
    noted: 'noted' in fact ? lastNoted({ ...state.noted, [fact.noted.id]: fact.noted }) : state.noted,
    screens: 'screen' in fact ? put(state.screens, fact.screen, fact.type !== 'screen.revoked') : state.screens,
    notices: 'notice' in fact ? put(state.notices, fact.notice, fact.notice.endedAt === null) : state.notices,
    shiftHandOvers: 'shiftHandOver' in fact ? put(state.shiftHandOvers, fact.shiftHandOver, fact.shiftHandOver.closeReason === null) : state.shiftHandOvers,
    alarms: 'alarms' in fact ? putAlarms(state.alarms, fact.alarms) : state.alarms,
    alarmDefinitions: 'definition' in fact ? put(state.alarmDefinitions, fact.definition, true) : state.alarmDefinitions,
    alarmFlood: 'flood' in fact ? fact.flood : state.alarmFlood,
    room: 'room' in fact ? fact.room : state.room,
    layouts: 'layout' in fact ? put(state.layouts, fact.layout, true) : state.layouts,
    tallies: 'tally' in fact ? newestDays(addDelta(state.tallies, fact.tally)) : state.tallies,
    recent: QUIET_FACTS.includes(fact.type) ? state.recent : [recentFact(id, fact), ...state.recent].slice(0, RECENT_LIMIT),
    mapVersion: fact.type === 'map.replaced' ? fact.mapVersion : state.mapVersion,
  };
}

export function recentFact(id: string, fact: Fact): RecentFact {
  const incident = 'incident' in fact ? fact.incident : null;
  const assignment = 'assignments' in fact ? fact.assignments[0] : undefined;
  const unit = 'units' in fact ? fact.units[0] : undefined;
  return {
    id,
    type: fact.type,
    at: fact.at,
    incidentNumber: incident?.number ?? null,
    categoryCode: incident?.categoryCode ?? null,
    agencyId: assignment?.agencyId ?? unit?.agencyId ?? ('agency' in fact ? fact.agency.id : null),
    callSign: unit?.callSign ?? null,
    unitStatus: unit?.status ?? null,
    disposition: 'call' in fact ? fact.call.disposition : null,
    closureReason: 'closure' in fact ? fact.closure.reason : null,
  };
}

function put<T extends { readonly id: string }>(all: ById<T>, one: T, isKept: boolean): ById<T> {
  if (isKept) return { ...all, [one.id]: one };
  if (!(one.id in all)) return all;
  const { [one.id]: _gone, ...rest } = all;
  return rest;
}

function putAssignments(all: ById<AssignmentView>, incident: IncidentView, changed: readonly AssignmentView[]): ById<AssignmentView> {
  if (isLiveIncident(incident)) return changed.length === 0 ? all : { ...all, ...Object.fromEntries(changed.map((one) => [one.id, one])) };
  return Object.fromEntries(Object.entries(all).filter(([, assignment]) => assignment.incidentId !== incident.id));
}

/** Many at once, so the whole is copied once. */
function putAlarms(all: ById<AlarmView>, changed: readonly AlarmView[]): ById<AlarmView> {
  const next: Record<string, AlarmView> = { ...all };
  for (const alarm of changed) {
    if (alarm.state === 'normal') delete next[alarm.id];
    else next[alarm.id] = alarm;
  }
  return next;
}

function lastNoted(all: ById<NotedView>): ById<NotedView> {
  const noted = Object.values(all);
  if (noted.length <= NOTED_LIMIT) return all;
  const newest = noted.toSorted((left, right) => right.at - left.at || (left.id > right.id ? -1 : 1)).slice(0, NOTED_LIMIT);
  return Object.fromEntries(newest.map((one) => [one.id, one]));
}

function newestDays(tallies: Readonly<Record<string, Tally>>): Readonly<Record<string, Tally>> {
  const days = Object.keys(tallies);
  if (days.length <= TALLY_DAYS) return tallies;
  return Object.fromEntries(
    days
      .sort()
      .slice(-TALLY_DAYS)
      .map((day) => [day, tallies[day] ?? {}]),
  );
}
