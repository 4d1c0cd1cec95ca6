import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Db } from '../../db/client';
import type { CallView } from '../../server/call/call.schema';
import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import type { Fact } from '../../server/live/events';
import { applyFact, type LiveState } from '../../server/live/live-state.rules';
import { takeSnapshot } from '../../server/live/snapshot.service';
import { encodeFrame } from '../../server/position/frame.rules';
import { insertSnapshot } from '../../server/replay/replay.repository';
import { KEEP_EVERY_FACTS, KEEP_EVERY_MS, withoutPoints } from '../../server/replay/replay.rules';
import type { Runtime } from '../../server/runtime';
import { uuidv7 } from '../../server/shared/ids';

/** A busy regency: so many calls and incidents a day, units that tell where they are all day long. */
export const MONTH = { days: 30, callsADay: 2_400, incidentsADay: 60, units: 24, secondsBetweenFixes: 30 } as const;
const DAY_MS = 86_400_000;
const BATCH = 2_000;
const INCIDENT_MS = 50 * 60_000;
const compress = promisify(gzip);

export interface GeneratedMonth {
  readonly from: number;
  readonly until: number;
  readonly facts: number;
  readonly fixes: number;
  readonly states: number;
}

interface Happening {
  readonly at: number;
  readonly incidentId: string | null;
  readonly fact: Fact;
}

/** A month of facts, positions and kept states that ends at `until`. */
export async function generateMonth(runtime: Pick<Runtime, 'db' | 'clock' | 'reference'>, until: number): Promise<GeneratedMonth> {
  const { db } = runtime;
  const from = until - MONTH.days * DAY_MS;
  const agencyId = await insertUnits(db, from);
  const incidents = Array.from({ length: MONTH.days * MONTH.incidentsADay }, (_, index) => incidentOf(from, index));
  await insertIncidents(db, incidents);
  const calls = Array.from({ length: MONTH.days * MONTH.callsADay }, (_, index) => callOf(from, index));
  const happenings = [...calls.flatMap(callFacts), ...incidents.flatMap((incident) => incidentFacts(incident, agencyId))].toSorted(
    (one, other) => one.at - other.at,
  );
  const { state: start } = await takeSnapshot(runtime, 'room');
  const states = await insertFacts(db, happenings, { start, from });
  const fixes = await insertPositions(db, from, until);
  await sql`analyze`.execute(db);
  return { from, until, facts: happenings.length, fixes, states };
}

async function insertUnits(db: Db, at: number): Promise<string> {
  const agencyId = uuidv7(at);
  await db.insertInto('agency').values({ id: agencyId, code: 'bench', name: 'Bench' }).execute();
  const units = Array.from({ length: MONTH.units }, (_, index) => ({
    id: uuidv7(at),
    agency_id: agencyId,
    call_sign: `U-${index}`,
    kind: 'ambulance',
    status: 'available',
  }));
  await db
    .insertInto('unit')
    .values(units.map((unit) => ({ ...unit, status_at: new Date(at) })))
    .execute();
  return agencyId;
}

function callOf(from: number, index: number): CallView {
  const offeredAt = from + Math.floor((index + 0.5) * (DAY_MS / MONTH.callsADay));
  return {
    id: uuidv7(offeredAt),
    state: 'ringing',
    line: '112',
    numberMasked: '0812-****-*789',
    offeredAt,
    answeredAt: null,
    answeredSource: null,
    endedAt: null,
    heldAt: null,
    handedOutAt: null,
    operatorId: null,
    offeredTo: null,
    offeredToAt: null,
    claimedAt: null,
    isClaimStale: false,
    disposition: null,
    isBlocked: false,
    incidentId: null,
    candidateCount: 0,
    locationVersion: 0,
    isSimulated: false,
    version: 1,
  };
}

function callFacts(call: CallView): Happening[] {
  const at = call.offeredAt ?? 0;
  const answered: CallView = { ...call, state: 'answered', answeredAt: at + 4_000, answeredSource: 'switch', version: 2 };
  const disposed: CallView = { ...answered, disposition: 'ghost', version: 3 };
  const ended: CallView = { ...disposed, state: 'ended', endedAt: at + 30_000, version: 4 };
  const facts: readonly Fact[] = [
    { type: 'call.rang', at, call, tally: {} },
    { type: 'call.answered', at: at + 4_000, call: answered, tally: {} },
    { type: 'call.disposed', at: at + 20_000, call: disposed, tally: {} },
    { type: 'call.ended', at: at + 30_000, call: ended, tally: {} },
  ];
  return facts.map((fact) => ({ at: fact.at, incidentId: null, fact }));
}

function incidentOf(from: number, index: number): IncidentView {
  const openedAt = from + Math.floor((index + 0.5) * (DAY_MS / MONTH.incidentsADay));
  return {
    id: uuidv7(openedAt),
    number: `BCH-${index}`,
    source: 'call',
    categoryCode: 'fire',
    subTypeCode: null,
    priority: 2,
    state: 'received',
    isOwnerless: false,
    point: [108.1 + (index % 200) / 1_000, -6.9 + (index % 150) / 1_000],
    placeCode: null,
    isPlaceApproximate: false,
    operatorId: null,
    mergedIntoId: null,
    splitFromId: null,
    openedAt,
    t0: openedAt,
    t1: openedAt,
    t2: null,
    t3: null,
    t4: null,
    t5: null,
    t6: null,
    t7: null,
    t8: null,
    handlingBreachedAt: null,
    isSimulated: false,
    answerCount: 0,
    version: 1,
  };
}

