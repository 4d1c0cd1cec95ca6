import { randomBytes } from 'node:crypto';
import type { CurrentUser } from '../account/account.schema';
import { announceSessionEnd, endWallAccount, hashNewPassword, insertWallAccount } from '../account/account.service';
import { actorOf } from '../api/context';
import { type Command, type CommitContext, commitFacts, type FactTransaction, SYSTEM_ACTOR, withActor } from '../live/commit';
import type { Runtime } from '../runtime';
import { eachAlone } from '../shared/each-alone';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { hashOfCode, readAloudCode } from '../shared/read-aloud-code';
import { isLayoutPublished } from './layout.repository';
import {
  confirmEnrolment,
  countOpenEnrolments,
  deleteEnrolmentOf,
  deleteExpiredEnrolments,
  findSilentScreens,
  insertEnrolment,
  insertScreen,
  isScreenNameTaken,
  isScreenSilent,
  lockOpenEnrolment,
  lockScreen,
  readEnrolment,
  readScreenHealth,
  readScreens,
  recordBeat,
  type ScreenChange,
  updateScreen,
} from './screen.repository';
import type {
  BegunEnrolment,
  ChangeScreen,
  CollectedEnrolment,
  ConfirmScreen,
  ScreenBeat,
  ScreenHealth,
  ScreenView,
  SendView,
  VisitorMode,
} from './screen.schema';
import { shippedLayout } from './shipped-layouts.rules';

const CODE_GROUPS = 2;
const SECRET_BYTES = 32;
/** Long enough to walk from the wall to the desk. */
export const CODE_LIFE_MS = 10 * 60_000;
/** No room has so many screens to enrol at once: whoever asks for more is no screen. */
const MOST_OPEN = 40;
/** A screen beats every 15 s; after four beats missed it is silent. */
export const SCREEN_SILENT_MS = 60_000;
const IDENTIFY_MS = 20_000;
/** Long enough to measure a ruler and to walk to the farthest seat and back. */
export const CALIBRATE_MS = 10 * 60_000;
/** How long a wall's map stays where the supervisor has sent it. */
export const SENT_VIEW_MS = 5 * 60_000;

type EnrolmentRuntime = Pick<Runtime, 'db' | 'clock' | 'hasApplicationRole' | 'sealer'>;

export async function listScreens(db: CommitContext['db']): Promise<ScreenView[]> {
  return readScreens(db);
}

export async function listScreenHealth({ db }: Pick<CommitContext, 'db'>): Promise<ScreenHealth[]> {
  return readScreenHealth(db);
}

/** A browser without a session asks for a code to show. Needs nobody's word, and gives no right. Refused as `too_many` while too many codes are open. */
export async function beginEnrolment(runtime: EnrolmentRuntime): Promise<BegunEnrolment> {
  const code = readAloudCode(CODE_GROUPS);
  const secret = randomBytes(SECRET_BYTES).toString('hex');
  const expiresAt = runtime.clock.now() + CODE_LIFE_MS;
  await withActor(runtime, SYSTEM_ACTOR, async (db) => {
    if ((await countOpenEnrolments(db, runtime.clock.now())) >= MOST_OPEN) throw new DomainError('too_many', { reason: 'screens_waiting' });
    await insertEnrolment(db, { codeHash: hashOfCode(code), secretHash: hashOfCode(secret), expiresAt });
  });
  return { code, secret, expiresAt };
}

/** Whether somebody has confirmed the code of this browser. Refused as `not_found` once it is too old. */
export async function collectEnrolment({ db, clock, sealer }: EnrolmentRuntime, secret: string): Promise<CollectedEnrolment> {
  const row = await readEnrolment(db, hashOfCode(secret), clock.now());
  if (row === undefined) throw new DomainError('not_found', { field: 'secret', reason: 'screen_code' });
  const { username, passwordSealed, keyId } = row;
  if (username === null || passwordSealed === null || keyId === null) return { state: 'waiting' };
  return { state: 'ready', username, password: sealer.open({ sealed: passwordSealed, keyId }) };
}

type ScreenRuntime = CommitContext & Pick<Runtime, 'sealer'>;

