import type { History, HistoryCall, HistoryIncident, HistoryWorld } from './history.schema';
import { UnitPool } from './history-assignments.rules';
import { type PlannedCall, planCalls } from './history-calls.rules';
import { type IncidentOpening, planIncident, planOpeningsWithoutCall } from './history-incidents.rules';
import { createRandom } from './random.rules';

/** A plausible past of a small room: the same world, the same past. Everything in it has ended. */
export function planHistory(world: HistoryWorld): History {
  const calls = planCalls(world);
  const random = createRandom(world.seed + 1);
  const openings = [
    ...calls.flatMap((call) => openingOf(call, calls)),
    ...planOpeningsWithoutCall(world, random).map((opening) => ({ opening, call: null })),
  ].sort((a, b) => a.opening.openedAt - b.opening.openedAt);
  const pool = new UnitPool(world.units);
  const incidents: HistoryIncident[] = [];
  const incidentOf = new Map<PlannedCall, HistoryIncident>();
  for (const { opening, call } of openings) {
    const incident = planIncident({ world, random, pool, earlier: incidents.slice(-20) }, opening);
    if (incident === null) continue;
    incidents.push(incident);
    if (call !== null) incidentOf.set(call, incident);
  }
  return { calls: linkCalls(calls, incidentOf), incidents: numberIncidents(incidents, world.series) };
}

function openingOf(call: PlannedCall, calls: readonly PlannedCall[]): { opening: IncidentOpening; call: PlannedCall }[] {
  const { answeredAt, operatorId } = call.view;
  if (call.scene === null || answeredAt === null || operatorId === null || call.disposedAt === null) return [];
  const callMarks = [call, ...calls.filter((other) => other.first === call)].flatMap(({ marks }) => marks);
  return [{ call, opening: { source: 'call', openedAt: call.disposedAt, answeredAt, operatorId, scene: call.scene, callMarks } }];
}

/** Calls know their incident. Left out: calls whose incident would still be open, and repeats that came when it was over. */
function linkCalls(calls: readonly PlannedCall[], incidentOf: ReadonlyMap<PlannedCall, HistoryIncident>): HistoryCall[] {
  return calls.flatMap((call) => {
    const { scene: _scene, first, ...row } = call;
    const { disposition } = call.view;
    if (disposition !== 'emergency' && disposition !== 'repeat') return [row];
    const incident = incidentOf.get(first ?? call);
    if (incident === undefined || (first !== null && incident.acts.some((act) => act.occurredAt < (call.disposedAt ?? 0)))) return [];
    return [{ ...row, view: { ...row.view, incidentId: incident.view.id } }];
  });
}

/** Numbers without a gap in the order of opening, per local day. */
function numberIncidents(incidents: readonly HistoryIncident[], series: string): HistoryIncident[] {
  const counts = new Map<string, number>();
  return incidents.map((incident) => {
    const ordinal = (counts.get(incident.day) ?? 0) + 1;
    counts.set(incident.day, ordinal);
    return { ...incident, view: { ...incident.view, number: `${series}-${incident.day.replaceAll('-', '')}-${String(ordinal).padStart(4, '0')}` } };
  });
}
