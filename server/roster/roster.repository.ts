import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { PresenceSpan } from '../presence/presence.repository';
import type { RosterShift } from './roster.schema';

interface Days {
  readonly fromDay: string;
  /** The day after the last one. */
  readonly toDay: string;
}

const shiftColumns = [sql<string>`to_char(day, 'YYYY-MM-DD')`.as('day'), 'shift_hour as shiftHour', 'user_ids as userIds', 'version'] as const;

export async function readRoster(db: Db, { fromDay, toDay }: Days): Promise<RosterShift[]> {
  return db
    .selectFrom('roster_shift')
    .select([...shiftColumns])
    .where('day', '>=', sql<string>`${fromDay}::date`)
    .where('day', '<', sql<string>`${toDay}::date`)
    .orderBy('day')
    .orderBy('shift_hour')
    .execute();
}

/** The version of a shift, locked; 0 where nobody has planned it. */
export async function lockShift(db: Db, { day, shiftHour }: Pick<RosterShift, 'day' | 'shiftHour'>): Promise<number> {
  const row = await db
    .selectFrom('roster_shift')
    .select('version')
    .where('day', '=', sql<string>`${day}::date`)
    .where('shift_hour', '=', shiftHour)
    .forUpdate()
    .executeTakeFirst();
  return row?.version ?? 0;
}

interface SavedShift extends RosterShift {
  readonly by: string;
  readonly at: number;
}

/** Writes `version`; undefined where somebody else planned a new shift in the same moment. */
export async function saveShift(db: Db, { day, shiftHour, userIds, version, by, at }: SavedShift): Promise<RosterShift | undefined> {
  const values = { user_ids: [...userIds], version, changed_by: by, changed_at: new Date(at) };
  return db
    .insertInto('roster_shift')
    .values({ day, shift_hour: shiftHour, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'shift_hour'])
        .doUpdateSet(values)
        .where('roster_shift.version', '=', version - 1),
    )
    .returning([...shiftColumns])
    .executeTakeFirst();
}

/** Who may be on the roster. */
export async function readRosterPeople(db: Db): Promise<{ readonly id: string; readonly name: string }[]> {
  return db
    .selectFrom('app_user')
    .select(['id', 'name'])
    .where('role', 'in', ['operator', 'supervisor'])
    .where('is_active', '=', true)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** Every state but away that touches the time from `from` to `to`; one that still lasts ends at `to`. */
export async function readSpans(db: Db, { from, to }: { readonly from: number; readonly to: number }): Promise<PresenceSpan[]> {
  const ended = db
    .selectFrom('presence_span')
    .select(['user_id as userId', 'state', 'from_at as from', 'to_at as to'])
    .where('to_at', '>', instant(from))
    .where('from_at', '<', instant(to));
  const lasting = db
    .selectFrom('operator_presence')
    .select(['user_id as userId', 'state', 'since as from', instant(to).as('to')])
    .where('state', '<>', 'away')
    .where('since', '<', instant(to));
  return (await ended.unionAll(lasting).execute()) as PresenceSpan[];
}

/** Since when it is kept who was there; null: nobody ever was. */
export async function readKeptFrom(db: Db): Promise<number | null> {
  const ended = db.selectFrom('presence_span').select((eb) => eb.fn.min('from_at').as('at'));
  const lasting = db
    .selectFrom('operator_presence')
    .select((eb) => eb.fn.min('since').as('at'))
    .where('state', '<>', 'away');
  const rows = await ended.unionAll(lasting).execute();
  return rows.reduce<number | null>((first, { at }) => (at === null || (first !== null && first < at) ? first : at), null);
}
