import { describe, expect, test } from 'vitest';
import { insertAccount } from '../account/account.repository';
import type { CurrentUser } from '../account/account.schema';
import { act } from '../incident/acts.service';
import { readIncident } from '../incident/incident.repository';
import { readFactsAfter } from '../live/log.repository';
import { beatDesk, choosePresence, listPresences } from '../presence/presence.service';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { endByHand, openByHand, takeOver } from './call.service';
import { readHoldSpans } from './hold.repository';
import { createDialler } from './telephony/dialler';
import { orderHold } from './telephony/order.service';
import { OrderRefused, type PassOnRequest } from './telephony/telephony-adapter';
import type { OfferTransfer, TransferView } from './transfer.schema';
import { acceptTransfer, declineTransfer, listOpenTransfers, offerTransfer, settleTransfer, withdrawTransfer } from './transfer.service';
import { transferTargets } from './transfer-targets.service';

describe.each(DATABASE_KINDS)('calls that are held and passed on, on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;

  roomForEach(kind, (made) => {
    ({ database, runtime, people: it } = made);
  });

  const supervisor = () => runtime.users.supervisor;
  const facts = async () => (await readFactsAfter(database.db, '0', 200)).map(({ logged }) => logged.fact);
  const transferFacts = async () => (await facts()).flatMap((fact) => ('transfer' in fact ? [fact.type] : []));
  const stateOf = async (user: CurrentUser) => (await listPresences(runtime.db)).find(({ id }) => id === user.id)?.state;
  const reasonOf = async (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof DomainError ? error.detail.reason : String(error)),
    );
  const offer = (callId: string, more: Partial<OfferTransfer> = {}, user = it.operator) =>
    offerTransfer(runtime, user, { command: commandNamed('offer'), callId, mode: 'transfer', kind: 'supervisor', ...more });
  const order = ({ id, version }: TransferView) => ({ command: commandNamed('order'), transferId: id, expectedVersion: version });
  /** A second operator, at a desk. */
  const colleague = async (): Promise<CurrentUser> => {
    const id = uuidv7();
    const account = { id, name: 'Rekan Uji', username: `rekan-${id}`, role: 'operator' as const, agencyId: null };
    await insertAccount(runtime.db, { ...account, passwordHash: 'none', createdAt: runtime.clock.now() });
    const user = { ...it.operator, id, username: account.username, name: account.name, sessionId: id };
    await beatDesk(runtime, user);
    return user;
  };

  describe('holds', () => {
    test('are stored as spans, shown with their beginning, and make the operator one who holds until the call goes on', async () => {
      await beatDesk(runtime, it.operator);
      const call = await it.answeredCall('call-1');
      runtime.clock.advance(10_000);
      const heldAt = runtime.clock.now();
      await it.switchSays('held', 'call-1');
      expect(await it.callOf('call-1')).toMatchObject({ heldAt, state: 'answered' });
      expect(await stateOf(it.operator)).toBe('hold');
      expect(await it.switchSays('held', 'call-1')).toBe('repeated');
      runtime.clock.advance(7_000);
      await it.switchSays('resumed', 'call-1');
      expect(await it.callOf('call-1')).toMatchObject({ heldAt: null });
      expect(await stateOf(it.operator)).toBe('talking');
      runtime.clock.advance(1_000);
      await it.switchSays('held', 'call-1');
      runtime.clock.advance(2_000);
      await it.switchSays('ended', 'call-1');
      expect(await readHoldSpans(runtime.db, call.id)).toEqual([
        { startedAt: heldAt, endedAt: heldAt + 7_000 },
        { startedAt: heldAt + 8_000, endedAt: heldAt + 10_000 },
      ]);
      expect(await it.callOf('call-1')).toMatchObject({ heldAt: null, state: 'ended' });
      expect((await facts()).map(({ type }) => type).filter((type) => type === 'call.held' || type === 'call.resumed')).toEqual([
        'call.held',
        'call.resumed',
        'call.held',
      ]);
    });

    test('are asked of the switch alone: its word makes them true, and what is missing is said', async () => {
      const call = await it.answeredCall('call-1');
      const hold = () => orderHold(runtime, it.operator, { callId: call.id, isHeld: true });
      expect(await reasonOf(hold())).toBe('hold_no_switch');
      const orders: unknown[] = [];
      let refusal: OrderRefused | null = null;
      const exchange = {
        originate: async () => ({ channelId: null }),
        setHold: async (callId: string, isHeld: boolean) => {
          if (refusal !== null) throw refusal;
          orders.push([callId, isHeld]);
        },
        passOn: async () => {},
      };
      runtime.telephone.dialler = createDialler(exchange, { operators: new Map([['101', it.operator.username]]), source: 'another-switch' });
      expect(await reasonOf(hold())).toBe('hold_not_on_line');
      runtime.telephone.dialler = createDialler(exchange, { operators: new Map([['101', it.operator.username]]), source: 'switch' });
      await hold();
      expect(orders).toEqual([['call-1', true]]);
      expect(await it.callOf('call-1')).toMatchObject({ heldAt: null });
      refusal = new OrderRefused('no_hold_dialplan');
      expect(await reasonOf(hold())).toBe('hold_no_hold_dialplan');
      expect(await reasonOf(orderHold(runtime, supervisor(), { callId: uuidv7(), isHeld: true }))).toBe('call_unknown');
    });
  });

  describe('transfers inside the room', () => {
    test('give the call and the watch of its incident to whoever accepts, late and without a reason, and are written down', async () => {
      const incident = await it.reportedIncident('call-1');
      const call = await it.callOf('call-1');
      runtime.clock.advance(60_000);
      const { transfer, notThroughSwitch } = await offer(call.id, { toUserId: supervisor().id });
      expect(notThroughSwitch).toBe('no_switch');
      expect(transfer).toMatchObject({ state: 'offered', through: 'hand', incidentId: incident.id, fromUserId: it.operator.id });
      const { call: taken } = await acceptTransfer(runtime, supervisor(), order(transfer));
      expect(taken).toMatchObject({ operatorId: supervisor().id, claimedAt: runtime.clock.now(), incidentId: incident.id });
      expect(await readIncident(runtime.db, incident.id)).toMatchObject({ operatorId: supervisor().id });
      const looks = await database.db.selectFrom('access_log').select(['field', 'reason', 'user_id as userId']).where('field', '=', 'claim').execute();
      expect(looks).toEqual([{ field: 'claim', reason: 'transfer_accepted', userId: supervisor().id }]);
      runtime.clock.advance(5_000);
      await it.switchSays('transferred', 'call-1');
      expect(await transferFacts()).toEqual(['call.transfer_offered', 'call.transfer_accepted', 'call.transfer_completed']);
      expect(await it.callOf('call-1')).toMatchObject({ operatorId: supervisor().id, handedOutAt: null });
      expect(JSON.stringify((await facts()).filter((fact) => 'transfer' in fact))).not.toMatch(/0812|Api besar|telephone/);
    });

    test('leave the call whose it is when they are declined or withdrawn, and by the switch alone nobody gets a claim', async () => {
      const call = await it.answeredCall('call-1');
      const first = await offer(call.id, { toUserId: supervisor().id });
      expect(await reasonOf(offer(call.id))).toBe('transfer_open');
      expect(await reasonOf(acceptTransfer(runtime, it.operator, order(first.transfer)))).toBe('not_offered_to_you');
      await declineTransfer(runtime, supervisor(), order(first.transfer));
      expect(await reasonOf(acceptTransfer(runtime, supervisor(), order(first.transfer)))).toBe('transfer_decided');
      const second = await offer(call.id);
      runtime.clock.advance(1_000);
      await it.switchSays('transferred', 'call-1');
      expect(await it.callOf('call-1')).toMatchObject({ operatorId: it.operator.id });
      expect(await listOpenTransfers(runtime.db)).toMatchObject([{ id: second.transfer.id, state: 'offered' }]);
      await withdrawTransfer(runtime, it.operator, order(second.transfer));
      expect(await listOpenTransfers(runtime.db)).toEqual([]);
      expect(await it.callOf('call-1')).toMatchObject({ operatorId: it.operator.id });
    });

    test('that are open to all go to one of those who accept at the same instant; the others are told', async () => {
      const [one, two] = [await colleague(), await colleague()];
      const call = await it.answeredCall('call-1');
      const { transfer } = await offer(call.id, { kind: 'operator' });
      const outcomes = await Promise.all([one, two].map((user) => reasonOf(acceptTransfer(runtime, user, order(transfer)))));
      expect(outcomes.toSorted()).toEqual(['done', 'transfer_decided']);
      const winner = outcomes[0] === 'done' ? one : two;
      expect(await it.callOf('call-1')).toMatchObject({ operatorId: winner.id });
      expect((await transferFacts()).filter((type) => type === 'call.transfer_accepted')).toHaveLength(1);
    });

    test('and take-overs of one call at the same instant leave it with one of the two', async () => {
      const one = await colleague();
      const call = await it.answeredCall('call-1');
      const { transfer } = await offer(call.id, { toUserId: one.id, kind: 'operator' });
      await Promise.all([
        reasonOf(acceptTransfer(runtime, one, order(transfer))),
        reasonOf(takeOver(runtime, supervisor(), { command: commandNamed('t'), callId: call.id })),
      ]);
      const { operatorId } = await it.callOf('call-1');
      expect([one.id, supervisor().id]).toContain(operatorId);
      expect((await facts()).filter(({ type }) => type === 'call.claimed')).toHaveLength(2);
    });

    test('as a conference let somebody join and leave call and watch whose they are', async () => {
      const incident = await it.reportedIncident('call-1');
      const call = await it.callOf('call-1');
      const { transfer } = await offer(call.id, { mode: 'conference', toUserId: supervisor().id });
      const joined = await acceptTransfer(runtime, supervisor(), order(transfer));
      expect(joined).toMatchObject({ call: { operatorId: it.operator.id }, transfer: { state: 'accepted' } });
      expect(await readIncident(runtime.db, incident.id)).toMatchObject({ operatorId: it.operator.id });
      await settleTransfer(runtime, it.operator, { ...order(joined.transfer), outcome: 'completed' });
      expect(await listOpenTransfers(runtime.db)).toEqual([]);
    });

    test('are refused for calls that are over, for strangers, for oneself and for whoever sits at no desk', async () => {
      const call = await it.answeredCall('call-1');
      expect(await reasonOf(offer(call.id, { toUserId: runtime.users.head.id }))).toBe('not_at_a_desk');
      expect(await reasonOf(offer(call.id, { kind: 'operator', toUserId: it.operator.id }))).toBe('own_call');
      expect(await reasonOf(offer(call.id, {}, await colleague()))).toBe('not_your_call');
      const { transfer } = await offer(call.id);
      expect(await reasonOf(settleTransfer(runtime, it.operator, { ...order(transfer), outcome: 'completed' }))).toBe('colleague_decides');
      await it.switchSays('ended', 'call-1');
      expect((await transferFacts()).at(-1)).toBe('call.transfer_withdrawn');
      expect(await reasonOf(offer(call.id))).toBe('call_over');
    });
  });

  describe('transfers out of the room', () => {
    test('free the operator and never end the incident; the call stays theirs to put away', async () => {
      await beatDesk(runtime, it.operator);
      await choosePresence(runtime, it.operator, { wish: 'ready', commandId: uuidv7(), command: commandNamed('wish') });
      const incident = await it.reportedIncident('call-1');
      const call = await it.callOf('call-1');
      const { transfer, telephone } = await offer(call.id, { kind: 'ambulance' });
      expect(telephone).toBe('119');
      runtime.clock.advance(20_000);
      await settleTransfer(runtime, it.operator, { ...order(transfer), outcome: 'completed' });
      expect(await it.callOf('call-1')).toMatchObject({ state: 'answered', handedOutAt: runtime.clock.now(), operatorId: it.operator.id });
      expect(await stateOf(it.operator)).toBe('wrap_up');
      runtime.clock.advance(90_000);
      await it.switchSays('ended', 'call-1');
      expect(await readIncident(runtime.db, incident.id)).toMatchObject({ state: 'received', t3: null });
      expect(await transferFacts()).toEqual(['call.transfer_offered', 'call.transfer_completed']);
    });

    test('are settled by the word of the switch, and as refused or unanswered only by the operator', async () => {
      const call = await it.answeredCall('call-1');
      const refused = await offer(call.id, { kind: 'police' });
      await settleTransfer(runtime, it.operator, { ...order(refused.transfer), outcome: 'declined' });
      const silent = await offer(call.id, { kind: 'police' });
      await settleTransfer(runtime, it.operator, { ...order(silent.transfer), outcome: 'failed' });
      expect(await it.callOf('call-1')).toMatchObject({ handedOutAt: null });
      await offer(call.id, { kind: 'police' });
      runtime.clock.advance(3_000);
      await it.switchSays('transferred', 'call-1');
      expect(await it.callOf('call-1')).toMatchObject({ handedOutAt: runtime.clock.now() });
      expect((await transferFacts()).filter((type) => type !== 'call.transfer_offered')).toEqual([
        'call.transfer_declined',
        'call.transfer_failed',
        'call.transfer_completed',
      ]);
    });

    test('of a call without a switch are recorded as the operator tells them', async () => {
      const call = await openByHand(runtime, it.operator, { command: commandNamed('open') });
      const { transfer } = await offer(call.id, { kind: 'neighbour', neighbourCode: await neighbourCode() });
      await settleTransfer(runtime, it.operator, { ...order(transfer), outcome: 'completed' });
      expect(await endByHand(runtime, it.operator, { command: commandNamed('end'), callId: call.id })).toMatchObject({ state: 'ended' });
    });

    test('ask the switch to connect when this process hears it, and say why a person has to dial when it does not', async () => {
      const asked: PassOnRequest[] = [];
      let refusal: OrderRefused | null = null;
      const exchange = {
        originate: async () => ({ channelId: null }),
        setHold: async () => {},
        passOn: async (request: PassOnRequest) => {
          if (refusal !== null) throw refusal;
          asked.push(request);
        },
      };
      runtime.telephone.dialler = createDialler(exchange, {
        operators: new Map([
          ['101', it.operator.username],
          ['102', supervisor().username],
        ]),
        source: 'switch',
      });
      const call = await it.answeredCall('call-1');
      const command = commandNamed('once');
      const send = () => offerTransfer(runtime, it.operator, { command, callId: call.id, mode: 'conference', kind: 'supervisor', toUserId: supervisor().id });
      const { transfer, notThroughSwitch } = await send();
      expect({ through: transfer.through, notThroughSwitch }).toEqual({ through: 'switch', notThroughSwitch: null });
      await send();
      expect(asked).toEqual([{ callId: 'call-1', mode: 'conference', to: '102', isExtension: true }]);
      await withdrawTransfer(runtime, it.operator, order(transfer));
      refusal = new OrderRefused('refused');
      expect(await offer(call.id, { kind: 'police' })).toMatchObject({ notThroughSwitch: 'switch_refused', telephone: '110', transfer: { through: 'hand' } });
      const { targets, canSwitch } = await transferTargets(runtime, it.operator);
      expect(canSwitch).toBe(true);
      expect(targets.map(({ kind: to }) => to)).toEqual(expect.arrayContaining(['supervisor', 'operator', 'ambulance', 'police']));
    });
  });

  test('a merged or handed-over incident is not taken along by a transfer of its call', async () => {
    const incident = await it.reportedIncident('call-1');
    const call = await it.callOf('call-1');
    await act(runtime, it.operator, {
      command: commandNamed('over'),
      incidentId: incident.id,
      expectedVersion: incident.version,
      act: 'hand_over',
      reason: 'Kabupaten Sumedang',
    });
    const { transfer } = await offer(call.id, { toUserId: supervisor().id });
    await acceptTransfer(runtime, supervisor(), order(transfer));
    expect(await readIncident(runtime.db, incident.id)).toMatchObject({ state: 'handed_over', operatorId: it.operator.id });
  });

  const neighbourCode = async () => {
    await database.db
      .insertInto('neighbour')
      .values({ code: '32.11', name: 'Kabupaten Sumedang', call_centre: '0261-000112', updated_at: new Date(runtime.clock.now()) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return '32.11';
  };
});
