import { readCall } from '../call/call.repository';
import { DISPOSITIONS } from '../call/call.schema';
import { readIncident } from '../incident/incident.repository';
import { INCIDENT_STATES } from '../incident/incident.schema';
import { tallyRulesOf } from '../installation/installation.schema';
import type { Fact } from '../live/events';
import { appendFacts } from '../live/log.repository';
import { callContribution, incidentContribution, tallyDelta } from '../report/tally.rules';
import { uuidv7 } from '../shared/ids';
import { unitsById } from '../unit/unit.service';
import { HISTORY } from './report-history';
import type { TestRuntime } from './test-runtime';

const HOUR_MS = 3_600_000;

type Random = () => number;

function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('impossible: picked from nothing');
  return value;
}

function someInstant(random: Random): Date {
  return new Date(HISTORY.from + Math.floor(random() * (HISTORY.to - HISTORY.from)));
}

function after(random: Random, at: Date, longestMs: number): Date {
  return new Date(at.getTime() + Math.floor(random() * longestMs));
}

/**
 * One change of old rows of the history with its fact, in one transaction, as the services make them: also such as move a call into another day or change what no
 * fact's figures name. Which one is up to `random`.
 */
export async function correctSomething(runtime: TestRuntime, random: Random): Promise<void> {
  await pick(random, [correctCall, correctCall, correctIncident, correctIncident, addIncident, addAssignment, changeAssignment, moveUnit])(runtime, random);
}

async function correctCall(runtime: TestRuntime, random: Random): Promise<void> {
  const rules = tallyRulesOf(runtime.reference.current);
  const ids = await runtime.db.selectFrom('call').select('id').orderBy('external_id').execute();
  const { id } = pick(random, ids);
  const offeredAt = random() < 0.8 ? someInstant(random) : null;
  const answeredAt = offeredAt === null || random() < 0.7 ? after(random, offeredAt ?? someInstant(random), 30_000) : null;
  await runtime.db.transaction().execute(async (tx) => {
    const before = await readCall(tx, id);
    await tx
      .updateTable('call')
      .set({
        offered_at: offeredAt,
        answered_at: answeredAt,
        ended_at: after(random, answeredAt ?? offeredAt ?? someInstant(random), 90_000),
        state: answeredAt === null ? pick(random, ['abandoned', 'missed', 'overflowed']) : 'ended',
        disposition: answeredAt === null ? null : pick(random, DISPOSITIONS),
        is_blocked: random() < 0.1,
      })
      .where('id', '=', id)
      .execute();
    const call = await readCall(tx, id);
    if (before === undefined || call === undefined) throw new Error('impossible: a call is gone');
    const tally = tallyDelta(callContribution(before, rules), callContribution(call, rules));
    await appendFacts(tx, [{ fact: { type: 'call.ended', at: runtime.clock.now(), call, tally }, callId: id }], runtime.clock.now());
  });
}

async function someIncident(runtime: TestRuntime, random: Random): Promise<string> {
  return pick(random, await runtime.db.selectFrom('incident').select('id').orderBy('number').execute()).id;
}

async function changeIncident(runtime: TestRuntime, id: string, change: (db: TestRuntime['db']) => Promise<unknown>): Promise<void> {
  const rules = tallyRulesOf(runtime.reference.current);
  await runtime.db.transaction().execute(async (tx) => {
    const before = await readIncident(tx, id);
    await change(tx);
    const incident = await readIncident(tx, id);
    if (incident === undefined) throw new Error('impossible: an incident is gone');
    const tally = tallyDelta(before === undefined ? null : incidentContribution(before, rules), incidentContribution(incident, rules));
    const fact = { type: 'incident.changed', at: runtime.clock.now(), incident, assignments: [], units: [], tally } as Fact;
    await appendFacts(tx, [{ fact, incidentId: id }], runtime.clock.now());
  });
}

