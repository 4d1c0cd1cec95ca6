import { TRPCClientError } from '@trpc/client';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../server/question-card/question-card.schema';
import { AnswerQueue, type GivenOrder, type QueuedAnswer } from './answer-queue';
import { currentAnswers, firstOpen, neighbourOf, nextOpen } from './answers.rules';
import { type CardPress, cardKeyOf } from './card-keys.rules';

const words = { id: 'ya', en: 'yes' };
const question = (key: string): Question => ({ key, text: words });
const SHOWN = [question('a'), question('b'), question('c')];
const answered = (...keys: readonly string[]) => new Map(keys.map((key) => [key, { choiceKey: 'yes', text: null }]));
const saved = (id: string, questionKey: string, choiceKey: string | null) => ({ id, categoryCode: 'fire', questionKey, choiceKey, text: null });
const queued = (over: Partial<QueuedAnswer>): QueuedAnswer => ({
  cardId: 'card',
  categoryCode: 'fire',
  questionKey: 'a',
  choiceKey: 'no',
  text: null,
  occurredAt: 1,
  commandId: 'c1',
  status: 'sending',
  answerId: null,
  failure: null,
  ...over,
});

describe('the way through a card', () => {
  it('begins at the first open question, goes to the next open one after an answer, and comes back to a skipped one by hand only', () => {
    expect(firstOpen(SHOWN, answered('a'))).toBe('b');
    expect(nextOpen(SHOWN, answered('b'), 'b')).toBe('c');
    expect(nextOpen(SHOWN, answered('c'), 'c')).toBeNull();
    expect(firstOpen(SHOWN, answered('a', 'b', 'c'))).toBeNull();
    expect([neighbourOf(SHOWN, 'b', -1), neighbourOf(SHOWN, 'a', -1), neighbourOf(SHOWN, 'c', 1), neighbourOf(SHOWN, null, -1)]).toEqual(['a', 'a', null, 'c']);
  });

  it('shows the own answer before the server has told it, the newer one of a colleague after it, and none that was refused', () => {
    const before = [saved('1', 'a', 'yes')];
    expect(currentAnswers(before, [queued({})], 'fire').get('a')?.choiceKey).toBe('no');
    const after = [...before, saved('2', 'a', 'no'), saved('3', 'a', 'yes')];
    expect(currentAnswers(after, [queued({ status: 'saved', answerId: '2' })], 'fire').get('a')?.choiceKey).toBe('yes');
    expect(currentAnswers(before, [queued({ status: 'refused' })], 'fire').get('a')?.choiceKey).toBe('yes');
    expect(currentAnswers(before, [queued({ categoryCode: 'health' })], 'health').get('a')?.choiceKey).toBe('no');
    expect(currentAnswers(before, [], 'health').size).toBe(0);
  });
});

describe('the keys inside of a card', () => {
  const press = (key: string, over: Partial<CardPress> = {}): CardPress => {
    const code = /^\d$/.test(key) ? `Digit${key}` : key;
    return { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, ...over };
  };

  it('choose by digit, and a digit without a choice does nothing rather than choose a category', () => {
    expect(cardKeyOf(press('2'), 3)).toEqual({ kind: 'choose', index: 1 });
    expect(cardKeyOf(press('4'), 3)).toEqual({ kind: 'nothing' });
    expect(cardKeyOf(press('0'), 3)).toEqual({ kind: 'nothing' });
    expect(cardKeyOf(press('2', { repeat: true }), 3)).toEqual({ kind: 'nothing' });
    expect(cardKeyOf(press('2', { code: 'Numpad2' }), 3)).toEqual({ kind: 'choose', index: 1 });
  });

  it('move, take back and leave; chords and letters stay the desk’s', () => {
    const kinds = ['Enter', 'ArrowDown', 'ArrowUp', 'Backspace', 'Escape'].map((key) => cardKeyOf(press(key), 2)?.kind);
    expect(kinds).toEqual(['next', 'next', 'previous', 'takeBack', 'leave']);
    expect(cardKeyOf(press('Enter', { ctrlKey: true }), 2)).toBeNull();
    expect(cardKeyOf(press('1', { shiftKey: true, code: 'Digit1' }), 2)).toBeNull();
    expect(cardKeyOf(press('a', { code: 'KeyA' }), 2)).toBeNull();
  });
});

describe('the queue of answers', () => {
  const order = (questionKey: string): GivenOrder => ({ cardId: 'card', categoryCode: 'fire', questionKey, choiceKey: 'yes', text: null, occurredAt: 1 });
  const settled = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const fakeLink = (answers: ((sent: QueuedAnswer) => Error | null)[]) => {
    const sent: QueuedAnswer[] = [];
    const waiting: (() => void)[] = [];
    const queue = new AnswerQueue({
      async send(answer) {
        sent.push(answer);
        const failure = answers.shift()?.(answer) ?? null;
        if (failure !== null) throw failure;
        return { answerId: `id ${answer.questionKey}` };
      },
      after: (_milliseconds, work) => void waiting.push(work),
    });
    return { queue, sent, waiting };
  };

  it('sends in the order given, the same id again after a cut line, and the next one only then', async () => {
    const { queue, sent, waiting } = fakeLink([() => new TRPCClientError('fetch failed')]);
    queue.give(order('a'));
    queue.give(order('b'));
    await settled();
    expect(queue.getView().map(({ status }) => status)).toEqual(['retrying', 'sending']);
    for (const work of waiting.splice(0)) work();
    await settled();
    expect(sent.map(({ questionKey }) => questionKey)).toEqual(['a', 'a', 'b']);
    expect(sent[0]?.commandId).toBe(sent[1]?.commandId);
    expect(queue.getView().map(({ status, answerId }) => [status, answerId])).toEqual([
      ['saved', 'id a'],
      ['saved', 'id b'],
    ]);
  });

  it('tells a refusal and goes on with the next answer', async () => {
    const refusal = new TRPCClientError('refused', {
      result: { error: { data: { domainCode: 'illegal_move', detail: { reason: 'already_ended' } } } },
    });
    const { queue } = fakeLink([() => refusal]);
    queue.give(order('a'));
    queue.give(order('b'));
    await settled();
    expect(queue.getView().map(({ status }) => status)).toEqual(['refused', 'saved']);
    queue.give(order('c'));
    await settled();
    expect(queue.getView().map(({ questionKey }) => questionKey)).toEqual(['b', 'c']);
  });
});
