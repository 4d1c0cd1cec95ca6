import type { Db } from '../../db/client';
import { appendFacts } from '../live/log.repository';
import type { Sealer } from '../shared/sealed';
import type { UnitView } from '../unit/unit.schema';
import {
  gatherStatistics,
  insertHistoryAssignments,
  insertHistoryBreaches,
  insertHistoryCalls,
  insertHistoryIncidents,
  insertHistoryMarks,
  insertNumberSeries,
  readPlaceCodes,
  type Sealed,
  updateUnitsFreeSince,
} from './history.repository';
import type { History, HistoryIncident, HistoryWorld } from './history.schema';
import { lastFacts } from './history-facts.rules';
import { planHistory } from './history-plan.rules';

/** More than the "last events" list shows. */
const LAST_FACTS = 120;

/** Plans a past and writes its rows in bulk inside the caller's transaction. Personal data is sealed and masked as in a real one. */
export async function createHistory(db: Db, sealer: Sealer, world: HistoryWorld): Promise<{ readonly calls: number; readonly incidents: number }> {
  const history = await withPlaces(db, planHistory(world));
  const seal = (text: string) => sealer.seal(text);
  await insertHistoryIncidents(db, sealIncidents(sealer, history.incidents), seal);
  await insertHistoryCalls(
    db,
    history.calls.map((call) => ({
      call,
      number: call.number === null ? null : { ...sealer.seal(call.number), hash: sealer.lookupHash(call.number) },
    })),
  );
  await insertHistoryAssignments(
    db,
    history.incidents.flatMap((incident) => incident.assignments),
    seal,
  );
  await insertHistoryMarks(
    db,
    marksInOrder(history).map((mark) => ({ mark, saidBy: mark.saidBy === null ? null : sealer.seal(JSON.stringify(mark.saidBy)) })),
  );
  await insertHistoryBreaches(db, [
    ...history.calls.flatMap(({ breach, view }) => (breach === null ? [] : [{ ...breach, callId: view.id, incidentId: null }])),
    ...history.incidents.flatMap(({ breach, view }) => (breach === null ? [] : [{ ...breach, callId: null, incidentId: view.id }])),
  ]);
  await insertNumberSeries(db, world.series, countByDay(history.incidents));
  await updateUnitsFreeSince(db, freeSince(history, world));
  await appendLastFacts(db, history, world.units);
  await gatherStatistics(db);
  return { calls: history.calls.length, incidents: history.incidents.length };
}

async function withPlaces(db: Db, history: History): Promise<History> {
  const codes = await readPlaceCodes(
    db,
    history.incidents.map(({ view }) => view.point),
  );
  return { ...history, incidents: history.incidents.map((incident, index) => ({ ...incident, view: { ...incident.view, placeCode: codes[index] ?? null } })) };
}

function sealIncidents(sealer: Sealer, incidents: readonly HistoryIncident[]): { incident: HistoryIncident; note: Sealed; landmark: Sealed }[] {
  // A merged incident is written after the one it was merged into: they are in the order of their opening.
  return incidents.map((incident) => ({ incident, note: sealer.seal(incident.note), landmark: sealer.seal(incident.landmark) }));
}

function marksInOrder(history: History): History['calls'][number]['marks'][number][] {
  return [...history.calls.flatMap(({ marks }) => marks), ...history.incidents.flatMap(({ marks }) => marks)].sort((a, b) => a.recordedAt - b.recordedAt);
}

function countByDay(incidents: readonly HistoryIncident[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { day } of incidents) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
}

function freeSince({ incidents }: History, { units, from }: HistoryWorld): Map<string, number> {
  const since = new Map(units.map((unit) => [unit.id, from]));
  for (const unit of incidents.flatMap((incident) => incident.assignments).flatMap((assignment) => assignment.units)) {
    since.set(unit.unitId, Math.max(since.get(unit.unitId) ?? from, unit.releasedAt));
  }
  return since;
}

/** One by one, since each was recorded at its own time. */
async function appendLastFacts(db: Db, history: History, units: readonly UnitView[]): Promise<void> {
  for (const { fact, ...subject } of lastFacts(history, units, LAST_FACTS)) await appendFacts(db, [{ fact, ...subject }], fact.at);
}
