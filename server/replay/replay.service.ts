import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { project } from '../live/audience';
import type { LoggedFact } from '../live/events';
import { applyBatch, type LiveState } from '../live/live-state.rules';
import { readFactsAsTold, type ToldRow } from '../live/log.repository';
import { pastSight, pastSpan } from '../position/past-positions.service';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { readMarks, readOldestKept, readPointsAt, readSnapshotBefore, type SnapshotRow } from './replay.repository';
import { withPoints } from './replay.rules';
import type { ReplayMark, ReplayOpened, ReplayRange, ReplaySpan, ReplaySpanInput } from './replay.schema';

type ReplayContext = Pick<Runtime, 'db' | 'clock' | 'reference'>;

const PAGE = 500;
/** More facts than these end a span early. */
const MOST_FACTS = 2_000;
const MOST_MARKS = 500;
const decompress = promisify(gunzip);

export async function replayRange({ db, clock, env }: ReplayContext & Pick<Runtime, 'env'>): Promise<ReplayRange> {
  return { from: await readOldestKept(db), until: clock.now(), keptDays: env.replayDays };
}

/** What the walls showed at an instant: the state kept before it, the facts after that, and where units had last been seen. */
export async function openReplay(context: ReplayContext, at: number): Promise<ReplayOpened> {
  const kept = await keptBefore(context, at);
  const [state, positions] = await Promise.all([stateFrom(context, kept, at), pastSight(context.db, at, { at: kept.takenAt, bytes: kept.positions })]);
  const snapshot = { audience: 'wall', state, reference: context.reference.current, sentAt: at } as const;
  return { snapshot, positions: positions.toString('base64') };
}

async function keptBefore({ db, clock }: ReplayContext, at: number): Promise<SnapshotRow> {
  if (at > clock.now()) throw new DomainError('invalid', { field: 'at', reason: 'replay_future' });
  const kept = await readSnapshotBefore(db, at);
  if (kept === undefined) throw new DomainError('not_found', { field: 'at', reason: 'replay_gone' });
  return kept;
}

async function stateFrom({ db }: ReplayContext, kept: SnapshotRow, at: number): Promise<LiveState> {
  const state = JSON.parse((await decompress(kept.state)).toString()) as LiveState;
  const [told, facts] = await Promise.all([readPointsAt(db, Object.keys(state.incidents), kept.cursor), factsAfter(db, kept.cursor, at)]);
  const points = new Map(told.flatMap(({ incidentId, point }) => (point === null ? [] : [[incidentId, point] as const])));
  return applyBatch(withPoints(state, points), { cursor: facts.at(-1)?.logged.id ?? kept.cursor, facts: facts.flatMap((row) => forWall(row) ?? []) });
}

async function factsAfter(db: ReplayContext['db'], cursor: string, until: number): Promise<ToldRow[]> {
  const facts: ToldRow[] = [];
  for (let from = cursor; ; ) {
    const page = await readFactsAsTold(db, from, { until, limit: PAGE });
    facts.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return facts;
    from = last.logged.id;
  }
}

/** Facts and positions of a span, for a screen that goes on by itself. */
export async function replaySpan({ db, clock }: ReplayContext, { cursor, from, until }: ReplaySpanInput): Promise<ReplaySpan> {
  const end = Math.min(until, clock.now());
  if (from >= end) return { until: end, cursor, facts: [], positions: '', receivedAfterMs: [] };
  const rows = await readFactsAsTold(db, cursor, { until: end, limit: MOST_FACTS });
  const last = rows.at(-1);
  const told = rows.length < MOST_FACTS || last === undefined ? end : Math.max(from + 1, last.recordedAt);
  const { frame, receivedAfterMs } = await pastSpan(db, { from, until: told });
  const facts = rows.flatMap((row) => {
    const logged = forWall(row);
    return logged === null ? [] : [{ at: row.recordedAt, logged }];
  });
  return { until: told, cursor: last?.logged.id ?? cursor, facts, positions: frame.toString('base64'), receivedAfterMs };
}

function forWall({ logged, agencyIds }: ToldRow): LoggedFact | null {
  return project(logged, agencyIds, 'wall');
}

/** What is worth looking at in a window. */
export async function replayMarks({ db }: ReplayContext, { from, until }: { readonly from: number; readonly until: number }): Promise<ReplayMark[]> {
  return readMarks(db, from, until, MOST_MARKS);
}
