import { describe, expect, it } from 'vitest';
import { factSchema } from '../live/events';
import { callContribution, incidentContribution, type TallyRules } from '../report/tally.rules';
import { uuidv7 } from '../shared/ids';
import { localDay } from '../shared/local-day';
import type { UnitView } from '../unit/unit.schema';
import { DEMONSTRATION_AGENCIES } from './demonstration.rules';
import type { HistoryWorld } from './history.schema';
import { lastFacts } from './history-facts.rules';
import { planHistory } from './history-plan.rules';

const to = Date.UTC(2026, 10, 24, 3, 30);
const from = to - 90 * 86_400_000;
const agencies = DEMONSTRATION_AGENCIES.map(({ code }) => ({ id: uuidv7(from), code }));
const units: UnitView[] = DEMONSTRATION_AGENCIES.flatMap((agency, index) =>
  agency.stations.flatMap((station) =>
    station.units.map(([callSign, kind]) => ({
      id: uuidv7(from),
      wireId: 1,
      agencyId: agencies[index]?.id ?? '',
      callSign,
      kind,
      status: 'available',
      statusAt: from,
      stationPoint: [108.22, -6.83],
      assignmentId: null,
      incidentId: null,
      isActive: true,
      version: 1,
    })),
  ),
);
const world: HistoryWorld = {
  seed: 112,
  from,
  to,
  timeZone: 'Asia/Jakarta',
  operatorIds: [uuidv7(1), uuidv7(2), uuidv7(3), uuidv7(4)],
  agencies,
  units,
  villages: [
    { point: [108.22, -6.83], areaKm2: 4, isUrban: true },
    { point: [108.17, -6.75], areaKm2: 6, isUrban: false },
  ],
  neighbours: [[108.45, -6.75]],
  targetSeconds: { answer: 10, initial_handling: 120 },
  priorities: new Map(),
  series: 'SIM',
};
const history = planHistory(world);
const rules: TallyRules = {
  timeZone: world.timeZone,
  countsSimulated: true,
  targets: (['answer', 'initial_handling', 'complaint'] as const).map((clock) => ({
    clock,
    seconds: { answer: 10, initial_handling: 120, complaint: 172_800 }[clock],
    validFrom: 0,
    validTo: null,
  })),
};

