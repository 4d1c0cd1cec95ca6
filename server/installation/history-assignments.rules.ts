import { distanceMetres, type LonLat } from '../shared/geo';
import type { UnitView } from '../unit/unit.schema';
import type { HistoryAssignment, HistoryAssignmentUnit, HistoryMark, HistoryWorld } from './history.schema';
import { HISTORY_SUBSTITUTES, type HistoryScene, TELEPHONE_SHARE } from './history-scenes.rules';
import { around, between, chance, idAt, pick, type Random } from './random.rules';

const DECLINE_SHARE = 0.04;
const DECLINE_REASONS: readonly string[] = ['Semua unit sedang bertugas', 'Kendaraan sedang diperbaiki'];
/** Only there a boat is sent. */
const ON_WATER: readonly string[] = ['natural_flood', 'accident_drowning'];
/** Road against the straight line. */
const DETOUR = 1.35;

/** Which units are free when; a unit is never under two assignments at once. */
export class UnitPool {
  readonly #units: readonly UnitView[];
  readonly #freeAt = new Map<string, number>();

  constructor(units: readonly UnitView[]) {
    this.#units = units;
  }

  /** The agency's free units, nearest station first. */
  free(agencyId: string, at: number, point: LonLat): UnitView[] {
    const metres = (unit: UnitView) => (unit.stationPoint === null ? Number.POSITIVE_INFINITY : distanceMetres(unit.stationPoint, point));
    return this.#units.filter((unit) => unit.agencyId === agencyId && (this.#freeAt.get(unit.id) ?? 0) <= at).sort((a, b) => metres(a) - metres(b));
  }

  take(unitId: string, until: number): void {
    this.#freeAt.set(unitId, until);
  }
}

interface AssignmentFrame {
  readonly world: HistoryWorld;
  readonly random: Random;
  readonly pool: UnitPool;
}

interface Forward {
  readonly incidentId: string;
  readonly scene: HistoryScene;
  readonly point: LonLat;
  readonly forwardedAt: number;
  /** The operator called it off: a false alarm. */
  readonly cancelledAt: number | null;
}

interface PlannedAssignments {
  readonly rows: readonly HistoryAssignment[];
  readonly marks: readonly HistoryMark[];
  /** When the last of its units was available again. */
  readonly allFreeAt: number;
}

/** What the agencies of a scene made of it. At least one completes it, unless it was called off. */
export function planAssignments(frame: AssignmentFrame, forward: Forward): PlannedAssignments {
  const codes = forward.scene.agencyCodes.filter((_, index) => index === 0 || chance(frame.random, 0.66));
  const told = new Set(codes);
  const planned = codes.flatMap((code, index) => {
    const one = planAssignment(frame, forward, { code, units: index === 0 ? forward.scene.units : 1, canDecline: forward.cancelledAt === null });
    const substitute = HISTORY_SUBSTITUTES[code];
    if (one.row.view.state !== 'declined' || substitute === undefined || told.has(substitute)) return [one];
    told.add(substitute);
    const again = { ...forward, forwardedAt: Math.round((one.row.view.endedAt ?? 0) + between(frame.random, 15_000, 60_000)) };
    return [one, planAssignment(frame, again, { code: substitute, units: 1, canDecline: false })];
  });
  // Somebody came in the end, or the incident could not have been closed.
  const isHelped = forward.cancelledAt !== null || planned.some(({ row }) => row.view.state === 'completed');
  const last = isHelped
    ? []
    : [planAssignment(frame, { ...forward, forwardedAt: lastEnd(planned) + 30_000 }, { code: unusedCode(frame, told), units: 1, canDecline: false })];
  const all = [...planned, ...last];
  return {
    rows: all.map(({ row }) => row),
    marks: all.flatMap(({ marks }) => marks),
    allFreeAt: Math.max(0, ...all.flatMap(({ row }) => [row.view.endedAt ?? 0, ...row.units.map((unit) => unit.releasedAt)])),
  };
}

interface Planned {
  readonly row: HistoryAssignment;
  readonly marks: readonly HistoryMark[];
}
interface Receiver {
  readonly code: string;
  readonly units: number;
  readonly canDecline: boolean;
}

function lastEnd(planned: readonly Planned[]): number {
  return Math.max(...planned.map(({ row }) => row.view.endedAt ?? 0));
}

function unusedCode({ world }: AssignmentFrame, told: ReadonlySet<string>): string {
  const agency = world.agencies.find(({ code }) => !told.has(code));
  if (agency === undefined) throw new Error('impossible: every agency was told');
  return agency.code;
}

