import { describe, expect, test } from 'vitest';
import type { CurrentUser } from '../account/account.schema';
import { createCallerFactory } from '../api/trpc';
import { createDialler } from '../call/telephony/dialler';
import { OriginateRefused, type OriginateRequest } from '../call/telephony/telephony-adapter';
import { readFactsAfter } from '../live/log.repository';
import { roomRouter } from '../room/room-setting.router';
import { uuidv7 } from '../shared/ids';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { agencyRouter } from './agency.router';

const agencyCaller = createCallerFactory(agencyRouter);
const roomCaller = createCallerFactory(roomRouter);

describe.each(DATABASE_KINDS)('an agency’s contacts and the rules of the room (%s)', (kind) => {
  let runtime: TestRuntime;
  roomForEach(kind, (made) => {
    ({ runtime } = made);
  });

  const contextOf = (user: CurrentUser | null) => ({ runtime, user, socket: null, correlationId: 'test', logger: runtime.logger });
  const as = (user: CurrentUser | null) => agencyCaller(contextOf(user));
  const roomAs = (user: CurrentUser | null) => roomCaller(contextOf(user));
  const contact = (telephone: string, more: object = {}) => ({ kind: 'desk' as const, label: 'Meja piket', telephone, takesMessages: false, ...more });
  const order = (contacts: ReturnType<typeof contact>[], more: object = {}) => ({
    commandId: uuidv7(),
    agencyId: runtime.agencyIds.damkar,
    expectedVersion: 1,
    escalationSeconds: null,
    contacts,
    ...more,
  });
  const save = (contacts: ReturnType<typeof contact>[], more: object = {}) => as(runtime.users.admin).saveContacts(order(contacts, more));
  const numbers = async () =>
    (await as(runtime.users.operator).contacts()).agencies.find((one) => one.agencyId === runtime.agencyIds.damkar)?.contacts.map((one) => one.telephone);

  test('stand in the order in which they are called, are replaced as a whole, and raise the version that screens look at', async () => {
    expect((await save([contact('0233-000113'), contact('0233-000213', { kind: 'second' })])).version).toBe(2);
    expect(await numbers()).toEqual(['0233-000113', '0233-000213']);
    await save([contact('0233-000213'), contact('0233-000113')], { expectedVersion: 2 });
    expect(await numbers()).toEqual(['0233-000213', '0233-000113']);
    await expect(save([], { expectedVersion: 2 })).rejects.toMatchObject({ cause: { code: 'stale', detail: { reason: 'agency_changed' } } });
    expect(await numbers()).toHaveLength(2);
  });

  test('come with a new agency as its desk, and its fact holds no number', async () => {
    const made = await as(runtime.users.admin).create({ commandId: uuidv7(), code: 'bpbd', name: 'BPBD', telephone: '0233-000117' });
    const { agencies } = await as(runtime.users.operator).contacts();
    expect(agencies.find((one) => one.agencyId === made.id)?.contacts).toMatchObject([{ kind: 'desk', label: 'Meja piket', telephone: '0233-000117' }]);
    expect(JSON.stringify(await readFactsAfter(runtime.db, '0', 10))).not.toContain('000117');
  });

  test('are refused by the field that is wrong, and nothing is half written', async () => {
    await save([contact('0233-000113')]);
    const wrong: [ReturnType<typeof contact>, string, string][] = [
      [contact('tanya pak RT'), 'contacts.1.telephone', 'telephone_form'],
      [contact('0233-000213', { label: ' ' }), 'contacts.1.label', 'label_short'],
      [contact('0233-000213', { takesMessages: true }), 'contacts.1.telephone', 'mobile_only'],
    ];
    for (const [second, field, reason] of wrong) {
      const refused = await save([contact('0233-000313'), second], { expectedVersion: 2 }).catch((error) => error.cause.issues);
      expect(refused).toMatchObject([{ path: field.split('.').map((part) => (part === '1' ? 1 : part)), message: reason }]);
    }
    expect(await numbers()).toEqual(['0233-000113']);
  });

  test('are changed by an administrator only, and seen by nobody outside of the desks', async () => {
    for (const role of ['operator', 'supervisor', 'head', 'agency', 'crew', 'technician', 'wall'] as const) {
      await expect(as(runtime.users[role]).saveContacts(order([]))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    for (const role of ['head', 'agency', 'crew', 'technician', 'wall'] as const) {
      await expect(as(runtime.users[role]).contacts()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  test('are dialled through the switch where it knows the operator’s phone, and the operator is told where it does not', async () => {
    await save([contact('(0233) 000-113')]);
    const dialler = as(runtime.users.operator);
    const { agencies } = await dialler.contacts();
    const contactId = agencies.find((one) => one.contacts.length > 0)?.contacts[0]?.id ?? '';
    await expect(dialler.dial({ contactId })).rejects.toMatchObject({ cause: { code: 'not_available', detail: { reason: 'no_switch' } } });
    const asked: OriginateRequest[] = [];
    const operators = new Map([['101', runtime.users.operator.username]]);
    const adapter = {
      async originate(request: OriginateRequest) {
        asked.push(request);
        if (asked.length > 1) throw new OriginateRefused('switch_away');
        return { channelId: null };
      },
    };
    runtime.telephone.dialler = createDialler(adapter, { operators });
    expect((await dialler.contacts()).canDial).toBe(true);
    await dialler.dial({ contactId });
    expect(asked).toEqual([{ extension: '101', number: '0233000113' }]);
    await expect(dialler.dial({ contactId })).rejects.toMatchObject({ cause: { detail: { reason: 'switch_away' } } });
    await expect(as(runtime.users.supervisor).dial({ contactId })).rejects.toMatchObject({ cause: { detail: { reason: 'no_extension' } } });
    await expect(dialler.dial({ contactId: uuidv7() })).rejects.toMatchObject({ cause: { code: 'not_found', detail: { reason: 'contact_unknown' } } });
  });

  test('rules of the room are changed by an administrator, on their newest sight, and screens are told', async () => {
    const change = {
      commandId: uuidv7(),
      expectedVersion: 1,
      escalationSeconds: [30, 90, 150] as [number, number, number],
      silentAfterMinutes: 20,
      shiftHours: [6, 14, 22],
    };
    const changed = await roomAs(runtime.users.admin).change(change);
    expect(changed).toMatchObject({ escalationSeconds: [30, 90, 150], silentAfterMinutes: 20, shiftHours: [6, 14, 22], version: 2 });
    expect(await roomAs(runtime.users.operator).setting()).toEqual(changed);
    const facts = await readFactsAfter(runtime.db, '0', 10);
    expect(facts.map(({ logged }) => logged.fact)).toMatchObject([{ type: 'room_setting.changed', room: changed }]);
    await expect(roomAs(runtime.users.admin).change({ ...change, commandId: uuidv7() })).rejects.toMatchObject({ cause: { code: 'stale' } });
    await expect(roomAs(runtime.users.supervisor).change({ ...change, commandId: uuidv7(), expectedVersion: 2 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('rules of the room that make no sense are refused by field and reason', async () => {
    const good = { escalationSeconds: [30, 90, 150] as [number, number, number], silentAfterMinutes: 20, shiftHours: [7, 19] };
    const wrong: [Partial<typeof good>, string][] = [
      [{ escalationSeconds: [90, 30, 150] }, 'steps_not_rising'],
      [{ escalationSeconds: [5, 30, 150] }, 'seconds_bounds'],
      [{ silentAfterMinutes: 0 }, 'minutes_bounds'],
      [{ shiftHours: [19, 7] }, 'hours_not_rising'],
      [{ shiftHours: [7, 24] }, 'hour_bounds'],
      [{ shiftHours: [] }, 'missing'],
    ];
    for (const [part, reason] of wrong) {
      const issues = await roomAs(runtime.users.admin)
        .change({ commandId: uuidv7(), expectedVersion: 1, ...good, ...part })
        .catch((error) => error.cause.issues);
      expect(issues, reason).toContainEqual(expect.objectContaining({ message: reason }));
    }
    expect((await roomAs(runtime.users.admin).setting()).version).toBe(1);
  });
});
