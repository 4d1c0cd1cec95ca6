import type { CurrentUser } from '../account/account.schema';
import { recordLateAnswers, showStaleClaims } from '../call/call-watch.service';
import { readIncident } from '../incident/incident.repository';
import type { IncidentView } from '../incident/incident.schema';
import { recordLateHandling } from '../incident/incident.service';
import { createRandom } from '../installation/random.rules';
import { type Audience, agencyAudience } from '../live/audience';
import { readHead } from '../live/log.repository';
import { leaveDesk, showLostDesks } from '../presence/presence.service';
import { DomainError, expectRow } from '../shared/errors';
import { Agenda } from './agenda';
import { BusyDesk } from './busy-desk';
import { BusyIncidents } from './busy-incidents';
import { BusySwitch } from './busy-switch';
import { BusyTypist } from './busy-typist';
import { LiveScreen } from './live-screen';
import { insertUser, type TestRuntime } from './test-runtime';

export const OPERATORS = 8;
export const CALLS = 200;
const SHIFT_MS = 10 * 60_000;
/** So long whoever is at the desks may need to finish what is at hand; a room that needs longer has left something behind. */
const LONGEST_END_MS = 10 * 60_000;

/** Ten minutes of a room in which everything happens at once, drawn from a seed. */
export class BusyWorld {
  readonly agenda: Agenda;
  readonly telephone: BusySwitch;
  readonly refusals = new Map<string, number>();
  /** Who was told "the call is yours" by pressing the key. */
  readonly claims = new Map<string, Set<string>>();
  readonly takeOvers: { readonly callId: string; readonly userId: string }[] = [];
  readonly typists: BusyTypist[] = [];
  readonly screens: LiveScreen[] = [];
  readonly users: CurrentUser[] = [];
  readonly #processes: readonly TestRuntime[];
  readonly #seed: number;
  readonly #desks: BusyDesk[] = [];
  readonly #externalIds = new Map<string, string>();
  #isEnding = false;

  constructor(processes: readonly TestRuntime[], seed: number) {
    this.#processes = processes;
    this.#seed = seed;
    this.agenda = new Agenda(this.runtime.clock);
    this.telephone = new BusySwitch({ agenda: this.agenda, random: createRandom(seed), processes });
  }

  /** The first process. */
  get runtime(): TestRuntime {
    const [first] = this.#processes;
    if (first === undefined) throw new Error('a room without a process');
    return first;
  }

  get room(): LiveScreen {
    const [first] = this.screens;
    if (first === undefined) throw new Error('not opened yet');
    return first;
  }

  get isEnding(): boolean {
    return this.#isEnding;
  }

  /** Saves of a form that met somebody else's. */
  get staleSaves(): number {
    return this.typists.reduce((sum, typist) => sum + typist.staleSaves, 0);
  }

  async open(): Promise<void> {
    const audiences: readonly Audience[] = ['room', 'wall', ...Object.values(this.runtime.agencyIds).map(agencyAudience)];
    for (const runtime of this.#processes) for (const audience of audiences) this.screens.push(await LiveScreen.open(runtime, audience));
    const incidents = new BusyIncidents(this, createRandom(this.#seed + 1));
    for (let index = 0; index < OPERATORS; index += 1) {
      const user = await insertUser(this.runtime, { username: `op${index}`, role: 'operator', agencyId: null, now: this.agenda.now });
      const process = index % this.#processes.length;
      const runtime = this.#processes[process] ?? this.runtime;
      const screen = this.screens[process * audiences.length] ?? this.room;
      const random = createRandom(this.#seed + 100 + index);
      const typist = new BusyTypist({ agenda: this.agenda, random, user, runtime, screen });
      const desk = new BusyDesk({ world: this, random, user, runtime, screen, typist, incidents });
      incidents.join(typist);
      this.users.push(user);
      this.typists.push(typist);
      this.#desks.push(desk);
    }
  }

  /** Ten minutes of calls, then as long as it takes to put away what is left. */
  async run(): Promise<void> {
    this.telephone.plan(CALLS, SHIFT_MS);
    for (const desk of this.#desks) desk.start();
    this.agenda.every(2_000, () => this.#lookAtClocks());
    await this.#pass(this.agenda.now + SHIFT_MS);
    this.#isEnding = true;
    for (const latest = this.agenda.now + LONGEST_END_MS; this.#hasWork && this.agenda.now < latest; ) await this.#pass(this.agenda.now + 5_000);
    for (const desk of this.#desks) desk.stop();
  }

  /** Everybody signs out. */
  async leave(): Promise<void> {
    await Promise.all(this.users.map((user, index) => leaveDesk(this.#processes[index % this.#processes.length] ?? this.runtime, user.id)));
    await this.#catchUp();
  }

  async close(): Promise<void> {
    await Promise.all(this.screens.map((screen) => screen.close()));
  }

  /** What somebody tried: null when it was refused, which is counted. */
  async attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { reason } = error.detail;
      this.refusals.set(reason, (this.refusals.get(reason) ?? 0) + 1);
      return null;
    }
  }

  noteClaim(callId: string, userId: string): void {
    this.claims.set(callId, (this.claims.get(callId) ?? new Set()).add(userId));
  }

  noteTakeOver(callId: string, userId: string): void {
    this.takeOvers.push({ callId, userId });
  }

  async externalIdOf(callId: string): Promise<string> {
    const known = this.#externalIds.get(callId);
    if (known !== undefined) return known;
    const { external_id: id } = await this.runtime.db.selectFrom('call').select('external_id').where('id', '=', callId).executeTakeFirstOrThrow();
    this.#externalIds.set(callId, id);
    return id;
  }

  async incidentOf(incidentId: string): Promise<IncidentView> {
    return expectRow(await readIncident(this.runtime.db, incidentId), 'incident of the test');
  }

  get #hasWork(): boolean {
    const { calls } = this.room.state;
    return Object.keys(calls).length > 0 || this.#desks.some((desk) => desk.isWaiting) || this.typists.some((typist) => typist.hasUnsaved);
  }

  async #pass(until: number): Promise<void> {
    await this.agenda.pass(until, async () => {
      await this.#catchUp();
      for (const typist of this.typists) typist.notice();
    });
  }

  /** The desks decide on what is told; that it arrives at all is part of the test. */
  async #catchUp(): Promise<void> {
    const head = await readHead(this.runtime.db);
    await Promise.all(this.screens.filter(({ audience }) => audience === 'room').map((screen) => screen.until(head)));
  }

  /** As the role `jobs` does, in every process at the same moment. */
  async #lookAtClocks(): Promise<void> {
    await Promise.all(
      this.#processes.map(async (runtime) => {
        for (const job of [recordLateAnswers, recordLateHandling, showStaleClaims, showLostDesks]) await job(runtime);
      }),
    );
  }
}
