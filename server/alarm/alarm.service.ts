import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { type Command, type CommitContext, commitFacts, type FactTransaction } from '../live/commit';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { lockAlarms, readAlarmsById, readFlood, readOpenAlarms } from './alarm.repository';
import { type Alarm, type AlarmStep, acknowledge, refuseShelf, shelve, takeFromShelf, viewOf } from './alarm.rules';
import { type Acknowledge, type Acknowledged, type AlarmFlood, type AlarmView, NO_FLOOD, type Shelve, type Unshelve } from './alarm.schema';
import { concludeSteps } from './conclude.service';

type AlarmContext = CommitContext & Pick<Runtime, 'sealer'>;
type Ordered<T> = T & { readonly command: Command };

/** Every alarm that is not over. */
export async function listAlarms(db: CommitContext['db']): Promise<AlarmView[]> {
  return (await readOpenAlarms(db)).map(viewOf);
}

export async function alarmFlood(db: CommitContext['db']): Promise<AlarmFlood> {
  return (await readFlood(db)) ?? NO_FLOOD;
}

/**
 * "Seen." Of several at once those that changed since they were seen are passed over and told; of a single one that is refused as `stale`.
 * One that somebody else has seen already is passed over without a word: the aim is reached.
 */
export async function acknowledgeAlarms(context: AlarmContext, user: CurrentUser, input: Ordered<Acknowledge>): Promise<Acknowledged> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    await lockAlarms(tx.db);
    const seen = new Map(input.alarms.map(({ alarmId, expectedVersion }) => [alarmId, expectedVersion]));
    const found = await readAlarmsById(tx.db, [...seen.keys()]);
    const only = input.alarms.length === 1 ? found[0] : undefined;
    if (input.alarms.length === 1) refuseOnly(only, input.alarms[0]?.expectedVersion);
    const steps = found.flatMap((alarm) => (alarm.version === seen.get(alarm.id) ? (acknowledge(alarm, user.id, tx.now) ?? []) : []));
    await concludeSteps(tx, steps, { userId: user.id });
    const acknowledged = steps.map(({ alarm }) => alarm.id);
    return { acknowledged, passedOver: [...seen.keys()].filter((id) => !acknowledged.includes(id)) };
  });
}

function refuseOnly(alarm: Alarm | undefined, expectedVersion: number | undefined): void {
  if (alarm === undefined) throw new DomainError('not_found', { field: 'alarmId', reason: 'alarm_unknown' });
  if (alarm.state === 'unacknowledged' && alarm.version !== expectedVersion) throw changed(alarm, expectedVersion);
}

/** Sets an alarm aside until an instant, for a reason. */
export async function shelveAlarm(context: AlarmContext, user: CurrentUser, input: Ordered<Shelve>): Promise<AlarmView> {
  const { until, reason, note } = input;
  return onAlarm(context, user, input, async (tx, alarm) => {
    const refusal = refuseShelf(alarm.priority, until, tx.now);
    if (refusal !== null) throw new DomainError('invalid', { field: 'until', reason: refusal });
    const step = shelve(alarm, { until, by: user.id, reason });
    if (step === null) throw new DomainError('illegal_move', { field: 'alarmId', reason: 'alarm_not_shelvable', values: { state: alarm.state } });
    await concludeSteps(tx, [step], { userId: user.id, reason, until, ...(note === undefined ? {} : { note: context.sealer.seal(note) }) });
    return step;
  });
}

/** Takes it back before its time. */
export async function unshelveAlarm(context: AlarmContext, user: CurrentUser, input: Ordered<Unshelve>): Promise<AlarmView> {
  return onAlarm(context, user, input, async (tx, alarm) => {
    const step = takeFromShelf(alarm, tx.now);
    if (step === null) throw new DomainError('illegal_move', { field: 'alarmId', reason: 'alarm_not_shelved', values: { state: alarm.state } });
    await concludeSteps(tx, [step], { userId: user.id });
    return step;
  });
}

type OnAlarm = Ordered<Pick<Unshelve, 'alarmId' | 'expectedVersion'>>;

async function onAlarm(
  context: AlarmContext,
  user: CurrentUser,
  { command, alarmId, expectedVersion }: OnAlarm,
  work: (tx: FactTransaction, alarm: Alarm) => Promise<AlarmStep>,
): Promise<AlarmView> {
  return commitFacts(context, actorOf(user), command, async (tx) => {
    await lockAlarms(tx.db);
    const [alarm] = await readAlarmsById(tx.db, [alarmId]);
    if (alarm === undefined) throw new DomainError('not_found', { field: 'alarmId', reason: 'alarm_unknown' });
    if (alarm.version !== expectedVersion) throw changed(alarm, expectedVersion);
    return viewOf((await work(tx, alarm)).alarm);
  });
}

function changed(alarm: Alarm, seen: number | undefined): DomainError {
  return new DomainError('stale', { field: 'expectedVersion', reason: 'alarm_changed', values: { seen, current: alarm.version } });
}
