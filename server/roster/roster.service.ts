import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import type { InstallationReference } from '../installation/installation.schema';
import { type Command, type CommitContext, commitFacts } from '../live/commit';
import type { PresenceSpan } from '../presence/presence.repository';
import { roomSetting } from '../room/room-setting.service';
import { DomainError } from '../shared/errors';
import { addDays, localDay, startOfLocalDay } from '../shared/local-day';
import { nextShift } from '../shift/shift.rules';
import { lockShift, readKeptFrom, readRoster, readRosterPeople, readSpans, saveShift } from './roster.repository';
import { isAtTelephone, shiftKept } from './roster.rules';
import type { KeptDay, KeptShift, PlannedShift, PlanRoster, RosterShift, RosterWeek } from './roster.schema';

const HOUR_MS = 3_600_000;
const DAYS = 7;

export interface RosterContext extends CommitContext {
  readonly reference: { readonly current: InstallationReference };
}

/** Seven days from `fromDay` on: who is planned, and for what is over who was there. */
export async function rosterWeek({ db, clock, reference }: RosterContext, fromDay: string): Promise<RosterWeek> {
  const { timeZone } = reference.current.installation;
  const now = clock.now();
  const { shiftHours } = await roomSetting(db);
  const toDay = addDays(fromDay, DAYS);
  const planned = await readRoster(db, { fromDay, toDay });
  const shifts = shiftsOf(fromDay, { timeZone, shiftHours });
  const [first, last] = [shifts[0], shifts.at(-1)];
  if (first === undefined || last === undefined) throw new Error('impossible: a week without a shift');
  const until = Math.min(now, last.endsAt);
  // Before anybody was seen nothing is known, which is not the same as nobody there.
  const from = Math.max(startOfLocalDay(fromDay, timeZone), (await readKeptFrom(db)) ?? now);
  const spans = from < until ? await readSpans(db, { from, to: until }) : [];
  const known = { planned, spans, from, now };
  return {
    computedAt: now,
    fromDay,
    timeZone,
    shiftHours,
    people: await readRosterPeople(db),
    shifts: shifts.map((shift) => keptShift(shift, known)),
    days: Array.from({ length: DAYS }, (_, index) => keptDay(addDays(fromDay, index), { ...known, timeZone })),
  };
}

/** Who is planned for the shifts that begin on days from `fromDay` to the day before `toDay`. */
export async function plannedShifts({ db }: Pick<RosterContext, 'db'>, days: { readonly fromDay: string; readonly toDay: string }): Promise<RosterShift[]> {
  return readRoster(db, days);
}

interface ShiftTimes extends Pick<RosterShift, 'day' | 'shiftHour'> {
  readonly beginsAt: number;
  readonly endsAt: number;
}

function shiftsOf(fromDay: string, { timeZone, shiftHours }: { readonly timeZone: string; readonly shiftHours: readonly number[] }): ShiftTimes[] {
  const days = Array.from({ length: DAYS }, (_, index) => addDays(fromDay, index));
  return days.flatMap((day) =>
    shiftHours.map((shiftHour) => {
      const beginsAt = startOfLocalDay(day, timeZone) + shiftHour * HOUR_MS;
      return { day, shiftHour, beginsAt, endsAt: nextShift(beginsAt, { timeZone, hours: shiftHours }) };
    }),
  );
}

interface Known {
  readonly planned: readonly RosterShift[];
  /** Of the time from `from` to `now`. */
  readonly spans: readonly PresenceSpan[];
  readonly from: number;
  readonly now: number;
}

function keptShift(shift: ShiftTimes, { planned, spans, from, now }: Known): KeptShift {
  const plan = planned.find(({ day, shiftHour }) => day === shift.day && shiftHour === shift.shiftHour);
  const window = { from: Math.max(from, shift.beginsAt), to: Math.min(now, shift.endsAt) };
  const kept = window.from < window.to ? shiftKept(spans, window) : null;
  return { ...shift, userIds: plan?.userIds ?? [], version: plan?.version ?? 0, kept };
}

function keptDay(day: string, { spans, from: knownFrom, now, timeZone }: Known & { readonly timeZone: string }): KeptDay {
  const [from, to] = [startOfLocalDay(day, timeZone), startOfLocalDay(addDays(day, 1), timeZone)];
  if (from >= now || to <= knownFrom) return { day, people: null };
  return { day, people: new Set(spans.filter((span) => isAtTelephone(span) && span.to > from && span.from < to).map(({ userId }) => userId)).size };
}

/** Plans shifts, all of them or none. Refused as `stale` where somebody else has planned one meanwhile, as `illegal_move` for one that is over. */
export async function planRoster(context: RosterContext, user: CurrentUser, input: PlanRoster & { readonly command: Command }): Promise<RosterShift[]> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const { shiftHours } = await roomSetting(tx.db);
    const { timeZone } = context.reference.current.installation;
    const known = new Set((await readRosterPeople(tx.db)).map(({ id }) => id));
    // In one order, so that two planners never wait for each other.
    const ordered = input.shifts.toSorted((left, right) => (left.day === right.day ? left.shiftHour - right.shiftHour : left.day < right.day ? -1 : 1));
    const shifts: RosterShift[] = [];
    for (const shift of ordered) {
      const place = input.shifts.indexOf(shift);
      refuseShift(shift, { place, shiftHours, known, today: localDay(tx.now, timeZone) });
      const version = await lockShift(tx.db, shift);
      const saved = version === shift.expectedVersion ? await saveShift(tx.db, { ...shift, version: version + 1, by: user.id, at: tx.now }) : undefined;
      if (saved === undefined)
        throw new DomainError('stale', { field: `shifts.${place}`, reason: 'roster_stale', values: { day: shift.day, hour: shift.shiftHour } });
      shifts.push(saved);
    }
    tx.append({ fact: { type: 'roster.planned', at: tx.now, shifts } });
    return shifts;
  });
}

interface Allowed {
  readonly place: number;
  readonly shiftHours: readonly number[];
  readonly known: ReadonlySet<string>;
  readonly today: string;
}

function refuseShift(shift: PlannedShift, { place, shiftHours, known, today }: Allowed): void {
  if (!shiftHours.includes(shift.shiftHour)) throw new DomainError('invalid', { field: `shifts.${place}.shiftHour`, reason: 'roster_no_shift' });
  if (shift.userIds.some((id) => !known.has(id))) throw new DomainError('invalid', { field: `shifts.${place}.userIds`, reason: 'roster_person_unknown' });
  // What was planned for a day that is over is what its figures are held against.
  if (shift.day < today) throw new DomainError('illegal_move', { field: `shifts.${place}.day`, reason: 'roster_over' });
}