async function correctIncident(runtime: TestRuntime, random: Random): Promise<void> {
  const id = await someIncident(runtime, random);
  const at = someInstant(random);
  await changeIncident(runtime, id, (db) =>
    db
      .updateTable('incident')
      .set({
        state: pick(random, INCIDENT_STATES),
        category_code: pick(random, ['fire', 'accident', 'health', null]),
        t2_at: random() < 0.8 ? after(random, at, 60_000) : null,
        t3_at: random() < 0.8 ? after(random, at, 240_000) : null,
        t6_at: random() < 0.5 ? after(random, at, HOUR_MS) : null,
        // Weeks long, and a clock that ran backwards: what people enter later.
        t7_at: random() < 0.5 ? after(random, at, 40 * 24 * HOUR_MS) : null,
        t8_at: random() < 0.5 ? new Date(at.getTime() - HOUR_MS) : null,
      })
      .where('id', '=', id)
      .execute(),
  );
}

async function addIncident(runtime: TestRuntime, random: Random): Promise<void> {
  const openedAt = someInstant(random);
  const id = uuidv7(openedAt.getTime());
  await changeIncident(runtime, id, (db) =>
    db
      .insertInto('incident')
      .values({
        id,
        number: `MJL-later-${id}`,
        day: '2026-11-20',
        source: 'paper',
        state: 'received',
        opened_at: openedAt,
        t2_at: openedAt,
        category_code: 'fire',
      })
      .execute(),
  );
}

/** An assignment of some incident, with a unit that has not set out. */
export async function addAssignment(runtime: TestRuntime, random: Random): Promise<void> {
  const incidentId = await someIncident(runtime, random);
  const forwardedAt = someInstant(random);
  const id = uuidv7(forwardedAt.getTime());
  const unit = pick(random, runtime.units);
  await changeIncident(runtime, incidentId, async (db) => {
    const acknowledgedAt = after(random, forwardedAt, 600_000);
    await db
      .insertInto('assignment')
      .values({
        id,
        incident_id: incidentId,
        agency_id: unit.agencyId,
        state: pick(random, ['completed', 'declined']),
        forwarded_at: forwardedAt,
        acknowledged_at: acknowledgedAt,
        on_scene_at: random() < 0.7 ? after(random, acknowledgedAt, HOUR_MS) : null,
        ended_at: after(random, acknowledgedAt, 3 * HOUR_MS),
        is_on_behalf: random() < 0.3,
      })
      .execute();
    await db.updateTable('assignment_unit').set({ released_at: forwardedAt }).where('unit_id', '=', unit.id).where('released_at', 'is', null).execute();
    await db.insertInto('assignment_unit').values({ id: uuidv7(), assignment_id: id, unit_id: unit.id, assigned_at: acknowledgedAt }).execute();
  });
}

async function changeAssignment(runtime: TestRuntime, random: Random): Promise<void> {
  const rows = await runtime.db.selectFrom('assignment').select(['id', 'incident_id as incidentId']).orderBy('id').execute();
  if (rows.length === 0) return addAssignment(runtime, random);
  const { id, incidentId } = pick(random, rows);
  await changeIncident(runtime, incidentId, (db) =>
    db
      .updateTable('assignment')
      .set({ is_recalled: random() < 0.3, acknowledged_at: someInstant(random), state: pick(random, ['completed', 'declined', 'cancelled']) })
      .where('id', '=', id)
      .execute(),
  );
}

/** A unit goes on under an assignment that has ended: the fact names the unit and its assignment, and no incident. */
export async function moveUnit(runtime: TestRuntime, random: Random): Promise<void> {
  const unit = pick(
    random,
    (
      await unitsById(
        runtime.db,
        runtime.units.map(({ id }) => id),
      )
    ).filter(({ assignmentId }, _index, all) => assignmentId !== null || all.every((one) => one.assignmentId === null)),
  );
  const enRouteAt = someInstant(random);
  await runtime.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('assignment_unit')
      .set({ en_route_at: enRouteAt, on_scene_at: after(random, enRouteAt, HOUR_MS) })
      .where('unit_id', '=', unit.id)
      .where('released_at', 'is', null)
      .execute();
    const units = await unitsById(tx, [unit.id]);
    await appendFacts(tx, [{ fact: { type: 'unit.status_changed', at: runtime.clock.now(), units } }], runtime.clock.now());
  });
}
