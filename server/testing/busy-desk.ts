import type { CurrentUser } from '../account/account.schema';
import { adviseBlock, blockNumber } from '../call/block.service';
import { isOfferedTo } from '../call/call.rules';
import type { CallView, Disposition } from '../call/call.schema';
import { answer, beat, dispose, endByHand, takeOver } from '../call/call.service';
import { undoDisposition } from '../call/undo.service';
import { attempt, closeCallBack } from '../callback/callback.service';
import { between, chance, pick, pickWeighted, type Random } from '../installation/random.rules';
import { isLiveCall } from '../live/live-state.rules';
import { beatDesk, choosePresence } from '../presence/presence.service';
import type { BusyIncidents } from './busy-incidents';
import type { BusyTypist } from './busy-typist';
import type { BusyWorld } from './busy-world';
import type { LiveScreen } from './live-screen';
import { commandNamed } from './room';
import type { TestRuntime } from './test-runtime';

export interface DeskParts {
  readonly world: BusyWorld;
  readonly random: Random;
  readonly user: CurrentUser;
  readonly runtime: TestRuntime;
  readonly screen: LiveScreen;
  readonly typist: BusyTypist;
  readonly incidents: BusyIncidents;
}

const BEAT_MS = 15_000;
const LOOK_MS = 1_000;

const KINDS: readonly { readonly kind: Disposition; readonly weight: number }[] = [
  { kind: 'ghost', weight: 22 },
  { kind: 'prank', weight: 26 },
  { kind: 'information', weight: 10 },
  { kind: 'referral', weight: 6 },
  { kind: 'test', weight: 3 },
  { kind: 'out_of_area', weight: 3 },
  { kind: 'repeat', weight: 10 },
  { kind: 'emergency', weight: 20 },
];

/** An operator who works by what the own screen shows, as people do: often right, at times too late. */
export class BusyDesk {
  readonly #parts: DeskParts;
  /** When this operator will know what a call is. */
  readonly #decidesAt = new Map<string, number>();
  #isSilent = false;
  #isGone = false;
  #isBusy = false;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  start(): void {
    const { world, random } = this.#parts;
    world.agenda.after(between(random, 0, 3_000), () => this.#beat());
    world.agenda.every(LOOK_MS, () => this.#look());
  }

  /** The shift is over. */
  stop(): void {
    this.#isGone = true;
  }

  /** From now on only what is at hand is finished: no break, no lost desk, no colleague's call. */
  get #isCalm(): boolean {
    return this.#parts.world.isEnding;
  }

