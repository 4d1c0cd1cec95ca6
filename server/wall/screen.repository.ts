import type { ExpressionBuilder, Updateable } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { Database, WallScreenTable } from '../../db/schema';
import type { SealedValue } from '../shared/sealed';
import type { ScreenBeat, ScreenHealth, ScreenPanels, ScreenView } from './screen.schema';

function viewColumns(eb: ExpressionBuilder<Database, 'wall_screen'>) {
  return [
    'wall_screen.id',
    'wall_screen.name',
    'wall_screen.layout',
    'wall_screen.width_mm as widthMm',
    eb(eb.cast<number>('wall_screen.distance_cm', 'double precision'), '/', 100).as('distanceMetres'),
    'wall_screen.is_silent as isSilent',
    'wall_screen.identify_until as identifyUntil',
    'wall_screen.reload_asked_at as reloadAskedAt',
    'wall_screen.view',
    'wall_screen.theme',
    jsonBuildObject({ count: eb.ref('wall_screen.panel_count'), index: eb.ref('wall_screen.panel_index'), bezelMm: eb.ref('wall_screen.bezel_mm') }).as(
      'panels',
    ),
    'wall_screen.calibrate_until as calibrateUntil',
    'wall_screen.is_visitor as isVisitor',
    'wall_screen.version',
  ] as const;
}

/** Every screen that nobody has revoked. */
export async function readScreens(db: Db): Promise<ScreenView[]> {
  return (await db.selectFrom('wall_screen').select(viewColumns).where('revoked_at', 'is', null).orderBy('id').execute()) as ScreenView[];
}

/** The same by name, with what they tell of themselves. */
export async function readScreenHealth(db: Db): Promise<ScreenHealth[]> {
  return (await db
    .selectFrom('wall_screen')
    .select((eb) => [...viewColumns(eb), 'wall_screen.beat', 'wall_screen.beat_at as beatAt', 'wall_screen.enrolled_at as enrolledAt'])
    .where('revoked_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()) as ScreenHealth[];
}

/** Locked until the transaction ends; undefined when there is none or it is revoked. */
export async function lockScreen(db: Db, id: string): Promise<ScreenView | undefined> {
  return (await db.selectFrom('wall_screen').select(viewColumns).where('id', '=', id).where('revoked_at', 'is', null).forUpdate().executeTakeFirst()) as
    | ScreenView
    | undefined;
}

export interface NewScreen extends Pick<ScreenView, 'id' | 'name' | 'layout' | 'widthMm' | 'distanceMetres' | 'theme' | 'panels'> {
  readonly enrolledAt: number;
  readonly enrolledBy: string;
}

export async function insertScreen(db: Db, screen: NewScreen): Promise<void> {
  await db
    .insertInto('wall_screen')
    .values({
      id: screen.id,
      name: screen.name,
      layout: screen.layout,
      width_mm: screen.widthMm,
      distance_cm: Math.round(screen.distanceMetres * 100),
      theme: screen.theme,
      ...panelColumns(screen.panels),
      enrolled_at: new Date(screen.enrolledAt),
      enrolled_by: screen.enrolledBy,
    })
    .execute();
}

/** Another screen in use bears this name. */
export async function isScreenNameTaken(db: Db, name: string, exceptId: string | null): Promise<boolean> {
  let query = db
    .selectFrom('wall_screen')
    .select('id')
    .where((eb) => eb(eb.fn<string>('lower', ['name']), '=', name.toLowerCase()))
    .where('revoked_at', 'is', null);
  if (exceptId !== null) query = query.where('id', '<>', exceptId);
  return (await query.executeTakeFirst()) !== undefined;
}

export interface ScreenChange extends Partial<Omit<ScreenView, 'id' | 'version'>> {
  readonly revoked?: { readonly at: number; readonly by: string };
}

/** Writes the change and the next version. */
export async function updateScreen(db: Db, { id, version }: Pick<ScreenView, 'id' | 'version'>, change: ScreenChange): Promise<void> {
  await db
    .updateTable('wall_screen')
    .set({ ...columnsOf(change), version: version + 1 })
    .where('id', '=', id)
    .execute();
}

function panelColumns({ count, index, bezelMm }: ScreenPanels) {
  return { panel_count: count, panel_index: index, bezel_mm: bezelMm };
}

function columnsOf({
  name,
  layout,
  widthMm,
  distanceMetres,
  theme,
  panels,
  isSilent,
  isVisitor,
  revoked,
  ...orders
}: ScreenChange): Updateable<WallScreenTable> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(layout === undefined ? {} : { layout }),
    ...(widthMm === undefined ? {} : { width_mm: widthMm }),
    ...(distanceMetres === undefined ? {} : { distance_cm: Math.round(distanceMetres * 100) }),
    ...(theme === undefined ? {} : { theme }),
    ...(panels === undefined ? {} : panelColumns(panels)),
    ...(isSilent === undefined ? {} : { is_silent: isSilent }),
    ...(isVisitor === undefined ? {} : { is_visitor: isVisitor }),
    ...(revoked === undefined ? {} : { revoked_at: new Date(revoked.at), revoked_by: revoked.by }),
    ...orderColumns(orders),
  };
}