/** Somebody of the room has read the code on the screen: it becomes one of the wall's, by an account whose password no person sees. */
export async function confirmScreen(runtime: ScreenRuntime, user: CurrentUser, input: ConfirmScreen & { readonly command: Command }): Promise<ScreenView> {
  const password = randomBytes(SECRET_BYTES).toString('hex');
  const passwordHash = await hashNewPassword(password);
  return commitFacts(runtime, actorOf(user), input.command, async (tx) => {
    const enrolment = await lockOpenEnrolment(tx.db, hashOfCode(input.code), tx.now);
    if (enrolment === undefined) throw new DomainError('invalid', { field: 'code', reason: 'screen_code' });
    await requireFreeName(tx, input.name, null);
    await requireLayout(tx, input.layout);
    const id = uuidv7(tx.now);
    const username = `layar-${id.slice(-12)}`;
    await insertWallAccount(tx.db, { id, name: input.name, username, passwordHash, createdAt: tx.now });
    const { layout, widthMm, distanceMetres, theme, panels } = input;
    await insertScreen(tx.db, { id, name: input.name, layout, widthMm, distanceMetres, theme, panels, enrolledAt: tx.now, enrolledBy: user.id });
    await confirmEnrolment(tx.db, enrolment.codeHash, { screenId: id, password: runtime.sealer.seal(password) });
    const screen = await requireScreen(tx, id);
    tx.append({ fact: { type: 'screen.changed', at: tx.now, screen } });
    return screen;
  });
}

export async function changeScreen(runtime: CommitContext, user: CurrentUser, input: ChangeScreen & { readonly command: Command }): Promise<ScreenView> {
  return commitFacts(runtime, actorOf(user), input.command, async (tx) => {
    const before = await requireScreen(tx, input.screenId);
    if (before.version !== input.expectedVersion) throw new DomainError('stale', { field: 'expectedVersion', reason: 'screen_changed' });
    await requireFreeName(tx, input.name, before.id);
    await requireLayout(tx, input.layout);
    const { name, layout, widthMm, distanceMetres, theme, panels } = input;
    return settle(tx, before, { name, layout, widthMm, distanceMetres, theme, panels });
  });
}

interface OnScreen {
  readonly screenId: string;
  readonly command: Command;
}

/** "Which one are you?": the screen shows its name for a while. */
export async function identifyScreen(runtime: CommitContext, user: CurrentUser, { screenId, command }: OnScreen): Promise<ScreenView> {
  return commitFacts(runtime, actorOf(user), command, async (tx) => settle(tx, await requireScreen(tx, screenId), { identifyUntil: tx.now + IDENTIFY_MS }));
}

/** Shows the page of calibration for a while; a screen that shows it goes back to its layout. */
export async function calibrateScreen(runtime: CommitContext, user: CurrentUser, { screenId, command }: OnScreen): Promise<ScreenView> {
  return commitFacts(runtime, actorOf(user), command, async (tx) => {
    const before = await requireScreen(tx, screenId);
    const isShown = before.calibrateUntil !== null && before.calibrateUntil > tx.now;
    return settle(tx, before, { calibrateUntil: isShown ? null : tx.now + CALIBRATE_MS });
  });
}

export async function reloadScreen(runtime: CommitContext, user: CurrentUser, { screenId, command }: OnScreen): Promise<ScreenView> {
  return commitFacts(runtime, actorOf(user), command, async (tx) => settle(tx, await requireScreen(tx, screenId), { reloadAskedAt: tx.now }));
}

/** Visitors come or go: by somebody of the room, or by the screen's own key. Said twice it is true once. */
export async function setVisitorMode(runtime: CommitContext, user: CurrentUser, input: VisitorMode & { readonly command: Command }): Promise<ScreenView> {
  if (user.role === 'wall' && user.id !== input.screenId) throw new DomainError('forbidden', { field: 'screenId', reason: 'role' });
  return commitFacts(runtime, actorOf(user), input.command, async (tx) => {
    const before = await requireScreen(tx, input.screenId);
    return before.isVisitor === input.isVisitor ? before : settle(tx, before, { isVisitor: input.isVisitor });
  });
}

