import pg from 'pg';
import type { DatabaseAnswer } from './comparison.rules';
import type { Ledger } from './ledger';
import { sleep } from './pace';
import { SWITCH_SOURCE } from './switchboard';

const CONNECT_TRIES = 20;

/** Asks the database, in one read-only transaction, about everything in the ledger. */
export async function askDatabase(databaseUrl: string, ledger: Ledger): Promise<DatabaseAnswer> {
  const client = await connect(databaseUrl);
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    const answer = await readAnswer(client, ledger);
    await client.query('commit');
    return answer;
  } finally {
    await client.end();
  }
}

/** The database may just be starting again. */
async function connect(databaseUrl: string): Promise<pg.Client> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'siaga-simulate' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (attempt === CONNECT_TRIES) throw error;
      await sleep(500);
    }
  }
}

async function readAnswer(client: pg.Client, ledger: Ledger): Promise<DatabaseAnswer> {
  const callIds = [...ledger.calls.keys()];
  const incidentIds = [...ledger.incidents.keys()];
  const assignmentIds = [...ledger.assignments.keys()];
  const calls = await client.query<DatabaseAnswer['calls'][number]>(
    `select external_id as "callId", state, disposition, incident_id as "incidentId", is_simulated as "isSimulated"
     from call where source = $1 and external_id = any($2::text[])`,
    [SWITCH_SOURCE, callIds],
  );
  const incidents = await client.query<DatabaseAnswer['incidents'][number]>(
    `select id, state, category_code as "categoryCode", location is not null as "hasPoint", is_simulated as "isSimulated",
       exists (select from assignment where assignment.incident_id = incident.id and not is_recalled) as "isForwarded"
     from incident where id = any($1::uuid[])`,
    [incidentIds],
  );
  // By incident, so that an assignment that nobody has acknowledged to us would show too.
  const assignments = await client.query<DatabaseAnswer['assignments'][number]>(
    'select id, state from assignment where incident_id = any($1::uuid[]) or id = any($2::uuid[])',
    [incidentIds, assignmentIds],
  );
  const units = await client.query<DatabaseAnswer['units'][number]>('select id, status from unit where id = any($1::uuid[])', [
    [...ledger.unitStatuses.keys()],
  ]);
  const closures = await client.query<DatabaseAnswer['closures'][number]>(
    `select id, case when lifted_at is null then 'closed' else 'lifted' end as state from road_closure where id = any($1::uuid[])`,
    [[...ledger.closures.keys()]],
  );
  const positions = await client.query<{ count: number }>(
    `select count(*)::int as count from unnest($1::uuid[], $2::float8[]) as told (unit_id, fixed_ms)
     join position on position.unit_id = told.unit_id and position.fixed_at = to_timestamp(told.fixed_ms / 1000.0)`,
    [ledger.positions.map(({ unitId }) => unitId), ledger.positions.map(({ fixedAt }) => fixedAt)],
  );
  return {
    calls: calls.rows,
    incidents: incidents.rows,
    assignments: assignments.rows,
    units: units.rows,
    closures: closures.rows,
    positions: positions.rows[0]?.count ?? 0,
    wrongFacts: await readWrongFacts(client, callIds, incidentIds),
  };
}

/** Facts that happen once in a call's or an incident's life: missing or double ones. */
async function readWrongFacts(client: pg.Client, callIds: readonly string[], incidentIds: readonly string[]): Promise<string[]> {
  const ofCalls = await client.query<{ fact: string }>(
    `select concat_ws(' ', expected.type, c.external_id, count(e.id)) as fact
     from call c
     cross join lateral (values ('call.rang', true), ('call.disposed', c.disposition is not null), ('call.abandoned', c.state = 'abandoned')) as expected (type, isthere)
     left join event_log e on e.call_id = c.id and e.type = expected.type
     where c.source = $1 and c.external_id = any($2::text[])
     group by expected.type, c.external_id, expected.isthere
     having count(e.id) <> case when expected.isthere then 1 else 0 end`,
    [SWITCH_SOURCE, callIds],
  );
  const ofIncidents = await client.query<{ fact: string }>(
    `select concat_ws(' ', expected.type, i.id, count(e.id)) as fact
     from incident i
     cross join lateral (values ('incident.opened', true), ('incident.closed', i.state = 'closed'), ('incident.cancelled', i.state = 'cancelled'),
       ('incident.advised', i.state = 'advised'), ('incident.handed_over', i.state = 'handed_over')) as expected (type, isthere)
     left join event_log e on e.incident_id = i.id and e.type = expected.type
     where i.id = any($1::uuid[])
     group by expected.type, i.id, expected.isthere
     having count(e.id) <> case when expected.isthere then 1 else 0 end`,
    [incidentIds],
  );
  return [...ofCalls.rows, ...ofIncidents.rows].map(({ fact }) => fact);
}
