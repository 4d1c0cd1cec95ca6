import type { AssignmentState, AssignmentView } from '../../server/incident/incident.schema';
import { distanceMetres, type LonLat } from '../../server/shared/geo';
import type { UnitStatus, UnitView } from '../../server/unit/unit.schema';
import { isEnded } from './ledger';
import { order } from './orders';
import type { Random } from './random.rules';
import { HOSPITALS } from './scenes';
import type { Session } from './session';
import type { PartStory } from './story.rules';
import { CLOSING_REASON, type Operator, type World } from './world';

export interface Part {
  readonly part: PartStory;
  readonly assignment: AssignmentView;
  /** Who forwarded it, and records what an agency says on the telephone. */
  readonly operator: Operator;
  readonly point: LonLat;
  readonly random: Random;
}

/** Who acts: the agency at its own desk, or an operator who writes down what was said on the telephone. */
interface Hand {
  readonly session: Session;
  readonly onBehalf: { readonly saidBy: string; readonly telephone: string } | null;
}

const APPEARS_WITHIN_MS = 60_000;
const NO_UNIT_TRIES = 6;
const NO_UNIT_PAUSE_SECONDS = 20;

const NOBODY_CAME = 'Tidak ada unit yang dapat berangkat';

/** One agency's part, from the forward to its end. */
export async function followAssignment(world: World, one: Part): Promise<void> {
  const { part, assignment } = one;
  const desk = world.desks.get(assignment.agencyId);
  const isAtDesk = desk !== undefined && part.channel === 'screen';
  const hand = isAtDesk ? { session: desk.session, onBehalf: null } : telephoneHand(one);
  // The desk acts on what its own screen shows.
  if (isAtDesk) await desk.screen.find((state) => state.assignments[assignment.id], APPEARS_WITHIN_MS, world.pace.closing);
  await respond(world, one, hand);
  if (isOver(world, assignment.id)) return;
  if (stateOf(world, assignment.id) === 'on_scene') await advance(world, one, { hand, to: 'completed' });
  else await advance(world, one, { hand, to: 'cancelled', reason: world.pace.isClosing ? CLOSING_REASON : NOBODY_CAME });
}

async function respond(world: World, one: Part, hand: Hand): Promise<void> {
  const { part, assignment } = one;
  if (!(await world.pace.wait(part.acknowledgeSeconds)) || isOver(world, assignment.id)) return;
  if (part.declineReason !== null) {
    await advance(world, one, { hand, to: 'declined', reason: part.declineReason });
    return;
  }
  if ((await advance(world, one, { hand, to: 'acknowledged' })) === null) return;
  const units = await sendUnits(world, one, hand);
  if (units.length > 0) await Promise.all(units.map((unit) => goAndHelp(world, one, { hand, unit })));
  else await helpWithoutUnit(world, one, hand);
}

function telephoneHand({ operator }: Part): Hand {
  return { session: operator.session, onBehalf: { saidBy: 'Meja piket', telephone: '0233-000112' } };
}

interface Move {
  readonly hand: Hand;
  readonly to: Exclude<AssignmentState, 'forwarded'>;
  readonly reason?: string;
}

async function advance(world: World, { assignment }: Part, { hand, to, reason }: Move): Promise<AssignmentView | null> {
  const answered = await order(world, {
    session: hand.session,
    version: () => Math.max(assignment.version, world.room.state?.assignments[assignment.id]?.version ?? 0),
    give: (fields) =>
      hand.session.api.assignment.advance.mutate({
        ...fields,
        assignmentId: assignment.id,
        to,
        ...(reason === undefined ? {} : { reason }),
        ...(hand.onBehalf === null ? {} : { onBehalf: hand.onBehalf }),
      }),
  });
  if (answered === null) return null;
  world.ledger.assignment(answered.assignment);
  return answered.assignment;
}

/** The nearest free units that fit; an agency whose units are all out waits a while, then goes without. */
async function sendUnits(world: World, one: Part, hand: Hand): Promise<UnitView[]> {
  const { part, assignment, point } = one;
  const screen = world.desks.get(assignment.agencyId)?.screen ?? world.room;
  if (part.unitKinds.length === 0) return [];
  for (let attempt = 0; attempt < NO_UNIT_TRIES; attempt += 1) {
    const own = Object.values(screen.state?.units ?? {}).filter((unit) => unit.agencyId === assignment.agencyId);
    const chosen = world.fleet.reserve(own, part, point);
    if (chosen.length > 0) {
      const answered = await order(world, {
        session: hand.session,
        version: () => Math.max(assignment.version, world.room.state?.assignments[assignment.id]?.version ?? 0),
        give: (fields) =>
          hand.session.api.assignment.sendUnits.mutate({
            ...fields,
            assignmentId: assignment.id,
            unitIds: chosen.map(({ id }) => id),
            ...(hand.onBehalf === null ? {} : { onBehalf: hand.onBehalf }),
          }),
      });
      if (answered === null) for (const { id } of chosen) world.fleet.release(id);
      else for (const unit of answered.units) world.ledger.unit(unit.id, unit.status);
      if (answered !== null || isOver(world, assignment.id)) return answered?.units ?? [];
    }
    if (!(await world.pace.wait(NO_UNIT_PAUSE_SECONDS))) return [];
  }
  return [];
}