/** Sends a map view to a screen for five minutes, or takes it back. */
export async function sendView(runtime: CommitContext, user: CurrentUser, input: SendView & { readonly command: Command }): Promise<ScreenView> {
  return commitFacts(runtime, actorOf(user), input.command, async (tx) =>
    settle(tx, await requireScreen(tx, input.screenId), {
      view: input.bounds === null ? null : { bounds: input.bounds, until: tx.now + SENT_VIEW_MS },
    }),
  );
}

/** The computer is no screen of the wall any more: its session ends at once, on every process. */
export async function revokeScreen(runtime: CommitContext & Pick<Runtime, 'sockets'>, user: CurrentUser, { screenId, command }: OnScreen): Promise<ScreenView> {
  const screen = await commitFacts(runtime, actorOf(user), command, async (tx) => {
    const before = await requireScreen(tx, screenId);
    await updateScreen(tx.db, before, { revoked: { at: tx.now, by: user.id } });
    await deleteEnrolmentOf(tx.db, screenId);
    await endWallAccount(tx.db, screenId, tx.now);
    const after = { ...before, version: before.version + 1 };
    tx.append({ fact: { type: 'screen.revoked', at: tx.now, screen: after } });
    return after;
  });
  announceSessionEnd(runtime, screenId);
  return screen;
}

/** Lets a screen show another layout, within the transaction that publishes it. */
export async function assignLayout(tx: FactTransaction, screenId: string, layout: string): Promise<void> {
  const before = await requireScreen(tx, screenId);
  if (before.layout !== layout) await settle(tx, before, { layout });
}

/** Every 15 s by an enrolled screen. No command and no fact, unless it was thought silent. Any other account of the role wall is passed over. */
export async function beatScreen(runtime: CommitContext, user: CurrentUser, beat: ScreenBeat): Promise<void> {
  const wasSilent = await recordBeat(runtime.db, user.id, { beat, at: runtime.clock.now() });
  if (wasSilent !== true) return;
  await commitFacts(runtime, SYSTEM_ACTOR, null, async (tx) => {
    const before = await lockScreen(tx.db, user.id);
    if (before?.isSilent === true) await settle(tx, before, { isSilent: false });
  });
}

/** Says of screens that they have not been heard of: nobody may look at a picture that has stopped. */
export async function showSilentScreens(runtime: CommitContext): Promise<void> {
  const silentBefore = () => runtime.clock.now() - SCREEN_SILENT_MS;
  await eachAlone(await findSilentScreens(runtime.db, silentBefore()), (id) =>
    commitFacts(runtime, SYSTEM_ACTOR, null, async (tx) => {
      const before = await lockScreen(tx.db, id);
      if (before === undefined || before.isSilent || !(await isScreenSilent(tx.db, id, silentBefore()))) return;
      await settle(tx, before, { isSilent: true });
    }),
  );
}

export async function removeExpiredEnrolments(runtime: Pick<Runtime, 'db' | 'clock'>): Promise<void> {
  await deleteExpiredEnrolments(runtime.db, runtime.clock.now());
}

async function requireScreen(tx: FactTransaction, id: string): Promise<ScreenView> {
  const screen = await lockScreen(tx.db, id);
  if (screen === undefined) throw new DomainError('not_found', { field: 'screenId', reason: 'screen_unknown' });
  return screen;
}

async function requireLayout(tx: FactTransaction, name: string): Promise<void> {
  if (shippedLayout(name) === undefined && !(await isLayoutPublished(tx.db, name)))
    throw new DomainError('invalid', { field: 'layout', reason: 'layout_unknown' });
}

async function requireFreeName(tx: FactTransaction, name: string, exceptId: string | null): Promise<void> {
  if (await isScreenNameTaken(tx.db, name, exceptId)) throw new DomainError('conflict', { field: 'name', reason: 'screen_name_taken' });
}

async function settle(tx: FactTransaction, before: ScreenView, change: ScreenChange): Promise<ScreenView> {
  await updateScreen(tx.db, before, change);
  const { revoked: _revoked, ...visible } = change;
  const screen: ScreenView = { ...before, ...visible, version: before.version + 1 };
  tx.append({ fact: { type: 'screen.changed', at: tx.now, screen } });
  return screen;
}
