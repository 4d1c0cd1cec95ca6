import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { type Command, type CommitContext, commitFacts, type FactTransaction } from '../live/commit';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { countOperatorsOnDuty, insertMoves, lockAlarms, readOpenAlarms } from './alarm.repository';
import { endWithDefinition } from './alarm.rules';
import {
  ALARM_CODES,
  type AlarmCode,
  type AlarmDefinition,
  type AlarmDefinitionView,
  type Define,
  type DefinitionDocument,
  type DefinitionMove,
  definitionDocumentSchema,
  type ReturnToService,
  type SetAsideReason,
  type TakeOutOfService,
} from './alarm.schema';
import { insertDefinitionVersion, readDefinitionVersions } from './alarm-definition.repository';
import { concludeSteps } from './conclude.service';
import { definitionOf, shippedAlarm, shippedWords } from './shipped-alarms.rules';

type DefinitionContext = CommitContext & Pick<Runtime, 'sealer'>;
type Ordered<T> = T & { readonly command: Command };
type Db = CommitContext['db'];

interface KeptDefinition {
  readonly view: AlarmDefinitionView;
  readonly document: DefinitionDocument;
  readonly changedBy: string;
  readonly changedAt: number;
}

/** Definitions that the room has changed; the others are as shipped. */
export async function listDefinitionViews(db: Db): Promise<AlarmDefinitionView[]> {
  return (await readKept(db)).map(({ view }) => view);
}

/** One of a later program that this one does not know, or whose document it cannot read, is left out: then the shipped one holds. */
async function readKept(db: Db): Promise<KeptDefinition[]> {
  return (await readDefinitionVersions(db)).flatMap(({ code, version, document, changedBy, changedAt }) => {
    const read = definitionDocumentSchema.safeParse(document);
    if (!ALARM_CODES.includes(code) || !read.success) return [];
    return [{ view: viewOf(code, version, read.data), document: read.data, changedBy, changedAt }];
  });
}

function viewOf(code: AlarmCode, version: number, { consequence: _consequence, action: _action, ...rest }: DefinitionDocument): AlarmDefinitionView {
  return { id: code, ...rest, version };
}

/** Every definition in full, in the order they are shipped in. */
export async function listDefinitions({ db }: Pick<CommitContext, 'db'>): Promise<AlarmDefinition[]> {
  const kept = new Map((await readKept(db)).map((one) => [one.view.id, one]));
  return ALARM_CODES.map((code) => {
    const { group, limit } = shippedAlarm(code);
    const room = kept.get(code);
    return {
      ...shippedWords(code),
      ...(room === undefined ? {} : { consequence: room.document.consequence, action: room.document.action }),
      ...(room?.view ?? definitionOf({}, code)),
      group,
      limitUnit: limit?.unit ?? null,
      changedBy: room?.changedBy ?? null,
      changedAt: room?.changedAt ?? null,
    };
  });
}

/** Changes when and how an alarm is raised, or what it says to do. In force at once; one that is switched off ends. */
export async function defineAlarm(context: DefinitionContext, user: CurrentUser, input: Ordered<Define>): Promise<AlarmDefinitionView> {
  const { command: _command, commandId: _id, occurredAt: _at, code, expectedVersion, ...wanted } = input;
  refuseLimit(code, wanted.limit);
  return changeDefinition(context, user, { command: input.command, code, expectedVersion }, (before) => ({
    move: 'defined',
    document: { ...before, ...wanted },
  }));
}

function refuseLimit(code: AlarmCode, limit: number | null): void {
  const shipped = shippedAlarm(code).limit;
  if (shipped === null && limit !== null) throw new DomainError('invalid', { field: 'limit', reason: 'alarm_without_limit' });
  if (shipped === null) return;
  if (limit === null) throw new DomainError('invalid', { field: 'limit', reason: 'missing' });
  const { least, most } = shipped;
  if (limit < least || limit > most) throw new DomainError('invalid', { field: 'limit', reason: 'out_of_range', values: { least, most } });
}

/** Takes a definition out of service: its alarms end, it raises none until it is put back. */
export async function takeOutOfService(context: DefinitionContext, user: CurrentUser, input: Ordered<TakeOutOfService>): Promise<AlarmDefinitionView> {
  return changeDefinition(context, user, input, (before, now) => {
    if (before.isOutOfService) throw new DomainError('illegal_move', { field: 'code', reason: 'alarm_out_already' });
    return { move: 'out_of_service', document: { ...before, isOutOfService: true, outOfServiceReason: input.reason, outOfServiceSince: now } };
  });
}

export async function returnToService(context: DefinitionContext, user: CurrentUser, input: Ordered<ReturnToService>): Promise<AlarmDefinitionView> {
  return changeDefinition(context, user, input, (before) => {
    if (!before.isOutOfService) throw new DomainError('illegal_move', { field: 'code', reason: 'alarm_not_out' });
    return { move: 'in_service', document: { ...before, isOutOfService: false, outOfServiceReason: null, outOfServiceSince: null } };
  });
}

interface DefinitionOrder {
  readonly command: Command;
  readonly code: AlarmCode;
  readonly expectedVersion: number;
  readonly reason?: SetAsideReason;
  readonly note?: string | undefined;
}
type Change = (before: DefinitionDocument, now: number) => { readonly move: DefinitionMove; readonly document: DefinitionDocument };

async function changeDefinition(context: DefinitionContext, user: CurrentUser, order: DefinitionOrder, change: Change): Promise<AlarmDefinitionView> {
  const { code, expectedVersion, reason, note } = order;
  return commitFacts(context, actorOf(user), order.command, async (tx) => {
    await lockAlarms(tx.db);
    const before = (await listDefinitions(tx)).find((one) => one.id === code) ?? missing(code);
    if (before.version !== expectedVersion)
      throw new DomainError('stale', {
        field: 'expectedVersion',
        reason: 'alarm_definition_changed',
        values: { seen: expectedVersion, current: before.version },
      });
    const { move, document } = change(definitionDocumentSchema.parse(before), tx.now);
    const definition = viewOf(code, before.version + 1, document);
    await insertDefinitionVersion(tx.db, { code, version: definition.version, document, madeBy: user.id, madeAt: tx.now });
    const noted = { ...(reason === undefined ? {} : { reason }), ...(note === undefined ? {} : { note: context.sealer.seal(note) }) };
    const entry = { move, code, priority: definition.priority, alarmId: null, userId: user.id, ...noted };
    await insertMoves(tx.db, [entry], { at: tx.now, operators: await countOperatorsOnDuty(tx.db) });
    tx.append({ fact: { type: `alarm.${move}`, at: tx.now, definition } });
    if (definition.isOutOfService || !definition.isEnabled) await endAlarmsOf(tx, code, user.id);
    return definition;
  });
}

async function endAlarmsOf(tx: FactTransaction, code: AlarmCode, userId: string): Promise<void> {
  const open = (await readOpenAlarms(tx.db)).filter((alarm) => alarm.code === code);
  await concludeSteps(
    tx,
    open.map((alarm) => endWithDefinition(alarm, tx.now)),
    { userId },
  );
}

function missing(code: AlarmCode): never {
  throw new Error(`impossible: no definition ${code}`);
}