function incidentFacts(incident: IncidentView, agencyId: string): Happening[] {
  const at = incident.openedAt;
  const assignment = {
    id: uuidv7(at),
    incidentId: incident.id,
    agencyId,
    state: 'forwarded',
    forwardedAt: at + 90_000,
    acknowledgedAt: null,
    enRouteAt: null,
    onSceneAt: null,
    endedAt: null,
    isRecalled: false,
    isOnBehalf: false,
    version: 1,
  } as AssignmentView;
  const steps = ['acknowledged', 'en_route', 'on_scene', 'completed'] as const;
  const facts: readonly Fact[] = [
    { type: 'incident.opened', at, incident, assignments: [], units: [], tally: {} },
    { type: 'incident.reported', at: at + 60_000, incident: { ...incident, t2: at + 60_000 }, assignments: [], units: [], tally: {} },
    {
      type: 'assignment.forwarded',
      at: at + 90_000,
      incident: { ...incident, state: 'forwarded', t3: at + 90_000 },
      assignments: [assignment],
      units: [],
      tally: {},
    },
    ...steps.map((state, index): Fact => {
      const stepAt = at + (index + 2) * 300_000;
      const moved = { ...incident, state: state === 'completed' ? 'handled' : state, t3: at + 90_000 } as IncidentView;
      return { type: `assignment.${state}`, at: stepAt, incident: moved, assignments: [{ ...assignment, state, version: index + 2 }], units: [], tally: {} };
    }),
    { type: 'incident.closed', at: at + INCIDENT_MS, incident: { ...incident, state: 'closed', t8: at + INCIDENT_MS }, assignments: [], units: [], tally: {} },
  ];
  return facts.map((fact) => ({ at: fact.at, incidentId: incident.id, fact }));
}

async function insertIncidents(db: Db, incidents: readonly IncidentView[]): Promise<void> {
  await sql`
    insert into incident (id, number, day, source, category_code, priority, state, opened_at, t8_at, location)
    select one.id, one.number, to_timestamp(one.opened / 1000)::date, 'call', 'fire', 2, 'closed', to_timestamp(one.opened / 1000), to_timestamp((one.opened + ${INCIDENT_MS}) / 1000),
      ST_SetSRID(ST_MakePoint(one.lon, one.lat), 4326)::geography
    from unnest(${incidents.map(({ id }) => id)}::uuid[], ${incidents.map(({ number }) => number)}::text[], ${incidents.map(({ openedAt }) => openedAt)}::float8[],
      ${incidents.map(({ point }) => point?.[0] ?? 0)}::float8[], ${incidents.map(({ point }) => point?.[1] ?? 0)}::float8[]) as one (id, number, opened, lon, lat)`.execute(
    db,
  );
}

/** Keeps a state as the program would have, by the same reducer. Returns how many. */
async function insertFacts(db: Db, happenings: readonly Happening[], { start, from }: { readonly start: LiveState; readonly from: number }): Promise<number> {
  let state: LiveState = start;
  let last = { at: Number.NEGATIVE_INFINITY, index: 0 };
  let states = 0;
  for (let begin = 0; begin < happenings.length; begin += BATCH) {
    const batch = happenings.slice(begin, begin + BATCH);
    const ids = await appendBatch(db, batch);
    for (const [index, { at, fact }] of batch.entries()) {
      if (at - last.at >= KEEP_EVERY_MS || begin + index - last.index >= KEEP_EVERY_FACTS) {
        const positions = Buffer.from(encodeFrame({ kind: 'full', sentAt: at, units: [] }));
        await insertSnapshot(db, {
          takenAt: states === 0 ? from : at - 1,
          cursor: state.cursor,
          state: await compress(JSON.stringify(withoutPoints(state))),
          positions,
        });
        last = { at, index: begin + index };
        states += 1;
      }
      state = applyFact(state, { id: ids[index] ?? '0', fact });
    }
  }
  return states;
}

async function appendBatch(db: Db, batch: readonly Happening[]): Promise<string[]> {
  const payloads = batch.map(({ fact }) => JSON.stringify('incident' in fact ? { ...fact, incident: { ...fact.incident, point: null } } : fact));
  const { rows } = await sql<{ id: string }>`
    insert into event_log (type, recorded_at, incident_id, payload)
    select one.type, to_timestamp(one.at / 1000), one.incident_id, one.payload
    from unnest(${batch.map(({ fact }) => fact.type)}::text[], ${batch.map(({ at }) => at)}::float8[], ${batch.map(({ incidentId }) => incidentId)}::uuid[],
      ${payloads}::jsonb[]) with ordinality as one (type, at, incident_id, payload, place)
    order by one.place returning id`.execute(db);
  return rows.map(({ id }) => id);
}

async function insertPositions(db: Db, from: number, until: number): Promise<number> {
  for (let day = from - DAY_MS; day <= until; day += DAY_MS) {
    await sql`select ensure_position_partition(${new Date(day).toISOString().slice(0, 10)}::date)`.execute(db);
    await sql`select ensure_position_partition(${new Date(day + DAY_MS).toISOString().slice(0, 10)}::date)`.execute(db);
  }
  const { numAffectedRows } = await sql`
    insert into position (unit_id, fixed_at, received_at, source, location, speed_metres_per_second, heading_degrees)
    select u.id, told.at, told.at + interval '800 milliseconds', 'osmand', ST_SetSRID(ST_MakePoint(108.1 + 0.2 * random(), -6.9 + 0.15 * random()), 4326)::geography, 10, 90
    from unit u, generate_series(${new Date(from)}::timestamptz, ${new Date(until)}::timestamptz, make_interval(secs => ${MONTH.secondsBetweenFixes})) as told(at)`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}
