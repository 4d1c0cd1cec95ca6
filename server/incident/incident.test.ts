import { describe, expect, test } from 'vitest';
import { canAdvance, deriveIncidentState, deriveTimes, type MarkFact, refuseAct, reopeningVoidsHandled } from './incident.rules';
import { ASSIGNMENT_STATES, type AssignmentState, type IncidentAct } from './incident.schema';

const at = (state: AssignmentState, forwardedAt = 0) => ({
  state,
  forwardedAt,
  endedAt: ['completed', 'declined', 'cancelled'].includes(state) ? 500 : null,
  isRecalled: false,
});
const act = (kind: IncidentAct, occurredAt = 1_000) => ({ act: kind, occurredAt, recordedAt: occurredAt });

describe('the state of an incident', () => {
  test.each([
    [[], 'received', false],
    [['forwarded'], 'forwarded', false],
    [['forwarded', 'acknowledged'], 'acknowledged', false],
    [['acknowledged', 'on_scene', 'en_route'], 'on_scene', false],
    [['completed', 'en_route'], 'en_route', false],
    [['completed', 'forwarded'], 'forwarded', false],
    [['completed'], 'handled', false],
    [['completed', 'declined', 'cancelled'], 'handled', false],
    [['declined'], 'received', true],
    [['declined', 'cancelled'], 'received', true],
  ] as const)('with assignments %j is %s, without an owner: %s', (states, state, isOwnerless) => {
    expect(
      deriveIncidentState(
        states.map((one) => at(one)),
        [],
      ),
    ).toEqual({ state, isOwnerless });
  });

  test('after a merge that was taken back is what it was before, also after a reopening and a second merge', () => {
    expect(deriveIncidentState([at('completed')], [act('merge'), act('unmerge')])).toEqual({ state: 'handled', isOwnerless: false });
    expect(deriveIncidentState([], [act('cancel'), act('reopen'), act('merge'), act('unmerge')]).state).toBe('reopened');
    expect(deriveIncidentState([], [act('merge'), act('unmerge'), act('merge')]).state).toBe('merged');
  });

  test.each([
    ['close', 'closed'],
    ['cancel', 'cancelled'],
    ['merge', 'merged'],
    ['hand_over', 'handed_over'],
    ['advise', 'advised'],
  ] as const)('after the act %s is %s, whatever its assignments', (kind, state) => {
    for (const one of ASSIGNMENT_STATES) expect(deriveIncidentState([at(one)], [act(kind)])).toEqual({ state, isOwnerless: false });
  });

  test('after a reopening counts only what was forwarded since or is still open', () => {
    const acts = [act('close', 1_000), act('reopen', 2_000)];
    expect(deriveIncidentState([at('completed')], acts)).toEqual({ state: 'reopened', isOwnerless: false });
    expect(deriveIncidentState([at('completed'), at('forwarded', 2_500)], acts).state).toBe('forwarded');
    expect(deriveIncidentState([at('completed'), at('completed', 2_500)], acts).state).toBe('handled');
    expect(deriveIncidentState([at('completed'), at('declined', 2_500)], acts)).toEqual({ state: 'received', isOwnerless: true });
  });
});

describe('the moves of an assignment', () => {
  test('go forward only, and an ended one never moves again', () => {
    expect(canAdvance('forwarded', 'on_scene')).toBe(true);
    expect(canAdvance('on_scene', 'en_route')).toBe(false);
    expect(canAdvance('acknowledged', 'acknowledged')).toBe(false);
    for (const ended of ['completed', 'declined', 'cancelled'] as const) for (const to of ASSIGNMENT_STATES) expect(canAdvance(ended, to)).toBe(false);
  });

  test('can be declined before units are on the way and cancelled at any time while open', () => {
    expect(canAdvance('acknowledged', 'declined')).toBe(true);
    expect(canAdvance('en_route', 'declined')).toBe(false);
    expect(canAdvance('on_scene', 'cancelled')).toBe(true);
  });
});

describe('the acts of an operator', () => {
  test('close only what is handled', () => {
    expect(refuseAct('close', 'handled', [])).toBeNull();
    for (const state of ['received', 'forwarded', 'on_scene', 'reopened'] as const) expect(refuseAct('close', state, [])).toBe('not_handled');
    expect(refuseAct('close', 'closed', [])).toBe('already_ended');
  });

  test('never merge or hand over what an agency still works on, nor advise what was forwarded', () => {
    expect(refuseAct('merge', 'forwarded', [at('forwarded')])).toBe('has_open_assignments');
    expect(refuseAct('hand_over', 'en_route', [at('en_route')])).toBe('has_open_assignments');
    expect(refuseAct('advise', 'received', [at('declined')])).toBe('already_forwarded');
    expect(refuseAct('advise', 'received', [{ ...at('cancelled'), isRecalled: true }])).toBeNull();
  });

  test('take back a merge, and nothing else', () => {
    expect(refuseAct('unmerge', 'merged', [])).toBeNull();
    expect(refuseAct('unmerge', 'closed', [])).toBe('not_merged');
    expect(refuseAct('unmerge', 'received', [])).toBe('not_merged');
  });

  test('reopen what has ended, but not what was merged into another', () => {
    expect(refuseAct('reopen', 'closed', [])).toBeNull();
    expect(refuseAct('reopen', 'merged', [])).toBe('not_ended');
    expect(refuseAct('reopen', 'handled', [])).toBe('not_ended');
  });
});

describe('T0 to T8', () => {
  const mark = (code: MarkFact['code'], occurredAt: number, isVoided = false): MarkFact => ({ code, occurredAt, isVoided, source: 'operator' });

  test('are the first of their marks up to T6 and the last of T7 and T8, voided ones never', () => {
    const times = deriveTimes([
      mark('T3', 20),
      mark('T3', 10, true),
      mark('T3', 30),
      mark('T6', 70),
      mark('T6', 60),
      mark('T7', 80),
      mark('T7', 90),
      mark('T8', 95, true),
    ]);
    expect(times).toEqual({ t0: null, t1: null, t2: null, t3: 20, t4: null, t5: null, t6: 60, t7: 90, t8: null });
  });

  test('lose T7 by a reopening within 24 hours only', () => {
    const day = 24 * 3_600_000;
    expect(reopeningVoidsHandled(0, day)).toBe(true);
    expect(reopeningVoidsHandled(0, day + 1)).toBe(false);
    expect(reopeningVoidsHandled(null, day)).toBe(false);
  });
});
