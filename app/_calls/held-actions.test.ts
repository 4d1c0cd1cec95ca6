import { describe, expect, it } from 'vitest';
import { HeldActions } from './held-actions';
import type { ShortcutAction } from './shortcuts.rules';

const FIRE: ShortcutAction = { kind: 'category', index: 0 };

/** With the pauses in the test's hand. */
function held() {
  const pauses: (() => void)[] = [];
  return { actions: new HeldActions((_milliseconds, work) => void pauses.push(work)), pauses };
}

describe('a key that is faster than its form', () => {
  it('waits for the form while the order that opens it is on its way, and is given to it once', async () => {
    const { actions } = held();
    const order = Promise.resolve();
    actions.during(order);
    expect(actions.claim(FIRE)).toBe(true);
    const taken: ShortcutAction[] = [];
    actions.offer((action) => taken.push(action) > 0);
    expect(taken, 'a part that appears before the answer is another one').toEqual([]);
    await order;
    expect(actions.claim(FIRE), 'once it is answered the form that is shown comes first').toBe(false);
    actions.offer(() => false);
    actions.offer((action) => taken.push(action) > 0);
    actions.offer((action) => taken.push(action) > 0);
    expect(taken).toEqual([FIRE]);
  });

  it('is forgotten when no form comes, and at once when the order fails', async () => {
    const { actions, pauses } = held();
    const order = Promise.resolve();
    actions.during(order);
    actions.keep(FIRE);
    await order;
    for (const end of pauses) end();
    const failed = Promise.reject(new Error('refused'));
    actions.during(failed);
    actions.keep(FIRE);
    await failed.catch(() => undefined);
    actions.offer(() => {
      throw new Error('a key came back');
    });
  });

  it('means nothing without such an order, and an order to answer a call or to forward never waits', () => {
    const { actions } = held();
    expect(actions.claim(FIRE) || actions.keep(FIRE)).toBe(false);
    actions.during(new Promise(() => undefined));
    for (const kind of ['answer', 'forward', 'undo'] as const) expect(actions.keep({ kind }), kind).toBe(false);
  });
});
