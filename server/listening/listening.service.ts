import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import type { IncidentContext } from '../incident/settle';
import { tallyRulesOf } from '../installation/installation.schema';
import { type Command, commitFacts, SYSTEM_ACTOR } from '../live/commit';
import { periodInstants } from '../report/report.rules';
import type { Period } from '../report/report.schema';
import { roomSetting } from '../room/room-setting.service';
import { DomainError } from '../shared/errors';
import { addDays, localDay, startOfLocalDay } from '../shared/local-day';
import {
  countDisposed,
  type DrawnRow,
  drawCalls,
  insertWeek,
  lockDrawn,
  readDrawn,
  readLastWeek,
  readPairs,
  readWeeks,
  updateJudgement,
} from './listening.repository';
import { disagreement, dueWeeks, sampleSize } from './listening.rules';
import type { DrawnCall, Judge, ListeningFigures, ListeningPage } from './listening.schema';

type ListeningContext = Pick<IncidentContext, 'db' | 'clock' | 'reference' | 'sealer' | 'bus' | 'hasApplicationRole'>;

/** Whose draws these are, so that nobody can tell before which calls they will be. */
const PURPOSE = 'second listening';
const MOST_WAITING = 200;
const MOST_JUDGED = 100;
const MOST_WEEKS = 13;

const looked = new WeakMap<object, string>();

/** Draws the weeks that are over, each once whoever comes first: the seed is this installation's own for that week, and kept beside the draw. */
export async function drawListening(context: ListeningContext): Promise<void> {
  const { db, clock, reference } = context;
  const today = localDay(clock.now(), reference.current.installation.timeZone);
  if (looked.get(db) === today) return;
  for (const week of dueWeeks(today, await readLastWeek(db))) await drawWeek(context, week);
  looked.set(db, today);
}

async function drawWeek(context: ListeningContext, week: string): Promise<void> {
  const { timeZone, countsSimulated } = tallyRulesOf(context.reference.current);
  const seed = context.sealer.deriveKey(PURPOSE, week).toString('hex');
  await commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
    const { listeningPercent: percent } = await roomSetting(tx.db);
    const span = { from: startOfLocalDay(week, timeZone), to: startOfLocalDay(addDays(week, 7), timeZone), countsSimulated };
    const population = await countDisposed(tx.db, span);
    const drawn = { ...span, week, at: tx.now, percent, population, sample: sampleSize(population, percent), seed };
    if (!(await insertWeek(tx.db, drawn))) return;
    await drawCalls(tx.db, drawn);
    tx.append({ fact: { type: 'listening.drawn', at: tx.now, supervision: { id: week, version: 1 } } });
  });
}

/** What waits for a second opinion, what has one, and the draws. */
export async function listeningPage(context: ListeningContext, user: CurrentUser): Promise<ListeningPage> {
  const open = (row: DrawnRow) => drawnCall(context, user, row);
  return {
    weeks: await readWeeks(context.db, MOST_WEEKS),
    waiting: (await readDrawn(context.db, { isJudged: false, limit: MOST_WAITING })).map(open),
    judged: (await readDrawn(context.db, { isJudged: true, limit: MOST_JUDGED })).map(open),
  };
}

/** Until the second opinion is given the first one is kept back, and with it everything that would tell it. */
function drawnCall({ sealer }: Pick<ListeningContext, 'sealer'>, user: CurrentUser, row: DrawnRow): DrawnCall {
  const { disposedBy, disposition, categoryCode, secondDisposition, secondCategoryCode, isPlaceRight, remarkSealed, keyId, incidentNumber, ...same } = row;
  const isJudged = row.judgedAt !== null;
  return {
    ...same,
    isOwn: disposedBy === user.id,
    incidentNumber: isJudged ? incidentNumber : null,
    first: isJudged ? { disposition, categoryCode } : null,
    second: secondDisposition === null ? null : { disposition: secondDisposition, categoryCode: secondCategoryCode, isPlaceRight },
    remark: remarkSealed === null || keyId === null ? null : sealer.open({ sealed: remarkSealed, keyId }),
  };
}

/** Gives the second opinion, or another one in its stead. Nobody gives it on a call of their own. */
export async function judgeListening(
  context: ListeningContext,
  user: CurrentUser,
  input: Judge & { readonly command: Command },
): Promise<{ readonly id: string; readonly version: number }> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const held = await lockDrawn(tx.db, input.listeningId);
    if (held === undefined) throw new DomainError('not_found', { field: 'listeningId', reason: 'listening_unknown' });
    if (held.disposedBy === user.id) throw new DomainError('forbidden', { field: 'listeningId', reason: 'listening_own' });
    if (held.version !== input.expectedVersion) throw new DomainError('stale', { field: 'expectedVersion', reason: 'stale' });
    if (input.isPlaceRight !== null && !held.hasPlace) throw new DomainError('invalid', { field: 'isPlaceRight', reason: 'listening_no_place' });
    const { isHeard, disposition, categoryCode, isPlaceRight } = input;
    const remark = input.remark === '' ? null : context.sealer.seal(input.remark);
    const version = await updateJudgement(tx.db, held.id, { at: tx.now, by: user.id, isHeard, disposition, categoryCode, isPlaceRight, remark });
    tx.append({ fact: { type: 'listening.judged', at: tx.now, supervision: { id: held.id, version } } });
    return { id: held.id, version };
  });
}

/** How often the second opinion differs, over calls put away in a period. */
export async function listeningFigures(
  { db, clock, reference }: Pick<ListeningContext, 'db' | 'clock' | 'reference'>,
  period: Period,
): Promise<ListeningFigures> {
  const pairs = await readPairs(db, periodInstants(period, reference.current.installation.timeZone));
  return {
    period,
    computedAt: clock.now(),
    ...disagreement(
      pairs.map(({ disposition, categoryCode, isHeard, secondDisposition, secondCategoryCode, isPlaceRight }) => ({
        first: { disposition, categoryCode },
        second: secondDisposition === null ? null : { disposition: secondDisposition, categoryCode: secondCategoryCode, isPlaceRight },
        isJudged: isHeard !== null,
      })),
    ),
  };
}
