import { describe, expect, test } from 'vitest';
import { insertAccount } from '../account/account.repository';
import type { CurrentUser } from '../account/account.schema';
import { readFactsAfter } from '../live/log.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { DESK_LOST_MS } from '../presence/presence.rules';
import { beatDesk, showLostDesks } from '../presence/presence.service';
import { uuidv7 } from '../shared/ids';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import type { HelpView } from './help.schema';
import { askForHelp, endHelp, takeHelp } from './help.service';

describe.each(DATABASE_KINDS)('calling for the supervisor on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let people: ReturnType<typeof room>;
  roomForEach(kind, (made) => {
    ({ database, runtime, people } = made);
  });

  const ask = (of: { incidentId?: string; callId?: string } = {}, user: CurrentUser = runtime.users.operator) => {
    const command = commandNamed('help.ask');
    return askForHelp(runtime, user, { command, commandId: command.id, incidentId: of.incidentId ?? null, callId: of.callId ?? null });
  };
  const order = (give: typeof takeHelp, help: Pick<HelpView, 'id' | 'version'>, user: CurrentUser) => {
    const command = commandNamed(give.name);
    return give(runtime, user, { command, commandId: command.id, helpId: help.id, expectedVersion: help.version });
  };
  const open = async () => Object.values((await takeSnapshot(runtime, 'wall')).state.helps);
  const helpFacts = async () => (await readFactsAfter(database.db, '0', 200)).flatMap(({ logged: { fact } }) => ('help' in fact ? [fact.type] : []));

  async function anotherSupervisor(): Promise<CurrentUser> {
    const id = uuidv7();
    await insertAccount(database.db, { id, name: 'Penyelia lain', username: 'penyelia2', role: 'supervisor', agencyId: null, passwordHash: 'x', createdAt: 1 });
    return { ...runtime.users.supervisor, id, username: 'penyelia2' };
  }

  test('a request tells the wall who asks and about which incident, and is over only when somebody came and it was settled', async () => {
    const incident = await people.openedIncident('c1');
    const asked = await ask({ incidentId: incident.id });
    expect(await open()).toMatchObject([{ userId: people.operator.id, incidentNumber: incident.number, takenBy: null }]);
    const taken = await order(takeHelp, asked, runtime.users.supervisor);
    expect(await open()).toMatchObject([{ id: asked.id, takenBy: runtime.users.supervisor.id }]);
    await order(endHelp, taken, runtime.users.supervisor);
    expect(await open()).toEqual([]);
    expect(await helpFacts()).toEqual(['help.requested', 'help.taken', 'help.settled']);
  });

  test('the call that the asker is on goes with it unasked', async () => {
    const call = await people.answeredCall('c1');
    expect(await ask()).toMatchObject({ callId: call.id, incidentId: null });
  });

  test('one person has one open request: a second press is told so, also of two at one instant', async () => {
    const presses = await Promise.allSettled([ask(), ask(), ask()]);
    const refused = presses.filter((one) => one.status === 'rejected');
    expect(refused.map((one) => one.reason.detail)).toEqual([{ reason: 'help_open_already' }, { reason: 'help_open_already' }]);
    expect(await open()).toHaveLength(1);
    const [help] = await open();
    if (help === undefined) throw new Error('no request');
    await order(endHelp, help, people.operator);
    expect(await ask()).toMatchObject({ takenBy: null });
  });

  test('an order that comes again has its effect once', async () => {
    const command = commandNamed('help.ask');
    const input = { command, commandId: command.id, incidentId: null, callId: null };
    const first = await askForHelp(runtime, people.operator, input);
    expect(await askForHelp(runtime, people.operator, input)).toEqual(first);
    expect(await helpFacts()).toEqual(['help.requested']);
  });

  test('who asked may withdraw it; nobody else ends what nobody has answered', async () => {
    const asked = await ask();
    await expect(order(endHelp, asked, runtime.users.supervisor)).rejects.toMatchObject({ code: 'illegal_move', detail: { reason: 'help_not_taken' } });
    const stranger = { ...people.operator, id: uuidv7() };
    await expect(order(endHelp, asked, stranger)).rejects.toMatchObject({ code: 'forbidden', detail: { field: 'helpId', reason: 'not_your_help' } });
    expect(await order(endHelp, asked, people.operator)).toMatchObject({ isWithdrawn: true });
    await expect(order(takeHelp, asked, runtime.users.supervisor)).rejects.toMatchObject({ code: 'illegal_move', detail: { reason: 'help_over' } });
  });

  test('of two supervisors who come at one instant the first has it, and the other learns who', async () => {
    const other = await anotherSupervisor();
    const asked = await ask();
    const answers = await Promise.allSettled([order(takeHelp, asked, runtime.users.supervisor), order(takeHelp, asked, other)]);
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const [help] = await open();
    expect(answers.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      code: 'conflict',
      detail: { reason: 'help_taken', values: { takenBy: help?.takenBy } },
    });
  });

  test('an order given on an older sight is refused, and what it may tell of must be there', async () => {
    const asked = await ask();
    await order(takeHelp, asked, runtime.users.supervisor);
    await expect(order(endHelp, asked, people.operator)).rejects.toMatchObject({ code: 'stale', detail: { field: 'expectedVersion', reason: 'help_changed' } });
    const nowhere = { incidentId: uuidv7() };
    await expect(ask(nowhere, runtime.users.supervisor)).rejects.toMatchObject({ code: 'not_found', detail: { field: 'incidentId' } });
    await expect(ask({ callId: uuidv7() }, runtime.users.supervisor)).rejects.toMatchObject({ code: 'not_found', detail: { field: 'callId' } });
  });

  test('it outlives the desk that asked, and hours: nothing ends it by itself', async () => {
    await beatDesk(runtime, people.operator);
    const asked = await ask();
    runtime.clock.advance(DESK_LOST_MS + 1);
    await showLostDesks(runtime);
    runtime.clock.advance(6 * 3_600_000);
    const { helps, operators } = (await takeSnapshot(runtime, 'room')).state;
    expect(operators[people.operator.id]?.state).toBe('away');
    expect(helps[asked.id]).toEqual(asked);
  });

  test('no agency hears of it', async () => {
    await ask();
    expect((await takeSnapshot(runtime, `agency:${runtime.agencyIds.damkar}`)).state.helps).toEqual({});
  });
});
