import type { CurrentUser } from '../account/account.schema';
import { act } from '../incident/acts.service';
import { advance } from '../incident/assignment.service';
import { forward } from '../incident/forward.service';
import type { AssignmentView, IncidentAct, IncidentView } from '../incident/incident.schema';
import { between, chance, pick, type Random } from '../installation/random.rules';
import { DomainError } from '../shared/errors';
import type { BusyTypist } from './busy-typist';
import type { BusyWorld } from './busy-world';
import { commandNamed, TEST_POINT } from './room';
import type { TestRuntime } from './test-runtime';

/** Who leads an incident: the operator who took its call. */
export interface Leader {
  readonly user: CurrentUser;
  readonly runtime: TestRuntime;
  readonly typist: BusyTypist;
}

/** Incidents from their opening to their end, with a second hand in every other form. */
export class BusyIncidents {
  readonly #world: BusyWorld;
  readonly #random: Random;
  readonly #typists: BusyTypist[] = [];

  constructor(world: BusyWorld, random: Random) {
    this.#world = world;
    this.#random = random;
  }

  join(typist: BusyTypist): void {
    this.#typists.push(typist);
  }

  lead(incident: IncidentView, leader: Leader): void {
    const { agenda } = this.#world;
    const random = this.#random;
    leader.typist.write(incident.id, 5);
    const second = pick(random, this.#typists);
    if (second !== leader.typist && chance(random, 0.6)) agenda.after(between(random, 0, 2_000), () => second.write(incident.id, 4));
    agenda.after(between(random, 1_500, 5_000), () => this.#place(incident.id, leader));
    agenda.after(between(random, 6_000, 25_000), () => this.#decide(incident.id, leader));
  }

  #place(incidentId: string, { typist }: Leader): void {
    const random = this.#random;
    const point = [TEST_POINT[0] + between(random, -0.05, 0.05), TEST_POINT[1] + between(random, -0.05, 0.05)] as const;
    typist.choose(incidentId, { categoryCode: pick(random, ['fire', 'accident', 'health'] as const), point });
  }

  async #decide(incidentId: string, leader: Leader): Promise<void> {
    const random = this.#random;
    const draw = random();
    const others = Object.keys(this.#world.room.state.incidents).filter((id) => id !== incidentId);
    if (draw < 0.08) return this.#end(incidentId, leader, 'advise');
    if (draw < 0.14) return this.#end(incidentId, leader, 'cancel');
    if (draw < 0.35 && others.length > 0) return this.#merge(incidentId, leader, pick(random, others));
    return this.#forward(incidentId, leader);
  }

  /** An order on the version that the room's news tells; on a newer one when somebody else was faster. */
  async #order<T>(incidentId: string, work: (expectedVersion: number) => Promise<T>): Promise<T | null> {
    return this.#world.attempt(async () => {
      for (let tries = 0; ; tries += 1) {
        try {
          return await work((await this.#world.incidentOf(incidentId)).version);
        } catch (error) {
          if (!(error instanceof DomainError) || error.code !== 'stale' || tries > 5) throw error;
        }
      }
    });
  }

  async #end(incidentId: string, { user, runtime }: Leader, kind: IncidentAct): Promise<void> {
    await this.#order(incidentId, (expectedVersion) =>
      act(runtime, user, { command: commandNamed('act'), incidentId, expectedVersion, act: kind, reason: 'Alasan uji' }),
    );
  }

  async #merge(incidentId: string, leader: Leader, intoIncidentId: string): Promise<void> {
    const { user, runtime } = leader;
    const merged = await this.#order(incidentId, (expectedVersion) =>
      act(runtime, user, { command: commandNamed('merge'), incidentId, expectedVersion, act: 'merge', reason: null, intoIncidentId }),
    );
    if (merged === null || chance(this.#random, 0.4)) return;
    this.#world.agenda.after(between(this.#random, 2_000, 10_000), async () => {
      await this.#end(incidentId, leader, 'unmerge');
      await this.#forward(incidentId, leader);
    });
  }

  async #forward(incidentId: string, leader: Leader): Promise<void> {
    const { user, runtime, typist } = leader;
    const agencies = Object.values(runtime.agencyIds);
    const agencyIds = chance(this.#random, 0.4) ? agencies : [pick(this.#random, agencies)];
    const sent = await this.#world.attempt(async () => {
      const expectedVersion = await typist.saved(incidentId).catch(() => 0);
      return forward(runtime, user, { command: commandNamed('forward'), incidentId, expectedVersion, agencyIds });
    });
    for (const assignment of sent?.assignments ?? []) this.#follow(assignment);
    if (sent === null || !chance(this.#random, 0.7)) return;
    this.#world.agenda.after(100_000, () => this.#end(incidentId, leader, 'close'));
  }

  /** The agency takes it up and finishes it. */
  #follow(assignment: AssignmentView): void {
    const { runtime, agenda } = this.#world;
    const agent = assignment.agencyId === runtime.agencyIds.damkar ? runtime.users.agency : runtime.otherAgencyUser;
    const step = async (to: 'acknowledged' | 'on_scene' | 'completed' | 'declined') => {
      const expectedVersion = this.#world.room.state.assignments[assignment.id]?.version ?? assignment.version;
      const command = commandNamed('advance');
      await this.#world.attempt(() => advance(runtime, agent, { command, assignmentId: assignment.id, expectedVersion, to, reason: 'Uji' }));
    };
    if (chance(this.#random, 0.1)) return void agenda.after(8_000, () => step('declined'));
    agenda.after(between(this.#random, 3_000, 20_000), () => step('acknowledged'));
    agenda.after(40_000, () => step('on_scene'));
    agenda.after(between(this.#random, 60_000, 90_000), () => step('completed'));
  }
}