function orderColumns({ identifyUntil, reloadAskedAt, view, calibrateUntil }: ScreenChange): Updateable<WallScreenTable> {
  return {
    ...(identifyUntil === undefined ? {} : { identify_until: dateOrNull(identifyUntil) }),
    ...(reloadAskedAt === undefined ? {} : { reload_asked_at: dateOrNull(reloadAskedAt) }),
    ...(calibrateUntil === undefined ? {} : { calibrate_until: dateOrNull(calibrateUntil) }),
    ...(view === undefined ? {} : { view: view === null ? null : JSON.stringify(view) }),
  };
}

function dateOrNull(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}

/** Keeps what the screen tells of itself. True when it was thought silent until now; undefined when it is no screen in use. */
export async function recordBeat(db: Db, id: string, { beat, at }: { readonly beat: ScreenBeat; readonly at: number }): Promise<boolean | undefined> {
  const row = await db
    .updateTable('wall_screen')
    .set({ beat: JSON.stringify(beat), beat_at: new Date(at) })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('is_silent as isSilent')
    .executeTakeFirst();
  return row?.isSilent;
}

/** Screens last heard of before `silentBefore`, and not known to be silent. A screen that never beat counts from its enrolment. */
export async function findSilentScreens(db: Db, silentBefore: number): Promise<string[]> {
  const rows = await db
    .selectFrom('wall_screen')
    .select('id')
    .where('revoked_at', 'is', null)
    .where('is_silent', '=', false)
    .where((eb) => eb(eb.fn.coalesce('beat_at', 'enrolled_at'), '<', instant(silentBefore)))
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Read again under the row's lock. */
export async function isScreenSilent(db: Db, id: string, silentBefore: number): Promise<boolean> {
  const row = await db
    .selectFrom('wall_screen')
    .select('id')
    .where('id', '=', id)
    .where((eb) => eb(eb.fn.coalesce('beat_at', 'enrolled_at'), '<', instant(silentBefore)))
    .executeTakeFirst();
  return row !== undefined;
}

export interface NewEnrolment {
  readonly codeHash: string;
  readonly secretHash: string;
  readonly expiresAt: number;
}

export async function insertEnrolment(db: Db, { codeHash, secretHash, expiresAt }: NewEnrolment): Promise<void> {
  await db
    .insertInto('screen_enrolment')
    .values({ code_hash: codeHash, secret_hash: secretHash, expires_at: new Date(expiresAt) })
    .execute();
}

export async function countOpenEnrolments(db: Db, now: number): Promise<number> {
  const row = await db
    .selectFrom('screen_enrolment')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('expires_at', '>', instant(now))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Locked until the transaction ends; undefined when the code is unknown, used or too old. */
export async function lockOpenEnrolment(db: Db, codeHash: string, now: number): Promise<{ codeHash: string } | undefined> {
  return db
    .selectFrom('screen_enrolment')
    .select('code_hash as codeHash')
    .where('code_hash', '=', codeHash)
    .where('screen_id', 'is', null)
    .where('expires_at', '>', instant(now))
    .forUpdate()
    .executeTakeFirst();
}

export async function confirmEnrolment(
  db: Db,
  codeHash: string,
  { screenId, password }: { readonly screenId: string; readonly password: SealedValue },
): Promise<void> {
  await db
    .updateTable('screen_enrolment')
    .set({ screen_id: screenId, password_sealed: password.sealed, key_id: password.keyId })
    .where('code_hash', '=', codeHash)
    .execute();
}

export interface CollectedRow {
  /** Null until it is confirmed. */
  readonly username: string | null;
  readonly passwordSealed: Buffer | null;
  readonly keyId: string | null;
}

export async function readEnrolment(db: Db, secretHash: string, now: number): Promise<CollectedRow | undefined> {
  return db
    .selectFrom('screen_enrolment as e')
    .leftJoin('app_user as u', 'u.id', 'e.screen_id')
    .select(['u.username', 'e.password_sealed as passwordSealed', 'e.key_id as keyId'])
    .where('e.secret_hash', '=', secretHash)
    .where('e.expires_at', '>', instant(now))
    .executeTakeFirst();
}

export async function deleteExpiredEnrolments(db: Db, now: number): Promise<void> {
  await db.deleteFrom('screen_enrolment').where('expires_at', '<=', instant(now)).execute();
}

/** The screen has signed in: its password is of no more use. */
export async function deleteEnrolmentOf(db: Db, screenId: string): Promise<void> {
  await db.deleteFrom('screen_enrolment').where('screen_id', '=', screenId).execute();
}
