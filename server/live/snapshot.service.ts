import type { Db } from '../../db/client';
import { NO_FLOOD } from '../alarm/alarm.schema';
import { alarmFlood, listAlarms } from '../alarm/alarm.service';
import { listDefinitionViews } from '../alarm/alarm-definition.service';
import { listOpenTransfers } from '../call/transfer.service';
import { listCallBacks } from '../callback/callback.service';
import { listClosures } from '../closure/closure.service';
import { listOpenComplaints } from '../complaint/complaint.service';
import { listOpenHelps } from '../help/help.service';
import type { InstallationReference } from '../installation/installation.schema';
import { listNoted } from '../note/note.service';
import { listNotices } from '../notice/notice.service';
import { listPresences } from '../presence/presence.service';
import { roomSetting } from '../room/room-setting.service';
import { listTargets } from '../room/settings.service';
import type { Runtime } from '../runtime';
import { listShiftHandOvers } from '../shift/hand-over.service';
import { listLayoutViews } from '../wall/layout.service';
import { listScreens } from '../wall/screen.service';
import { type Audience, audienceAgencyId, callBackForWall, callForWall, complaintForWall, isWallAudience, project } from './audience';
import { type LiveState, QUIET_FACTS, RECENT_LIMIT, recentFact } from './live-state.rules';
import { readHead, readRecentFacts } from './log.repository';
import { incidentForWall } from './sensitive.rules';
import { beginSnapshot, readActiveUnits, readAgencies, readLiveAssignments, readLiveCalls, readLiveIncidents, readMapVersion } from './snapshot.repository';
import { type CountedTallies, countedTallies, talliesAt } from './tally-count';

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
  const counted = audienceAgencyId(audience) === null ? await countedTallies(runtime) : null;
  const { state, targets } = await runtime.db.transaction().execute(async (db) => {
    await beginSnapshot(db);
    // Of this cursor: the reference of this process may not have followed the newest facts yet.
    return { state: await readState(db, { audience, counted }), targets: await listTargets(db) };
  });
  return { audience, state, reference: { ...reference, targets }, sentAt: now };
}

interface SnapshotQuery {
  readonly audience: Audience;
  /** Null for an agency, which sees no figures. */
  readonly counted: CountedTallies | null;
}

async function readState(db: Db, { audience, counted }: SnapshotQuery): Promise<LiveState> {
  const agencyId = audienceAgencyId(audience);
  const isWall = isWallAudience(audience);
  const cursor = await readHead(db);
  const incidents = await readLiveIncidents(db, agencyId);
  const calls = agencyId === null ? await readLiveCalls(db) : [];
  const callBacks = agencyId === null ? await listCallBacks(db) : [];
  const complaints = agencyId === null ? await listOpenComplaints(db) : [];
  return {
    cursor,
    calls: byId(isWall ? calls.map(callForWall) : calls),
    incidents: byId(isWall ? incidents.map((one) => incidentForWall(one, audience === 'visitor')) : incidents),
    assignments: byId(await readLiveAssignments(db, agencyId)),
    units: byId(await readActiveUnits(db, agencyId)),
    agencies: byId(await readAgencies(db, agencyId)),
    closures: byId(await listClosures(db)),
    operators: agencyId === null ? byId(await listPresences(db)) : {},
    transfers: agencyId === null ? byId(await listOpenTransfers(db)) : {},
    callbacks: byId(isWall ? callBacks.map(callBackForWall) : callBacks),
    complaints: byId(isWall ? complaints.map(complaintForWall) : complaints),
    helps: agencyId === null ? byId(await listOpenHelps(db)) : {},
    noted: agencyId === null ? byId(await listNoted(db)) : {},
    screens: agencyId === null ? byId(await listScreens(db)) : {},
    notices: agencyId === null ? byId(await listNotices(db)) : {},
    shiftHandOvers: agencyId === null ? byId(await listShiftHandOvers(db)) : {},
    alarms: agencyId === null ? byId(await listAlarms(db)) : {},
    alarmDefinitions: agencyId === null ? byId(await listDefinitionViews(db)) : {},
    alarmFlood: agencyId === null ? await alarmFlood(db) : NO_FLOOD,
    room: await roomSetting(db),
    layouts: agencyId === null ? byId(await listLayoutViews(db)) : {},
    tallies: counted === null ? {} : await talliesAt(db, counted, cursor),
    recent: await readRecent(db, audience),
    mapVersion: await readMapVersion(db),
  };
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}

async function readRecent(db: Db, audience: Audience): Promise<LiveState['recent']> {
  const rows = await readRecentFacts(db, { limit: RECENT_LIMIT, agencyId: audienceAgencyId(audience), quiet: QUIET_FACTS });
  return rows.flatMap(({ logged, agencyIds }) => {
    const visible = project(logged, agencyIds, audience);
    return visible === null ? [] : [recentFact(visible.id, visible.fact)];
  });
}
