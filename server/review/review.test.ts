import { describe, expect, it } from 'vitest';
import { actionState, dueOf, mayFollow, type SignedContent, signedText } from './review.rules';

const content: SignedContent = {
  number: 'MJL-T-20261124-0001',
  heldOn: '2026-11-24',
  fromDay: '2026-07-01',
  toDay: '2026-09-30',
  figures: [{ code: 'answer_met', numerator: 9, denominator: 10 }],
  figuresAt: 1,
  findings: [{ text: 'a' }],
  actions: [{ text: 'b', finding: 0, ownerId: 'one', dueOn: '2026-12-01' }],
  signedBy: 'head',
  signedAt: 2,
};

describe('an action of a review', () => {
  it('is open until it is done or dropped, and again when it was not done after all', () => {
    expect(actionState([])).toBe('open');
    expect(actionState(['noted'])).toBe('open');
    expect(actionState(['noted', 'done', 'noted'])).toBe('done');
    expect(actionState(['dropped', 'resumed'])).toBe('open');
  });

  it('is ended once and begun again only after that; a note may always follow', () => {
    expect([mayFollow('open', 'done'), mayFollow('open', 'dropped'), mayFollow('open', 'resumed')]).toEqual([true, true, false]);
    expect([mayFollow('done', 'done'), mayFollow('done', 'dropped'), mayFollow('dropped', 'resumed')]).toEqual([false, false, true]);
    expect([mayFollow('open', 'noted'), mayFollow('done', 'noted')]).toEqual([true, true]);
  });

  it('reminds three days before its date, on it, and after it', () => {
    expect([4, 3, 1, 0, -1].map(dueOf)).toEqual(['later', 'soon', 'soon', 'today', 'late']);
  });
});

describe('what a signature is over', () => {
  it('is the same whichever way it was kept, and another one with anything changed', () => {
    const reordered = { ...content, figures: [{ denominator: 10, numerator: 9, code: 'answer_met' as const }] };
    expect(signedText(reordered)).toBe(signedText(content));
    const changes: readonly Partial<SignedContent>[] = [
      { heldOn: '2026-11-23' },
      { figures: [{ code: 'answer_met', numerator: 10, denominator: 10 }] },
      { findings: [{ text: 'A' }] },
      { actions: [{ text: 'b', finding: 0, ownerId: 'one', dueOn: '2026-12-02' }] },
      { actions: [] },
      { signedBy: 'other' },
    ];
    for (const change of changes) expect(signedText({ ...content, ...change })).not.toBe(signedText(content));
  });
});
