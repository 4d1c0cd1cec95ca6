import { recordLook } from '../access/access.service';
import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import type { IncidentContext } from '../incident/settle';
import { tallyRulesOf } from '../installation/installation.schema';
import { type Command, commitFacts } from '../live/commit';
import { periodInstants } from '../report/report.rules';
import type { AgencyMeasures, Period } from '../report/report.schema';
import { promisesReport } from '../report/report.service';
import { sharedReading } from '../report/shared-reading';
import { DomainError } from '../shared/errors';
import { countFeedback, lockCompleted, readAsked, readRemarks, saveFeedback } from './feedback.repository';
import { ASKED_DAYS, feedbackCounts } from './feedback.rules';
import type { AskedFeedback, FeedbackRemark, GiveFeedback, OwnFigures, Scorecard } from './feedback.schema';

const DAY_MS = 86_400_000;
const MOST_ASKED = 50;
const MOST_REMARKS = 100;
/** Agencies ask for their figures all day; a quarter changes little in this time. */
const FRESH_MS = 60_000;

type FeedbackContext = Pick<IncidentContext, 'db' | 'clock' | 'reference' | 'sealer' | 'bus' | 'hasApplicationRole'>;

/** The agency of whoever asks; an account without one has nothing to ask for. */
function agencyOf({ agencyId }: CurrentUser): string {
  if (agencyId === null) throw new DomainError('forbidden', { reason: 'other_agency' });
  return agencyId;
}

/** What this agency has completed lately, with what it said of each. */
export async function askedFeedback({ db, clock, sealer }: FeedbackContext, user: CurrentUser): Promise<AskedFeedback[]> {
  const since = clock.now() - ASKED_DAYS * DAY_MS;
  const rows = await readAsked(db, { agencyId: agencyOf(user), since, limit: MOST_ASKED });
  return rows.map(({ remarkSealed, keyId, ...row }) => ({
    ...row,
    remark: remarkSealed === null || keyId === null ? null : sealer.open({ sealed: remarkSealed, keyId }),
  }));
}

/** Says how good the report was, or corrects it. An assignment of another agency is as unknown as one that never was. */
export async function giveFeedback(
  context: FeedbackContext,
  user: CurrentUser,
  input: GiveFeedback & { readonly command: Command },
): Promise<{ readonly assignmentId: string; readonly version: number }> {
  const agencyId = agencyOf(user);
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const held = await lockCompleted(tx.db, input.assignmentId);
    if (held === undefined || held.agencyId !== agencyId) throw new DomainError('not_found', { field: 'assignmentId', reason: 'feedback_unknown' });
    if (tx.now - held.completedAt > ASKED_DAYS * DAY_MS) throw new DomainError('illegal_move', { field: 'assignmentId', reason: 'feedback_late' });
    if (held.version !== input.expectedVersion) throw new DomainError('stale', { field: 'expectedVersion', reason: 'stale' });
    const { assignmentId, score } = input;
    const version = held.version + 1;
    const remark = input.remark === '' ? null : context.sealer.seal(input.remark);
    await saveFeedback(tx.db, { assignmentId, agencyId, score, remark, by: user.id, at: tx.now, version });
    tx.append({ fact: { type: 'feedback.given', at: tx.now, supervision: { id: assignmentId, version } } });
    return { assignmentId, version };
  });
}

/** Figures of the agency of whoever asks, and of no other: what the head sees of it, by the same definitions. */
export async function ownFigures(context: FeedbackContext, user: CurrentUser, period: Period): Promise<OwnFigures> {
  const agencyId = agencyOf(user);
  const measures = (await agencyMeasures(context, period)).find((one) => one.agencyId === agencyId) ?? null;
  const feedback = feedbackCounts(await countFeedback(context.db, { ...scopeOf(context, period), agencyId }));
  return { period, computedAt: context.clock.now(), measures, feedback };
}

/** Every agency beside the others. */
export async function scorecard(context: FeedbackContext, period: Period): Promise<Scorecard> {
  const measures = await agencyMeasures(context, period);
  const counted = await countFeedback(context.db, { ...scopeOf(context, period), agencyId: null });
  const names = new Map([...measures, ...counted].map(({ agencyId, agencyName }) => [agencyId, agencyName]));
  const rows = [...names].map(([agencyId, agencyName]) => ({
    agencyId,
    agencyName,
    measures: measures.find((one) => one.agencyId === agencyId) ?? null,
    ...feedbackCounts(counted.filter((one) => one.agencyId === agencyId)),
  }));
  return { period, computedAt: context.clock.now(), rows: rows.toSorted((left, right) => left.agencyName.localeCompare(right.agencyName)) };
}

/** What agencies wrote, the worst first. The look is written down before anything is opened. */
export async function feedbackRemarks(context: FeedbackContext, user: CurrentUser, period: Period): Promise<FeedbackRemark[]> {
  const { from, to } = scopeOf(context, period);
  const rows = await readRemarks(context.db, { from, to, limit: MOST_REMARKS });
  for (const { assignmentId } of rows)
    await recordLook(context, actorOf(user), { subjectKind: 'assignment', subjectId: assignmentId, field: 'feedback_remark', reason: 'page' });
  return rows.map(({ sealed, keyId, ...row }) => ({ ...row, remark: context.sealer.open({ sealed, keyId }) }));
}

function scopeOf({ reference }: Pick<FeedbackContext, 'reference'>, period: Period) {
  const { timeZone, countsSimulated } = tallyRulesOf(reference.current);
  return { ...periodInstants(period, timeZone), countsSimulated };
}

async function agencyMeasures(context: FeedbackContext, period: Period): Promise<readonly AgencyMeasures[]> {
  const key = `agencies ${period.fromDay} ${period.toDay}`;
  return sharedReading(context.db, { key, now: context.clock.now(), freshMs: FRESH_MS }, async () => (await promisesReport(context, period)).byAgency);
}
