import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AmiRefused, AmiSession } from './ami-session';

/** A manager interface that hears everything and answers nothing. */
let deaf: Server;

beforeEach(async () => {
  deaf = createServer((socket) => socket.resume());
  await once(deaf.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => {
  vi.useRealTimers();
  deaf.close();
});

it('an action that a switch never answers is given up after a while, so that nobody waits for a call-back for ever', async () => {
  const socket = connect((deaf.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const session = new AmiSession(socket, () => undefined);
  const asked = expect(session.actAndAwait('Originate', 'OriginateResponse', {})).rejects.toThrow(AmiRefused);
  vi.advanceTimersByTime(60_000);
  await asked;
  expect(vi.getTimerCount()).toBe(0);
  socket.destroy();
}, 5_000);