  async #beat(): Promise<void> {
    const { world, user, runtime } = this.#parts;
    if (this.#isGone) return;
    world.agenda.after(BEAT_MS, () => this.#beat());
    if (this.#isSilent) return;
    await beatDesk(runtime, user);
    for (const call of this.#held()) await beat(runtime, user, call.id);
  }

  #held(): CallView[] {
    const { screen, user } = this.#parts;
    return Object.values(screen.state.calls).filter((call) => call.operatorId === user.id && call.state !== 'ringing');
  }

  async #look(): Promise<void> {
    if (this.#isSilent || this.#isGone || this.#isBusy) return;
    this.#isBusy = true;
    try {
      const held = this.#held();
      const undecided = held.find((call) => call.disposition === null && this.#hasDecided(call));
      if (undecided !== undefined) await this.#conclude(undecided);
      else if (held.length === 0) await this.#lookAround();
      else if (await this.#hearsNobody(held)) return;
      else if (!this.#isCalm && chance(this.#parts.random, 0.01)) this.#fallSilent();
    } finally {
      this.#isBusy = false;
    }
  }

  #hasDecided({ id }: CallView): boolean {
    const { world, random } = this.#parts;
    const at = this.#decidesAt.get(id) ?? world.agenda.now + between(random, 1_500, 9_000);
    this.#decidesAt.set(id, at);
    return world.agenda.now >= at;
  }

  async #lookAround(): Promise<void> {
    const { world, user, screen, random } = this.#parts;
    const state = screen.state.operators[user.id]?.state;
    if ((state === 'wrap_up' || state === 'break') && !chance(random, 0.3)) return;
    if (state === 'wrap_up' || state === 'break' || state === 'away') return this.#choose('ready');
    if (!this.#isCalm && chance(random, 0.004)) return this.#choose('break');
    const ringing = Object.values(screen.state.calls).filter((call) => call.state === 'ringing' && call.operatorId === null && !call.isBlocked);
    const mine = ringing
      .filter((call) => isOfferedTo(call, user.id, world.agenda.now))
      .toSorted((left, right) => (left.offeredAt ?? 0) - (right.offeredAt ?? 0));
    const [first] = mine;
    if (first !== undefined) {
      if (chance(random, 0.7)) await this.#press(first);
      return;
    }
    if (await this.#helpColleague()) return;
    await this.#callBack();
  }

  async #choose(wish: 'ready' | 'break'): Promise<void> {
    const { world, user, runtime } = this.#parts;
    const command = commandNamed('presence.choose');
    const breakReason = wish === 'break' ? ('meal' as const) : undefined;
    await world.attempt(() => choosePresence(runtime, user, { command, commandId: command.id, wish, breakReason }));
  }

  async #press(call: CallView): Promise<void> {
    const { world, user, runtime, random } = this.#parts;
    const command = commandNamed('call.answer');
    const press = () => world.attempt(() => answer(runtime, user, { command, callId: call.id }));
    // A key that bounces, or an answer that was lost: the same order twice.
    const [taken] = await Promise.all(chance(random, 0.1) ? [press(), press()] : [press()]);
    if (taken === null) return;
    world.noteClaim(call.id, user.id);
    world.telephone.connect(await world.externalIdOf(call.id));
  }

  async #helpColleague(): Promise<boolean> {
    const { world, user, runtime, screen, random } = this.#parts;
    const held = Object.values(screen.state.calls).filter((call) => call.operatorId !== null && call.operatorId !== user.id && call.disposition === null);
    const stale = held.find((call) => call.isClaimStale && (call.state === 'answered' || call.state === 'ended'));
    const other = stale ?? (chance(random, 0.02) && !this.#isCalm ? held.find((call) => call.state === 'answered') : undefined);
    if (other === undefined || !chance(random, 0.5)) return false;
    const command = commandNamed('call.takeOver');
    const reason = stale !== undefined || chance(random, 0.5) ? { reason: 'Meja rekan tidak terdengar' } : {};
    const taken = await world.attempt(() => takeOver(runtime, user, { command, callId: other.id, ...reason }));
    if (taken !== null) world.noteTakeOver(other.id, user.id);
    return true;
  }

  async #callBack(): Promise<void> {
    const { world, user, runtime, screen, random } = this.#parts;
    const waiting = Object.values(screen.state.callbacks);
    // Some are left for the next shift.
    if (waiting.length === 0 || this.#isCalm || !chance(random, 0.02)) return;
    const one = pick(random, waiting);
    const command = commandNamed('callback');
    const order = { command, commandId: command.id, callBackId: one.id, expectedVersion: one.version };
    const result = pick(random, ['reached', 'not_reached', 'not_reached', 'wrong_number'] as const);
    if (one.attempts > 1) await world.attempt(() => closeCallBack(runtime, user, { ...order, reason: 'given_up' }));
    else await world.attempt(() => attempt(runtime, user, { ...order, result }));
  }

  async #conclude(call: CallView): Promise<void> {
    const { world, user, runtime, screen, random, typist, incidents } = this.#parts;
    const open = Object.values(screen.state.incidents);
    const isPrank = world.telephone.isPrank(await world.externalIdOf(call.id)) && chance(random, 0.9);
    const kind = isPrank ? 'prank' : pickWeighted(random, open.length === 0 ? KINDS.filter((one) => one.kind !== 'repeat') : KINDS).kind;
    const told = kind === 'repeat' ? pick(random, open) : undefined;
    const done = await world.attempt(() =>
      dispose(runtime, user, {
        command: commandNamed('call.dispose'),
        callId: call.id,
        expectedVersion: call.version,
        disposition: kind,
        referredTo: 'PLN',
        incidentId: told?.id,
      }),
    );
    if (done === null) return;
    this.#decidesAt.delete(call.id);
    if (told !== undefined) typist.write(told.id, 3);
    if (kind === 'emergency' && done.incident !== null) incidents.lead(done.incident, { user, runtime, typist });
    if (kind === 'prank') await this.#block(call.id);
    if (done.call.incidentId === null && chance(random, 0.25)) this.#regret(done.call);
  }

  /** Ends a call by hand whose line is dead and of which no switch says so. */
  async #hearsNobody(held: readonly CallView[]): Promise<boolean> {
    const { world, user, runtime, random } = this.#parts;
    const call = held.find(({ state }) => state === 'answered');
    if (call === undefined || world.telephone.isUp(await world.externalIdOf(call.id)) || !chance(random, 0.1)) return false;
    await world.attempt(() => endByHand(runtime, user, { command: commandNamed('call.endByHand'), callId: call.id }));
    return true;
  }

  /** Some notice their mistake in time, some too late. */
  #regret(call: CallView): void {
    const { world, user, runtime, random } = this.#parts;
    const command = commandNamed('call.undo');
    world.agenda.after(between(random, 500, 36_000), () =>
      world.attempt(() => undoDisposition(runtime, user, { command, callId: call.id, expectedVersion: call.version })),
    );
  }

  async #block(callId: string): Promise<void> {
    const { world, user, runtime } = this.#parts;
    const { proposal } = await adviseBlock(runtime, user, callId);
    if (proposal === null) return;
    const command = commandNamed('block.open');
    await world.attempt(() => blockNumber(runtime, user, { command, commandId: command.id, callId, reason: proposal }));
  }

  /** The desk's computer dies in mid-call, and is started again a minute later. */
  #fallSilent(): void {
    const { world, random, typist } = this.#parts;
    this.#isSilent = true;
    typist.die();
    world.agenda.after(between(random, 20_000, 80_000), async () => {
      await typist.takeUp();
      this.#isSilent = false;
    });
  }

  get isWaiting(): boolean {
    const { screen, user } = this.#parts;
    return this.#isSilent || Object.values(screen.state.calls).some((call) => call.operatorId === user.id && isLiveCall(call));
  }
}
