import { deriveIncidentState, deriveTimes } from '../incident/incident.rules';
import type { IncidentAct, IncidentSource, IncidentView } from '../incident/incident.schema';
import type { LonLat } from '../shared/geo';
import { localDay } from '../shared/local-day';
import type { HistoryAct, HistoryAssignment, HistoryBreach, HistoryIncident, HistoryMark, HistoryWorld } from './history.schema';
import { planAssignments, type UnitPool } from './history-assignments.rules';
import { HISTORY_LANDMARKS, HISTORY_NEIGHBOURS, HISTORY_SCENES, type HistoryScene } from './history-scenes.rules';
import { around, between, chance, idAt, pick, pickWeighted, type Random } from './random.rules';

/** How an incident of the past began. */
export interface IncidentOpening {
  readonly source: IncidentSource;
  readonly openedAt: number;
  /** T1 of its first call; null without a call. */
  readonly answeredAt: number | null;
  /** Marks of its calls. */
  readonly callMarks: readonly HistoryMark[];
  readonly operatorId: string;
  readonly scene: HistoryScene;
}

export interface IncidentFrame {
  readonly world: HistoryWorld;
  readonly random: Random;
  readonly pool: UnitPool;
  /** Incidents planned before, for a second report of the same event. */
  readonly earlier: readonly HistoryIncident[];
}

type Ending = 'close' | 'advise' | 'merge' | 'cancel' | 'hand_over';
const ENDINGS: readonly { readonly ending: Ending; readonly weight: number }[] = [
  { ending: 'close', weight: 86 },
  { ending: 'advise', weight: 5 },
  { ending: 'merge', weight: 4 },
  { ending: 'cancel', weight: 3 },
  { ending: 'hand_over', weight: 2 },
];
/** A second report of an event comes within this of the first. */
const MERGE_WITHIN_MS = 40 * 60_000;

/** One incident from report to end, or null when it would not have ended inside the span. */
export function planIncident(frame: IncidentFrame, opening: IncidentOpening): HistoryIncident | null {
  const { random, earlier } = frame;
  const wished = pickWeighted(random, ENDINGS).ending;
  const twin =
    wished === 'merge' ? earlier.findLast((one) => isOpenAt(one, opening.openedAt) && opening.openedAt - one.view.openedAt < MERGE_WITHIN_MS) : undefined;
  const ending = wished === 'merge' && twin === undefined ? 'close' : wished;
  const times = planTimes(random, opening, ending);
  const id = idAt(random, opening.openedAt);
  const point = twin?.view.point ?? somewhere(frame, ending);
  const isForwarded = ending === 'close' || ending === 'cancel';
  const assignments = isForwarded
    ? planAssignments(frame, {
        incidentId: id,
        scene: opening.scene,
        point,
        forwardedAt: times.decidedAt,
        cancelledAt: ending === 'cancel' ? times.actedAt : null,
      })
    : { rows: [], marks: [], allFreeAt: 0 };
  const handledAt = ending === 'close' ? Math.max(...assignments.rows.map(({ view }) => view.endedAt ?? 0)) : null;
  const actedAt = handledAt === null ? times.actedAt : Math.round(handledAt + 15_000 + around(random, 240_000, 1.9));
  if (Math.max(actedAt, assignments.allFreeAt) >= frame.world.to) return null;
  const act: HistoryAct = { act: ending, reason: reasonOf(ending), userId: opening.operatorId, occurredAt: actedAt };
  const mark = markOf(id, opening);
  const marks = [
    mark('T2', times.reportedAt),
    ...assignments.marks,
    ...(ending === 'hand_over' ? [mark('T3', actedAt)] : []),
    ...(handledAt === null ? [] : [{ ...mark('T7', handledAt), source: 'agency' as const, userId: null }, mark('T8', actedAt)]),
  ];
  return assemble(frame, { id, opening, point, act, marks, reportedAt: times.reportedAt, assignments: assignments.rows, twin: twin?.view ?? null });
}

function isOpenAt(incident: HistoryIncident, at: number): boolean {
  return incident.acts.every((act) => act.occurredAt > at + 180_000) && incident.view.mergedIntoId === null && incident.view.t3 !== null;
}

interface Times {
  /** T2. */
  readonly reportedAt: number;
  /** The forward, where there is one. */
  readonly decidedAt: number;
  /** Of the act that ends it, unless that waits for the agencies. */
  readonly actedAt: number;
}

/** Initial handling takes more than two minutes in about one case of twelve. */
function planTimes(random: Random, opening: IncidentOpening, ending: Ending): Times {
  const start = opening.answeredAt ?? opening.openedAt;
  // Advice and a second report of the same event are settled while the caller is on the line.
  const isQuick = ending === 'advise' || ending === 'merge';
  // Now and then a caller cannot say where it is.
  const patience = !isQuick && chance(random, 0.04) ? 3 : 1;
  const report = Math.min(around(random, 43_000, 1.45) * patience, isQuick ? 75_000 : 400_000);
  const reportedAt = Math.round(Math.max(start + report, opening.openedAt + 4_000));
  const decision = isQuick ? between(random, 6_000, 28_000) : Math.min(around(random, 21_000, 2.1), 600_000);
  const decidedAt = Math.round(reportedAt + decision);
  return { reportedAt, decidedAt, actedAt: ending === 'cancel' ? Math.round(decidedAt + between(random, 150_000, 600_000)) : decidedAt };
}

