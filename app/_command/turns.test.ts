import { expect, test } from 'vitest';
import { Turns } from './turns';

test('an order given while another is on its way begins when that has ended, also when it failed, and none is lost', async () => {
  const turns = new Turns();
  const heard: string[] = [];
  let refuse: (error: Error) => void = () => undefined;
  const answer = new Promise<void>((_done, reject) => {
    refuse = reject;
  });
  const first = turns.take(async () => {
    heard.push('first begins');
    await answer;
  });
  const second = turns.take(async () => void heard.push('second begins'));
  const third = turns.take(async () => 'third');
  await Promise.resolve();
  await Promise.resolve();
  expect(heard).toEqual(['first begins']);
  refuse(new Error('refused'));
  await expect(first).rejects.toThrow('refused');
  await second;
  expect([heard.at(-1), await third]).toEqual(['second begins', 'third']);
});