describe('a planned past', () => {
  it('is the same for the same world and another for another seed', () => {
    expect(planHistory(world)).toEqual(history);
    expect(planHistory({ ...world, seed: 7 }).calls[10]).not.toEqual(history.calls[10]);
  });

  it('has the traffic of a small room, and few real emergencies', () => {
    const offered = history.calls.filter((call) => call.view.offeredAt !== null).length;
    expect(offered / 90).toBeGreaterThan(100);
    expect(offered / 90).toBeLessThan(150);
    const genuine = history.calls.filter((call) => call.view.disposition === 'emergency').length / offered;
    expect(genuine).toBeGreaterThan(0.01);
    expect(genuine).toBeLessThan(0.05);
    for (const disposition of ['ghost', 'prank', 'information', 'referral', 'test', 'out_of_area', 'repeat']) {
      expect(
        history.calls.some((call) => call.view.disposition === disposition),
        disposition,
      ).toBe(true);
    }
    expect(new Set(history.incidents.map((incident) => incident.view.state))).toEqual(new Set(['closed', 'advised', 'merged', 'cancelled', 'handed_over']));
    expect(new Set(history.incidents.map((incident) => incident.view.categoryCode)).size).toBe(8);
  });

  it('has ended: no call, incident, assignment or trip reaches the end of the span', () => {
    expect(history.calls.every(({ view }) => view.endedAt !== null && view.endedAt < to && (view.offeredAt ?? view.answeredAt ?? 0) >= from)).toBe(true);
    expect(history.incidents.every(({ acts }) => acts.length === 1 && acts.every((act) => act.occurredAt < to))).toBe(true);
    const assignments = history.incidents.flatMap((incident) => incident.assignments);
    expect(assignments.every(({ view, units: trips }) => view.endedAt !== null && trips.every((trip) => trip.releasedAt < to))).toBe(true);
  });

  it('keeps the order of the marks, within an incident and within each assignment and trip', () => {
    const isRising = (instants: readonly (number | null)[]) => {
      const known = instants.filter((at) => at !== null);
      return known.every((at, index) => index === 0 || at >= (known[index - 1] ?? 0));
    };
    for (const { view, assignments } of history.incidents) {
      expect(isRising([view.t0, view.t1, view.t2, view.t3, view.t4, view.t5, view.t6, view.t7, view.t8]), view.number).toBe(true);
      if (view.source === 'call') expect(view.t1).not.toBeNull();
      else expect([view.t0, view.t1]).toEqual([null, null]);
      for (const { view: one, units: trips } of assignments) {
        expect(isRising([one.forwardedAt, one.acknowledgedAt, one.enRouteAt, one.onSceneAt, one.endedAt])).toBe(true);
        for (const trip of trips) expect(isRising([one.acknowledgedAt, trip.assignedAt, trip.enRouteAt, trip.onSceneAt, trip.releasedAt])).toBe(true);
      }
    }
  });

  it('never sends one unit to two places at once', () => {
    const trips = history.incidents
      .flatMap((incident) => incident.assignments)
      .flatMap((assignment) => assignment.units)
      .sort((a, b) => a.assignedAt - b.assignedAt);
    const freeAt = new Map<string, number>();
    for (const trip of trips) {
      expect(trip.assignedAt).toBeGreaterThanOrEqual(freeAt.get(trip.unitId) ?? 0);
      freeAt.set(trip.unitId, trip.releasedAt);
    }
    expect(freeAt.size).toBeGreaterThan(8);
    expect(trips.length).toBeGreaterThan(300);
  });

  it('numbers incidents without a gap in the order of their opening, per local day', () => {
    for (const day of new Set(history.incidents.map((incident) => incident.day))) {
      const incidents = history.incidents.filter((incident) => incident.day === day);
      expect(incidents.map((incident) => incident.view.number)).toEqual(
        incidents.map((_, index) => `SIM-${day.replaceAll('-', '')}-${String(index + 1).padStart(4, '0')}`),
      );
      expect(incidents.every((incident) => localDay(incident.view.openedAt, world.timeZone) === day)).toBe(true);
      expect(incidents.every((incident, index) => index === 0 || incident.view.openedAt >= (incidents[index - 1]?.view.openedAt ?? 0))).toBe(true);
    }
  });

  it('has a breach exactly where the rules of the figures see a broken promise', () => {
    for (const { view, breach } of history.calls) {
      const keys = callContribution(view, rules)?.keys ?? [];
      expect(breach !== null).toBe(keys.includes('answeredLate') || keys.includes('notAnswered'));
      if (breach !== null) expect(breach.breachedAt).toBe((view.offeredAt ?? 0) + 10_000);
    }
    for (const { view, breach } of history.incidents) {
      expect(breach !== null, view.number).toBe(incidentContribution(view, rules)?.keys.includes('forwardedLate'));
      expect(view.handlingBreachedAt).toBe(breach?.breachedAt ?? null);
    }
  });

  it('keeps its promises about as well as a real room: neither always nor hardly ever', () => {
    const count = (key: string) =>
      [...history.calls.map(({ view }) => callContribution(view, rules)), ...history.incidents.map(({ view }) => incidentContribution(view, rules))].filter(
        (contribution) => contribution?.keys.some((one) => one === key),
      ).length;
    const answer = count('answeredWithin') / (count('answeredWithin') + count('answeredLate') + count('notAnswered'));
    expect(answer).toBeGreaterThan(0.85);
    expect(answer).toBeLessThan(0.98);
    const handling = count('forwardedWithin') / (count('forwardedWithin') + count('forwardedLate'));
    expect(handling).toBeGreaterThan(0.85);
    expect(handling).toBeLessThan(0.98);
  });

  it('tells its last facts in the form of the log, ending with the views as they are stored', () => {
    const facts = lastFacts(history, units, 400);
    expect(facts).toHaveLength(400);
    expect(facts.every(({ fact }) => factSchema.safeParse(fact).success)).toBe(true);
    expect(facts.every(({ fact }, index) => index === 0 || fact.at >= (facts[index - 1]?.fact.at ?? 0))).toBe(true);
    const stored = new Map(history.incidents.map((incident) => [incident.view.id, incident.view]));
    const closed = facts.flatMap(({ fact }) => (fact.type === 'incident.closed' ? [fact.incident] : []));
    expect(closed.length).toBeGreaterThan(0);
    for (const incident of closed) expect(incident).toEqual(stored.get(incident.id));
    const lastOfCall = new Map(facts.flatMap(({ fact }) => ('call' in fact ? [[fact.call.id, fact.call] as const] : [])));
    for (const call of history.calls) if (lastOfCall.has(call.view.id)) expect(lastOfCall.get(call.view.id)).toEqual(call.view);
  });
});