function somewhere({ world, random }: IncidentFrame, ending: Ending): LonLat {
  if (ending === 'hand_over') return near(random, pick(random, world.neighbours), 0.3);
  const village = pickWeighted(
    random,
    world.villages.map((one) => ({ ...one, weight: one.isUrban ? 5 : 1 })),
  );
  return near(random, village.point, Math.sqrt(village.areaKm2 / Math.PI) * 0.6);
}

/** A point within `kilometres` of another, more often near than far. */
function near(random: Random, [lon, lat]: LonLat, kilometres: number): [number, number] {
  const [distance, angle] = [random() * kilometres, random() * 2 * Math.PI];
  const degrees = (value: number) => Number(value.toFixed(6));
  return [degrees(lon + (distance * Math.cos(angle)) / 110.6), degrees(lat + (distance * Math.sin(angle)) / 110.6)];
}

function reasonOf(ending: Ending): string | null {
  return ending === 'cancel' ? 'Laporan tidak benar' : null;
}

function markOf(incidentId: string, opening: IncidentOpening): (code: 'T2' | 'T3' | 'T7' | 'T8', occurredAt: number) => HistoryMark {
  return (code, occurredAt) => ({
    code,
    incidentId,
    callId: null,
    assignmentId: null,
    unitId: null,
    occurredAt,
    recordedAt: occurredAt,
    source: 'operator',
    userId: opening.operatorId,
    saidBy: null,
  });
}

interface Parts {
  readonly id: string;
  readonly opening: IncidentOpening;
  readonly point: LonLat;
  readonly act: HistoryAct & { readonly act: IncidentAct };
  readonly marks: readonly HistoryMark[];
  readonly reportedAt: number;
  readonly assignments: readonly HistoryAssignment[];
  readonly twin: IncidentView | null;
}

function assemble({ world, random }: IncidentFrame, parts: Parts): HistoryIncident {
  const { opening, act } = parts;
  const times = deriveTimes([...opening.callMarks, ...parts.marks].map((mark) => ({ ...mark, isVoided: false })));
  const state = deriveIncidentState(
    parts.assignments.map(({ view }) => view),
    [{ act: act.act, occurredAt: act.occurredAt, recordedAt: act.occurredAt }],
  );
  const breach = handlingBreach(world, random, { start: times.t1 ?? times.t2, t3: times.t3, endedAt: act.occurredAt, reportedAt: parts.reportedAt });
  const { scene } = opening;
  // A second report of an event is of the same kind.
  const { categoryCode, subTypeCode } = parts.twin ?? scene;
  return {
    view: {
      id: parts.id,
      number: '',
      source: opening.source,
      categoryCode,
      subTypeCode,
      priority: world.priorities.get(subTypeCode ?? '') ?? 3,
      ...state,
      point: [parts.point[0], parts.point[1]],
      placeCode: null,
      isPlaceApproximate: true,
      operatorId: opening.operatorId,
      mergedIntoId: parts.twin?.id ?? null,
      openedAt: opening.openedAt,
      ...times,
      handlingBreachedAt: breach?.breachedAt ?? null,
      isSimulated: true,
      version: 3 + parts.assignments.length,
    },
    day: localDay(opening.openedAt, world.timeZone),
    handedOverTo: act.act === 'hand_over' ? pick(random, HISTORY_NEIGHBOURS) : null,
    note: scene.note,
    landmark: pick(random, HISTORY_LANDMARKS),
    assignments: parts.assignments,
    acts: [act],
    marks: parts.marks,
    breach,
  };
}

function handlingBreach(
  world: HistoryWorld,
  random: Random,
  clock: { start: number | null; t3: number | null; endedAt: number; reportedAt: number },
): HistoryBreach | null {
  if (clock.start === null) return null;
  const targetSeconds = world.targetSeconds.initial_handling;
  const breachedAt = clock.start + targetSeconds * 1_000;
  if ((clock.t3 ?? clock.endedAt) <= breachedAt) return null;
  const causeCode = clock.reportedAt <= breachedAt ? 'not_forwarded' : chance(random, 0.6) ? 'no_location' : 'no_category';
  return { id: idAt(random, breachedAt), clock: 'initial_handling', targetSeconds, breachedAt, causeCode };
}

const OTHER_SOURCES: readonly { readonly source: Exclude<IncidentSource, 'call'>; readonly weight: number }[] = [
  { source: 'whatsapp', weight: 10 },
  { source: 'radio', weight: 4 },
  { source: 'walk_in', weight: 3 },
  { source: 'other_platform', weight: 2 },
  { source: 'own', weight: 1 },
];
const WITHOUT_CALL_A_DAY = 0.3;

/** Openings that no call preceded: T0 and T1 are unknown. */
export function planOpeningsWithoutCall(world: HistoryWorld, random: Random): IncidentOpening[] {
  const count = Math.round(((world.to - world.from) / 86_400_000) * WITHOUT_CALL_A_DAY);
  return Array.from({ length: count }, () => ({
    source: pickWeighted(random, OTHER_SOURCES).source,
    openedAt: Math.floor(between(random, world.from, world.to)),
    answeredAt: null,
    callMarks: [],
    operatorId: pick(random, world.operatorIds),
    scene: pickWeighted(random, HISTORY_SCENES),
  }));
}
