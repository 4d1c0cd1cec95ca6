import type { AgencyView } from '../../server/agency/agency.schema';
import type { CallView } from '../../server/call/call.schema';
import { type AssignmentView, ENDED_ASSIGNMENT_STATES, type IncidentView } from '../../server/incident/incident.schema';
import type { Tally } from '../../server/report/tally.rules';
import type { UnitView } from '../../server/unit/unit.schema';
import { lookOf, UNIT_LOOKS, type UnitLook } from '../_map/unit-looks.rules';

export interface WaitingCalls {
  readonly ringing: number;
  /** T0 of the call that rings longest, epoch milliseconds. */
  readonly oldestAt: number | null;
  readonly connected: number;
  /** Ended, but nobody has said yet what it was. */
  readonly undisposed: number;
}

export function waitingCalls(calls: readonly CallView[]): WaitingCalls {
  const ringing = calls.filter((call) => call.state === 'ringing');
  const since = ringing.flatMap((call) => call.offeredAt ?? []);
  return {
    ringing: ringing.length,
    oldestAt: since.length === 0 ? null : Math.min(...since),
    connected: calls.filter((call) => call.state === 'answered').length,
    undisposed: calls.filter((call) => call.state === 'ended' && call.disposition === null).length,
  };
}

/** Loudest first: nobody responsible, then by priority, then the oldest. Unknown priority stands between 2 and 3. */
export function byUrgency(left: IncidentView, right: IncidentView): number {
  return Number(right.isOwnerless) - Number(left.isOwnerless) || rank(left) - rank(right) || left.openedAt - right.openedAt || (left.id < right.id ? -1 : 1);
}

function rank({ priority }: IncidentView): number {
  return priority ?? 2.5;
}

export interface AgencyLoad {
  readonly agency: AgencyView;
  /** Forwarded and not yet acknowledged. */
  readonly waiting: number;
  readonly oldestAt: number | null;
  /** How far up the agency was called for those that wait: 0 nobody, 1 desk, 2 second contact, 3 supervisor. */
  readonly step: number;
  readonly active: number;
}

/** Agencies with something to do: those keeping somebody waiting first, the longest wait on top. */
export function agencyLoads(agencies: readonly AgencyView[], assignments: readonly AssignmentView[]): AgencyLoad[] {
  const open = assignments.filter(({ state }) => !(ENDED_ASSIGNMENT_STATES as readonly string[]).includes(state));
  return agencies
    .map((agency) => {
      const own = open.filter((assignment) => assignment.agencyId === agency.id);
      const waiting = own.filter(({ state }) => state === 'forwarded');
      const oldestAt = waiting.length === 0 ? null : Math.min(...waiting.map(({ forwardedAt }) => forwardedAt));
      const step = Math.max(0, ...waiting.map(({ escalationStep }) => escalationStep ?? 0));
      return { agency, waiting: waiting.length, oldestAt, step, active: own.length - waiting.length };
    })
    .filter(({ waiting, active }) => waiting + active > 0)
    .sort(
      (left, right) =>
        (left.oldestAt ?? Number.POSITIVE_INFINITY) - (right.oldestAt ?? Number.POSITIVE_INFINITY) ||
        right.active - left.active ||
        left.agency.name.localeCompare(right.agency.name),
    );
}

export interface UnitRow {
  readonly kind: UnitView['kind'];
  readonly counts: Readonly<Record<UnitLook, number>>;
  readonly total: number;
}

/** Units by kind and by what they do, the most numerous kind first. */
export function unitRows(units: readonly Pick<UnitView, 'kind' | 'status'>[]): UnitRow[] {
  const kinds = [...new Set(units.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const own = units.filter((unit) => unit.kind === kind);
      const counts = Object.fromEntries(UNIT_LOOKS.map((look) => [look, own.filter(({ status }) => lookOf(status) === look).length])) as Record<
        UnitLook,
        number
      >;
      return { kind, counts, total: own.length };
    })
    .sort((left, right) => right.total - left.total || left.kind.localeCompare(right.kind));
}

export interface CallMix {
  /** Calls that were put away today. */
  readonly total: number;
  readonly ghost: number;
  readonly prank: number;
  readonly real: number;
  readonly other: number;
}

/** What today's calls were. `real`: emergencies and calls to open incidents. */
export function callMix(tally: Tally): CallMix {
  const count = (key: keyof Tally) => tally[key] ?? 0;
  const ghost = count('disposition.ghost');
  const prank = count('disposition.prank');
  const real = count('disposition.emergency') + count('disposition.repeat');
  const other = count('disposition.information') + count('disposition.referral') + count('disposition.test') + count('disposition.out_of_area');
  return { total: ghost + prank + real + other, ghost, prank, real, other };
}
