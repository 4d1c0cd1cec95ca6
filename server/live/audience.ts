import type { CallView } from '../call/call.schema';
import type { CallBackView } from '../callback/callback.schema';
import type { ComplaintView } from '../complaint/complaint.schema';
import type { AssignmentView } from '../incident/incident.schema';
import type { Fact, LoggedFact } from './events';
import { incidentForWall } from './sensitive.rules';

/** Who sees the same bytes: the room, the walls, walls that visitors of the room look at, or one agency with its crews. */
export type Audience = 'room' | 'wall' | 'visitor' | `agency:${string}`;

export function agencyAudience(agencyId: string): Audience {
  return `agency:${agencyId}`;
}

/** The agency of an agency audience, or null. */
export function audienceAgencyId(audience: Audience): string | null {
  return audience.startsWith('agency:') ? audience.slice('agency:'.length) : null;
}

/** A wall, whoever looks at it. */
export function isWallAudience(audience: Audience): boolean {
  return audience === 'wall' || audience === 'visitor';
}

/** The part of a call that the wall may hold: no number, not even masked. */
export function callForWall(call: CallView): CallView {
  return { ...call, numberMasked: null };
}

/** As calls: no number, not even masked. */
export function callBackForWall(callback: CallBackView): CallBackView {
  return { ...callback, numberMasked: null };
}

/** Number, state and clock: neither whose it is nor what it is about. */
export function complaintForWall(complaint: ComplaintView): ComplaintView {
  return { ...complaint, ownerId: null, callId: null, incidentId: null };
}

/**
 * What an audience may see of a fact, or null when it is none of its business. `agencyIds`: the agencies that
 * held an assignment of the fact's incident when it became true, as the log keeps them. Pure, so that it is computed once per audience and never per user.
 */
export function project(logged: LoggedFact, agencyIds: readonly string[], audience: Audience): LoggedFact | null {
  if (audience === 'room') return logged;
  const agencyId = audienceAgencyId(audience);
  const fact = agencyId === null ? forWall(logged.fact, audience) : forAgency(logged.fact, agencyIds, agencyId);
  return fact === null ? null : { id: logged.id, fact };
}

function forWall(fact: Fact, audience: Audience): Fact | null {
  if ('supervision' in fact) return null;
  if ('incident' in fact) return { ...fact, incident: incidentForWall(fact.incident, audience === 'visitor') };
  if ('callback' in fact) return { ...fact, callback: callBackForWall(fact.callback) };
  if ('complaint' in fact) return { ...fact, complaint: complaintForWall(fact.complaint) };
  return 'call' in fact ? { ...fact, call: callForWall(fact.call) } : fact;
}

function forAgency(fact: Fact, agencyIds: readonly string[], agencyId: string): Fact | null {
  if (
    'call' in fact ||
    'neighbour' in fact ||
    'operator' in fact ||
    'shifts' in fact ||
    'transfer' in fact ||
    'callback' in fact ||
    'block' in fact ||
    'complaint' in fact ||
    'supervision' in fact ||
    'screen' in fact ||
    'layout' in fact ||
    'notice' in fact ||
    'shiftHandOver' in fact ||
    'noted' in fact ||
    'help' in fact ||
    'alarms' in fact ||
    'definition' in fact ||
    'flood' in fact
  )
    return null;
  if ('agency' in fact) return fact.agency.id === agencyId ? fact : null;
  // Where nobody can pass concerns everybody who drives.
  if (fact.type === 'map.replaced' || 'closure' in fact || 'room' in fact) return fact;
  if (!('incident' in fact)) {
    const units = fact.units.filter((unit) => unit.agencyId === agencyId);
    return units.length === 0 ? null : { ...fact, units };
  }
  if (!agencyIds.includes(agencyId)) return null;
  if (!('assignments' in fact)) return { ...fact, tally: {} };
  const assignments = ownAssignments(fact.assignments, agencyId);
  const units = fact.units.filter((unit) => unit.agencyId === agencyId);
  // Another agency's step still changes the incident's state, which this agency sees; it becomes a plain change.
  if (assignments.length === 0 && fact.type.startsWith('assignment.')) {
    return { type: 'incident.changed', at: fact.at, incident: fact.incident, assignments: [], units, tally: {} };
  }
  return { ...fact, assignments, units, tally: {} };
}

export function ownAssignments(assignments: readonly AssignmentView[], agencyId: string): AssignmentView[] {
  return assignments.filter((assignment) => assignment.agencyId === agencyId);
}
