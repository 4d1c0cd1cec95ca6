import { type ExpressionBuilder, sql, type Updateable } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { Database, OperatorPresenceTable } from '../../db/schema';
import type { CallForSigns } from './presence.rules';
import type { BreakReason, PresenceState, PresenceView, PresenceWish } from './presence.schema';

export interface PresenceRow {
  readonly id: string;
  readonly state: PresenceState;
  readonly since: number;
  readonly wish: PresenceWish;
  readonly breakReason: BreakReason | null;
  readonly isWrappingUp: boolean;
  readonly isDeskLost: boolean;
  readonly sessionId: string;
}

export type PresenceChange = Partial<Omit<PresenceRow, 'id'> & { readonly beatAt: number }>;

function viewColumns(_eb: ExpressionBuilder<Database, 'operator_presence'>) {
  return ['user_id as id', 'state', 'since', sql<null>`null`.as('breakReason')] as const;
}

/** While the break lasts: not while its taker still talks. */
export async function readBreakReason(db: Db, userId: string): Promise<BreakReason | null> {
  const row = await db
    .selectFrom('operator_presence')
    .select('break_reason as reason')
    .where('user_id', '=', userId)
    .where('state', '=', 'break')
    .executeTakeFirst();
  return (row?.reason ?? null) as BreakReason | null;
}

/** Everybody who ever sat at a desk of this room, away or not. */
export async function readPresences(db: Db): Promise<PresenceView[]> {
  return (await db.selectFrom('operator_presence').select(viewColumns).orderBy('user_id').execute()) as PresenceView[];
}

/** The operators who wait for a call, held for this transaction; one about to change in another is passed over. */
export async function holdReady(db: Db): Promise<PresenceView[]> {
  return (await db
    .selectFrom('operator_presence')
    .select(viewColumns)
    .where('state', '=', 'ready')
    .orderBy('since')
    .orderBy('user_id')
    .forUpdate()
    .skipLocked()
    .execute()) as PresenceView[];
}

const OFFER_LOCK = 112_003;

/** Calls that ring at one instant are offered one after the other, each to somebody else. */
export async function lockOffers(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${OFFER_LOCK})`.execute(db);
}

export async function lockPresence(db: Db, userId: string): Promise<PresenceRow | undefined> {
  return (await db
    .selectFrom('operator_presence')
    .select([
      'user_id as id',
      'state',
      'since',
      'wish',
      'break_reason as breakReason',
      'is_wrapping_up as isWrappingUp',
      'is_desk_lost as isDeskLost',
      'session_id as sessionId',
    ])
    .where('user_id', '=', userId)
    .forUpdate()
    .executeTakeFirst()) as PresenceRow | undefined;
}

/** True when this made the row: until now nobody knew of this operator. */
export async function insertPresenceOnce(
  db: Db,
  { userId, sessionId, at }: { readonly userId: string; readonly sessionId: string; readonly at: number },
): Promise<boolean> {
  const row = await db
    .insertInto('operator_presence')
    .values({ user_id: userId, state: 'away', since: new Date(at), wish: 'away', session_id: sessionId, beat_at: new Date(at) })
    .onConflict((conflict) => conflict.column('user_id').doNothing())
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function updatePresence(db: Db, userId: string, change: PresenceChange): Promise<void> {
  await db.updateTable('operator_presence').set(columnsOf(change)).where('user_id', '=', userId).execute();
}

export interface PresenceSpan {
  readonly userId: string;
  readonly state: Exclude<PresenceState, 'away'>;
  readonly from: number;
  readonly to: number;
}

/** Keeps a state that has ended: how long it lasted. */
export async function insertSpan(db: Db, { userId, state, from, to }: PresenceSpan): Promise<void> {
  await db
    .insertInto('presence_span')
    .values({ user_id: userId, state, from_at: new Date(from), to_at: new Date(to) })
    .execute();
}

function columnsOf({ since, breakReason, isWrappingUp, isDeskLost, sessionId, beatAt, ...same }: PresenceChange): Updateable<OperatorPresenceTable> {
  return {
    ...same,
    ...(since === undefined ? {} : { since: new Date(since) }),
    ...(breakReason === undefined ? {} : { break_reason: breakReason }),
    ...(isWrappingUp === undefined ? {} : { is_wrapping_up: isWrappingUp }),
    ...(isDeskLost === undefined ? {} : { is_desk_lost: isDeskLost }),
    ...(sessionId === undefined ? {} : { session_id: sessionId }),
    ...(beatAt === undefined ? {} : { beat_at: new Date(beatAt) }),
  };
}

/** The desk of a known session is alive. False when there is more to be said about it than that. */
export async function touchDesk(
  db: Db,
  { userId, sessionId, at }: { readonly userId: string; readonly sessionId: string; readonly at: number },
): Promise<boolean> {
  const row = await db
    .updateTable('operator_presence')
    .set({ beat_at: new Date(at) })
    .where('user_id', '=', userId)
    .where('session_id', '=', sessionId)
    .where('is_desk_lost', '=', false)
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Desks that nobody has left and that have been silent since before `silentBefore`. */
export async function findSilentDesks(db: Db, silentBefore: number): Promise<string[]> {
  const rows = await db
    .selectFrom('operator_presence')
    .select('user_id as id')
    .where('is_desk_lost', '=', false)
    .where('wish', '<>', 'away')
    .where('beat_at', '<', instant(silentBefore))
    .orderBy('user_id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Read again under the row's lock. */
export async function isDeskSilent(db: Db, userId: string, silentBefore: number): Promise<boolean> {
  const row = await db
    .selectFrom('operator_presence')
    .select('user_id')
    .where('user_id', '=', userId)
    .where('beat_at', '<', instant(silentBefore))
    .executeTakeFirst();
  return row !== undefined;
}

/** Calls that this operator holds and is not done with, and ringing ones that were offered to this operator. */
export async function readCallsOfOperator(db: Db, userId: string): Promise<CallForSigns[]> {
  const columns = [
    'state',
    'disposition',
    'offered_at as offeredAt',
    'operator_id as operatorId',
    'offered_to as offeredTo',
    'held_at as heldAt',
    'handed_out_at as handedOutAt',
  ] as const;
  // Each half has an index of its own.
  const held = db
    .selectFrom('call')
    .select(columns)
    .where('operator_id', '=', userId)
    .where((eb) => eb.or([eb('state', '=', 'answered'), eb.and([eb('state', '=', 'ended'), eb('disposition', 'is', null)])]));
  const offered = db.selectFrom('call').select(columns).where('offered_to', '=', userId).where('state', '=', 'ringing');
  return (await held.unionAll(offered).execute()) as CallForSigns[];
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** Names of those who sit or sat at a desk, and of supervisors, who may come to one. */
export async function readColleagues(db: Db): Promise<Colleague[]> {
  return db
    .selectFrom('app_user as u')
    .select(['u.id', 'u.name'])
    .where((eb) =>
      eb.or([eb('u.role', '=', 'supervisor'), eb.exists(eb.selectFrom('operator_presence as p').select('p.user_id').whereRef('p.user_id', '=', 'u.id'))]),
    )
    .orderBy('u.name')
    .execute();
}