/** Out, there, help, to hospital where needed; the way home is nobody's wait but the unit's. */
async function goAndHelp(world: World, one: Part, { hand, unit }: { hand: Hand; unit: UnitView }): Promise<void> {
  const { part, point, assignment } = one;
  const driver = world.fleet.driverOf(unit.id);
  if (driver === undefined) return;
  driver.take();
  let version = unit.version;
  const status = async (next: UnitStatus) => {
    const after = await setStatus(world, { hand, unitId: unit.id, version, status: next });
    if (after === null) return;
    version = after;
    // The first unit under way or there moves the assignment with it.
    if (next === 'en_route' || next === 'on_scene') world.ledger.assignment({ ...assignment, state: next });
  };
  const isGoing = (await world.pace.wait(part.turnoutSeconds)) && !isOver(world, assignment.id);
  if (isGoing) {
    await status('en_route');
    if (part.silentSeconds > 0) driver.loseNetwork(part.silentSeconds);
    if ((await driver.drive(point, part.cruiseMetresPerSecond)) && !isOver(world, assignment.id)) {
      await status('on_scene');
      await driver.stand(part.sceneSeconds);
    }
  }
  void goHome(world, one, { unit, status, hasHelped: stateOf(world, assignment.id) === 'on_scene' });
}

interface WayHome {
  readonly unit: UnitView;
  readonly status: (next: UnitStatus) => Promise<void>;
  readonly hasHelped: boolean;
}

async function goHome(world: World, { part, point }: Part, { unit, status, hasHelped }: WayHome): Promise<void> {
  const driver = world.fleet.driverOf(unit.id);
  if (driver === undefined) return;
  const done = world.fleet.begin();
  if (part.transports && hasHelped && !world.pace.isClosing) {
    await status('transporting');
    if (await driver.drive(nearestHospital(point), part.cruiseMetresPerSecond)) {
      await status('at_destination');
      await driver.stand(part.hospitalSeconds);
    }
  }
  if (!world.pace.isClosing) {
    await status('returning');
    await driver.drive(unit.stationPoint ?? point, part.cruiseMetresPerSecond * 0.8);
  }
  await status('available');
  driver.release();
  world.fleet.release(unit.id);
  done();
}

/** An agency without a unit of its own on the map: its people report by words. */
async function helpWithoutUnit(world: World, one: Part, hand: Hand): Promise<void> {
  const { part } = one;
  if (!(await world.pace.wait(part.turnoutSeconds)) || (await advance(world, one, { hand, to: 'en_route' })) === null) return;
  if (!(await world.pace.wait(part.turnoutSeconds * 6)) || (await advance(world, one, { hand, to: 'on_scene' })) === null) return;
  await world.pace.wait(part.sceneSeconds);
}

interface StatusOrder {
  readonly hand: Hand;
  readonly unitId: string;
  readonly version: number;
  readonly status: UnitStatus;
}

async function setStatus(world: World, { hand, unitId, version, status }: StatusOrder): Promise<number | null> {
  const answered = await order(world, {
    session: hand.session,
    version: () => Math.max(version, world.room.state?.units[unitId]?.version ?? 0),
    give: (fields) => hand.session.api.unit.setStatus.mutate({ ...fields, unitId, status, ...(hand.onBehalf === null ? {} : { onBehalf: hand.onBehalf }) }),
  });
  if (answered === null) return null;
  world.ledger.unit(unitId, answered.status);
  return answered.version;
}

function nearestHospital(point: LonLat): LonLat {
  return HOSPITALS.reduce((best, each) => (distanceMetres(point, each) < distanceMetres(point, best) ? each : best));
}

function stateOf(world: World, assignmentId: string): AssignmentState | undefined {
  return world.ledger.assignments.get(assignmentId)?.state;
}

/** Ended by anybody: cancelled with its incident, recalled, or handled at a real screen. */
function isOver(world: World, assignmentId: string): boolean {
  const state = stateOf(world, assignmentId);
  return state === undefined || isEnded(state);
}
