import type { Db } from '../../db/client';
import { type InstallationReference, tallyRulesOf } from '../installation/installation.schema';
import { addDelta, callContribution, incidentContribution, type Tally, tallyDelta } from '../report/tally.rules';
import type { Runtime } from '../runtime';
import { addDays, localDay, startOfLocalDay } from '../shared/local-day';
import { type Audience, audienceAgencyId, callForWall, project } from './audience';
import { type LiveState, RECENT_LIMIT, recentFact } from './live-state.rules';
import { readHead, readRecentFacts } from './log.repository';
import {
  beginSnapshot,
  readActiveUnits,
  readAgencies,
  readCallsSince,
  readIncidentsSince,
  readLiveAssignments,
  readLiveCalls,
  readLiveIncidents,
} from './snapshot.repository';

export interface LiveSnapshot {
  readonly audience: Audience;
  readonly state: LiveState;
  readonly reference: InstallationReference;
  /** The server's time, epoch milliseconds. */
  readonly sentAt: number;
}

/** What a screen of this audience begins with: the same state that the reducer reaches by applying every fact up to its cursor. */
export async function takeSnapshot(runtime: Pick<Runtime, 'db' | 'clock' | 'reference'>, audience: Audience): Promise<LiveSnapshot> {
  const reference = runtime.reference.current;
  const now = runtime.clock.now();
  const state = await runtime.db.transaction().execute(async (db) => {
    await beginSnapshot(db);
    return readState(db, { audience, reference, now });
  });
  return { audience, state, reference, sentAt: now };
}

interface SnapshotQuery {
  readonly audience: Audience;
  readonly reference: InstallationReference;
  readonly now: number;
}

async function readState(db: Db, { audience, reference, now }: SnapshotQuery): Promise<LiveState> {
  const agencyId = audienceAgencyId(audience);
  const isAgency = agencyId !== null;
  const cursor = await readHead(db);
  const calls = isAgency ? [] : await readLiveCalls(db);
  return {
    cursor,
    calls: byId(audience === 'wall' ? calls.map(callForWall) : calls),
    incidents: byId(await readLiveIncidents(db, agencyId)),
    assignments: byId(await readLiveAssignments(db, agencyId)),
    units: byId(await readActiveUnits(db, agencyId)),
    agencies: byId(await readAgencies(db, agencyId)),
    tallies: isAgency ? {} : await readTallies(db, reference, now),
    recent: await readRecent(db, audience),
    mapVersion: reference.installation.mapVersion,
  };
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}

/** Figures of today and yesterday, from the same contribution functions that the facts' changes come from. */
async function readTallies(db: Db, reference: InstallationReference, now: number): Promise<Readonly<Record<string, Tally>>> {
  const rules = tallyRulesOf(reference);
  const yesterday = addDays(localDay(now, rules.timeZone), -1);
  const since = startOfLocalDay(yesterday, rules.timeZone);
  let tallies: Readonly<Record<string, Tally>> = {};
  for (const call of await readCallsSince(db, since)) tallies = addDelta(tallies, tallyDelta(null, callContribution(call, rules)));
  for (const incident of await readIncidentsSince(db, since)) tallies = addDelta(tallies, tallyDelta(null, incidentContribution(incident, rules)));
  return tallies;
}

/** How many more facts than shown are read, so that an audience that sees few still finds its last ones. */
const RECENT_READ_FACTOR = 10;

async function readRecent(db: Db, audience: Audience): Promise<LiveState['recent']> {
  const rows = await readRecentFacts(db, audience === 'room' || audience === 'wall' ? RECENT_LIMIT : RECENT_LIMIT * RECENT_READ_FACTOR);
  return rows
    .flatMap(({ logged, agencyIds }) => {
      const visible = project(logged, agencyIds, audience);
      return visible === null ? [] : [recentFact(visible.id, visible.fact)];
    })
    .slice(0, RECENT_LIMIT);
}