function planAssignment(frame: AssignmentFrame, forward: Forward, receiver: Receiver): Planned {
  const { world, random } = frame;
  const agency = world.agencies.find(({ code }) => code === receiver.code);
  if (agency === undefined) throw new Error(`no agency ${receiver.code}`);
  const id = idAt(random, forward.forwardedAt);
  const isOnBehalf = chance(random, TELEPHONE_SHARE[receiver.code] ?? 0);
  const acknowledgedAt = Math.round(forward.forwardedAt + 3_000 + around(random, isOnBehalf ? 55_000 : 28_000, 1.8));
  const isDeclined = receiver.canDecline && chance(random, DECLINE_SHARE);
  const ending = isDeclined ? { declinedAt: acknowledgedAt } : { cancelledAt: forward.cancelledAt };
  const units = isDeclined ? [] : sendUnits(frame, forward, { agencyId: agency.id, acknowledgedAt, count: receiver.units });
  const endedAt = endOf(frame, forward, { acknowledgedAt, units, ...ending });
  const row: HistoryAssignment = {
    view: {
      id,
      incidentId: forward.incidentId,
      agencyId: agency.id,
      state: isDeclined ? 'declined' : forward.cancelledAt === null ? 'completed' : 'cancelled',
      forwardedAt: forward.forwardedAt,
      acknowledgedAt: isDeclined || acknowledgedAt > endedAt ? null : acknowledgedAt,
      enRouteAt: earliest(units.map((unit) => unit.enRouteAt)),
      onSceneAt: earliest(units.map((unit) => unit.onSceneAt)),
      endedAt,
      isRecalled: false,
      isOnBehalf,
      version: 3 + units.length,
    },
    endReason: isDeclined ? pick(random, DECLINE_REASONS) : forward.cancelledAt === null ? null : 'Laporan tidak benar',
    units: release(frame, units, endedAt),
  };
  return { row, marks: assignmentMarks(row, forward, { isOnBehalf, code: receiver.code }) };
}

function earliest(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

type Trip = Omit<HistoryAssignmentUnit, 'releasedAt'>;

function sendUnits({ random, pool }: AssignmentFrame, forward: Forward, order: { agencyId: string; acknowledgedAt: number; count: number }): Trip[] {
  const isOnWater = ON_WATER.includes(forward.scene.subTypeCode);
  const fit = pool.free(order.agencyId, forward.forwardedAt, forward.point).filter((unit) => isOnWater || unit.kind !== 'boat');
  return fit.slice(0, order.count).flatMap((unit) => {
    const assignedAt = Math.round(order.acknowledgedAt + between(random, 1_000, 25_000));
    const enRouteAt = Math.round(assignedAt + around(random, 75_000, 1.5));
    const metres = (unit.stationPoint === null ? 3_000 : distanceMetres(unit.stationPoint, forward.point)) * DETOUR;
    const onSceneAt = Math.round(enRouteAt + 45_000 + (metres / around(random, 11, 1.2)) * 1_000);
    // Called off before it left, it was never sent; called off on the way, it never arrived.
    if (forward.cancelledAt !== null && enRouteAt >= forward.cancelledAt) return [];
    const isTurnedBack = forward.cancelledAt !== null && onSceneAt >= forward.cancelledAt;
    return [{ id: idAt(random, assignedAt), unitId: unit.id, assignedAt, enRouteAt, onSceneAt: isTurnedBack ? null : onSceneAt }];
  });
}

interface Ending {
  readonly acknowledgedAt: number;
  readonly units: readonly Trip[];
  readonly declinedAt?: number;
  readonly cancelledAt?: number | null;
}

function endOf({ random }: AssignmentFrame, { scene }: Forward, { acknowledgedAt, units, declinedAt, cancelledAt }: Ending): number {
  if (declinedAt !== undefined) return declinedAt;
  if (cancelledAt != null) return cancelledAt;
  const workFrom = Math.max(acknowledgedAt + 600_000, ...units.map((unit) => unit.onSceneAt ?? 0));
  return Math.round(workFrom + around(random, scene.sceneMinutes * 60_000, 1.4));
}

function release({ random, pool }: AssignmentFrame, units: readonly Trip[], endedAt: number): HistoryAssignmentUnit[] {
  return units.map((unit) => {
    const releasedAt = Math.round(endedAt + around(random, 720_000, 1.5));
    pool.take(unit.unitId, releasedAt);
    return { ...unit, releasedAt };
  });
}

/** An agency on the telephone has its steps recorded by the operator; its units report nothing themselves. */
function assignmentMarks({ view, units }: HistoryAssignment, forward: Forward, { isOnBehalf, code }: { isOnBehalf: boolean; code: string }): HistoryMark[] {
  const said = isOnBehalf ? { saidBy: `Piket ${code}`, telephone: '0233-000100' } : null;
  const mark = (step: Pick<HistoryMark, 'code' | 'occurredAt' | 'source'> & { unitId?: string }): HistoryMark => ({
    callId: null,
    incidentId: view.incidentId,
    assignmentId: view.id,
    unitId: null,
    userId: null,
    saidBy: step.source === 'on_behalf' ? said : null,
    recordedAt: step.occurredAt + (step.source === 'on_behalf' ? 20_000 : 0),
    ...step,
  });
  const by = isOnBehalf ? ('on_behalf' as const) : ('agency' as const);
  const byUnit = isOnBehalf ? ('on_behalf' as const) : ('unit' as const);
  return [
    mark({ code: 'T3', occurredAt: forward.forwardedAt, source: 'operator' }),
    ...(view.acknowledgedAt === null ? [] : [mark({ code: 'T4', occurredAt: view.acknowledgedAt, source: by })]),
    ...units.flatMap((unit) => [
      mark({ code: 'T5', occurredAt: unit.enRouteAt, source: byUnit, unitId: unit.unitId }),
      ...(unit.onSceneAt === null ? [] : [mark({ code: 'T6', occurredAt: unit.onSceneAt, source: byUnit, unitId: unit.unitId })]),
    ]),
  ];
}
