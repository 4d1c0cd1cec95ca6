import { describe, expect, it } from 'vitest';
import { beginsWrapUp, type CallSigns, callSigns, type DeskSign, derivePresence, isLongWrapUp, longestIdle } from './presence.rules';
import { choosePresenceInput } from './presence.schema';

const desk: DeskSign = { wish: 'ready', isDeskLost: false, isWrappingUp: false };
const quiet: CallSigns = { isConnected: false, isConnectedBySwitch: false, isOnHold: false, hasUndisposed: false, isOffered: false };
const call = { state: 'ringing', disposition: null, offeredAt: 1, operatorId: null, offeredTo: null, heldAt: null, handedOutAt: null } as const;

describe('the state of an operator', () => {
  it('is what the person chose while the telephone is silent', () => {
    for (const wish of ['ready', 'break', 'away'] as const) expect(derivePresence({ ...desk, wish }, quiet)).toBe(wish);
  });

  it('is talking while connected, whatever key was pressed meanwhile', () => {
    for (const wish of ['ready', 'break', 'away'] as const) {
      expect(derivePresence({ ...desk, wish, isWrappingUp: true }, { ...quiet, isConnected: true, hasUndisposed: true })).toBe('talking');
    }
  });

  it('is away when the desk is lost, unless the switch says that the person talks', () => {
    const lost = { ...desk, isDeskLost: true };
    expect(derivePresence(lost, { ...quiet, isConnected: true })).toBe('away');
    expect(derivePresence(lost, { ...quiet, isConnected: true, isConnectedBySwitch: true })).toBe('talking');
  });

  it('is hold while the caller waits, also when the desk is lost and the switch alone knows', () => {
    expect(derivePresence(desk, { ...quiet, isConnected: true, isOnHold: true })).toBe('hold');
    expect(derivePresence({ ...desk, isDeskLost: true }, { ...quiet, isConnected: true, isConnectedBySwitch: true, isOnHold: true })).toBe('hold');
  });

  it('is ringing only for somebody who is ready and has nothing to write down', () => {
    const offered = { ...quiet, isOffered: true };
    expect(derivePresence(desk, offered)).toBe('ringing');
    expect(derivePresence({ ...desk, wish: 'break' }, offered)).toBe('break');
    expect(derivePresence({ ...desk, isWrappingUp: true }, offered)).toBe('wrap_up');
  });

  it('is wrap-up until a call that ended has been put away', () => {
    expect(derivePresence(desk, { ...quiet, hasUndisposed: true })).toBe('wrap_up');
    expect(derivePresence({ ...desk, wish: 'break' }, { ...quiet, hasUndisposed: true })).toBe('wrap_up');
  });
});

describe('what calls say about an operator', () => {
  it('counts only calls that this operator holds, and ringing ones offered to this operator that nobody took', () => {
    expect(callSigns('a', [{ ...call, state: 'answered', operatorId: 'b' }])).toEqual(quiet);
    expect(callSigns('a', [{ ...call, state: 'answered', operatorId: 'a', offeredAt: null }])).toEqual({ ...quiet, isConnected: true });
    expect(callSigns('a', [{ ...call, state: 'answered', operatorId: 'a' }])).toEqual({ ...quiet, isConnected: true, isConnectedBySwitch: true });
    expect(callSigns('a', [{ ...call, offeredTo: 'a' }])).toEqual({ ...quiet, isOffered: true });
    expect(callSigns('a', [{ ...call, state: 'answered', offeredTo: 'a', operatorId: 'b' }])).toEqual(quiet);
  });

  it('is a hold only when every caller waits, and no talk at all once the caller talks to somebody outside', () => {
    const talking = { ...call, state: 'answered', operatorId: 'a' } as const;
    expect(callSigns('a', [{ ...talking, heldAt: 5 }])).toMatchObject({ isConnected: true, isOnHold: true });
    expect(callSigns('a', [{ ...talking, heldAt: 5 }, talking])).toMatchObject({ isConnected: true, isOnHold: false });
    expect(callSigns('a', [{ ...talking, handedOutAt: 5 }])).toMatchObject({ isConnected: false, isOnHold: false, hasUndisposed: true });
    const emergency = { ...talking, disposition: 'emergency' } as const;
    expect(beginsWrapUp(emergency, { ...emergency, handedOutAt: 5 })).toBe(true);
    expect(beginsWrapUp({ ...emergency, handedOutAt: 5 }, { ...emergency, handedOutAt: 5, state: 'ended' })).toBe(false);
  });

  it('begins a wrap-up when an emergency ends or an ended call becomes one, and never after anything else', () => {
    const talking = { ...call, state: 'answered', operatorId: 'a' } as const;
    const emergency = { ...talking, disposition: 'emergency' } as const;
    const ended = { ...emergency, state: 'ended' } as const;
    expect(beginsWrapUp(emergency, ended)).toBe(true);
    expect(beginsWrapUp({ ...ended, disposition: null }, ended)).toBe(true);
    expect(beginsWrapUp(ended, ended)).toBe(false);
    for (const disposition of ['ghost', 'prank', 'test', 'information'] as const)
      expect(beginsWrapUp({ ...talking, disposition }, { ...talking, disposition, state: 'ended' })).toBe(false);
  });
});

describe('the operator who is offered a call first', () => {
  it('is the one ready for the longest time, and among equals the same for every process', () => {
    const of = (id: string, state: 'ready' | 'talking' | 'break', since: number) => ({ id, state, since });
    expect(longestIdle([of('a', 'ready', 30), of('b', 'ready', 10), of('c', 'talking', 1), of('d', 'break', 2)])?.id).toBe('b');
    expect(longestIdle([of('b', 'ready', 10), of('a', 'ready', 10)])?.id).toBe('a');
    expect(longestIdle([of('c', 'talking', 1)])).toBeNull();
  });
});

it('a wrap-up is long after the time that the room has set, and only a wrap-up is', () => {
  expect(isLongWrapUp({ state: 'wrap_up', since: 0 }, { now: 90_000, seconds: 90 })).toBe(false);
  expect(isLongWrapUp({ state: 'wrap_up', since: 0 }, { now: 90_001, seconds: 90 })).toBe(true);
  expect(isLongWrapUp({ state: 'break', since: 0 }, { now: 900_000, seconds: 90 })).toBe(false);
});

it('a break without a reason, a reason without a break and an unknown reason are refused by the name of the field', () => {
  const commandId = '01932d3a-0000-7000-8000-000000000001';
  const problem = (input: object) => {
    const { error } = choosePresenceInput.safeParse({ commandId, ...input });
    return error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  };
  expect(problem({ wish: 'break' })).toEqual(['breakReason missing']);
  expect(problem({ wish: 'ready', breakReason: 'meal' })).toEqual(['breakReason break_only']);
  expect(problem({ wish: 'break', breakReason: 'toilet' })).toEqual(['breakReason bad_form']);
  expect(problem({ wish: 'asleep' })).toEqual(['wish bad_form']);
  expect(problem({ wish: 'break', breakReason: 'meal' })).toBeUndefined();
});
