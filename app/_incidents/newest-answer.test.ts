import { describe, expect, it } from 'vitest';
import { NewestAnswer } from './newest-answer';

/** A server whose answers come when the test says so. */
function answering() {
  const open: { question: string; signal: AbortSignal; answer: (text: string) => void; fail: () => void }[] = [];
  const taken: string[] = [];
  const newest = new NewestAnswer<string, string>(
    (question, signal) => new Promise((answer, reject) => open.push({ question, signal, answer, fail: () => reject(new Error('away')) })),
    (question, answer) => taken.push(`${question}:${answer}`),
  );
  const settle = () => new Promise<void>((done) => setImmediate(done));
  return { newest, open, taken, settle };
}

describe('the newest answer', () => {
  it('is never overwritten by one to an older question, in whatever order they come', async () => {
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [2, 0, 1],
    ]) {
      const { newest, open, taken, settle } = answering();
      for (const text of ['ma', 'maj', 'maja']) newest.ask(text);
      for (const index of order) {
        open[index]?.answer('ok');
        await settle();
      }
      expect(taken).toEqual(['maja:ok']);
    }
  });

  it('calls the older question off', () => {
    const { newest, open } = answering();
    newest.ask('ma');
    newest.ask('maj');
    expect(open.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  });

  it('takes nothing after it was called off, and goes on after a failure', async () => {
    const { newest, open, taken, settle } = answering();
    newest.ask('ma');
    newest.callOff();
    open[0]?.answer('late');
    newest.ask('maja');
    open[1]?.fail();
    await settle();
    newest.ask('majal');
    open[2]?.answer('ok');
    await settle();
    expect(taken).toEqual(['majal:ok']);
  });
});
