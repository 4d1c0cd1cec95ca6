import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EmbeddedSocketServer } from './embedded-socket';

/** A stand-in for the database: notes what it is given, answers `ok`, and is in a transaction between `BEGIN` and `COMMIT`. */
class FakeEngine {
  readonly ran: string[] = [];
  #isInTransaction = false;
  #gate: Promise<void> | null = null;

  async run(messages: Uint8Array, onReply: (bytes: Uint8Array) => void): Promise<void> {
    await this.#gate;
    const text = Buffer.from(messages)
      .toString('latin1')
      .replace(/[^\x20-\x7e]/g, '');
    if (text.includes('BEGIN')) this.#isInTransaction = true;
    if (text.includes('COMMIT') || text.includes('ROLLBACK')) this.#isInTransaction = false;
    this.ran.push(text);
    onReply(Buffer.from('ok'));
  }

  isInTransaction(): boolean {
    return this.#isInTransaction;
  }

  /** Holds back every turn until the returned function is called. */
  hold(): () => void {
    let open = () => {};
    this.#gate = new Promise((done) => {
      open = () => done();
    });
    return open;
  }
}

let engine: FakeEngine;
let server: EmbeddedSocketServer;
let path: string;
let folder: string;

beforeEach(async () => {
  engine = new FakeEngine();
  server = new EmbeddedSocketServer(engine);
  folder = mkdtempSync(join(tmpdir(), 'siaga-socket-'));
  path = join(folder, 's');
  await server.listen(path);
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

function message(type: string, body = ''): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, Buffer.from(body, 'latin1')]);
}

function startup(): Buffer {
  const packet = Buffer.from('????????user postgres ', 'latin1');
  packet.writeInt32BE(packet.length, 0);
  packet.writeInt32BE(196_608, 4);
  return packet;
}

async function openClient(): Promise<Socket> {
  const socket = connect(path);
  await once(socket, 'connect');
  await answerTo(socket, startup());
  return socket;
}

async function answerTo(socket: Socket, ...messages: Buffer[]): Promise<string> {
  const answer = once(socket, 'data');
  for (const one of messages) socket.write(one);
  return String((await answer)[0]);
}

const ranSince = (count: number) => engine.ran.slice(count);

test('what belongs to one statement runs together, however the bytes of two clients arrive', async () => {
  const [first, second] = [await openClient(), await openClient()];
  const before = engine.ran.length;
  first.write(message('P', 'first '));
  await answerTo(second, message('P', 'second '), message('B', 'bind '), message('E'), message('S'));
  const rest = Buffer.concat([message('B', 'bind '), message('E'), message('S')]);
  first.write(rest.subarray(0, 3));
  await answerTo(first, rest.subarray(3));
  expect(ranSince(before)).toEqual(['Psecond Bbind ES', 'Pfirst Bbind ES']);
});

test('nobody comes between the statements of a transaction', async () => {
  const [first, second] = [await openClient(), await openClient()];
  const before = engine.ran.length;
  await answerTo(first, message('Q', 'BEGIN'));
  const answered = answerTo(second, message('Q', 'other'));
  await answerTo(first, message('Q', 'insert'));
  await answerTo(first, message('Q', 'COMMIT'));
  await answered;
  expect(ranSince(before)).toEqual(['QBEGIN', 'Qinsert', 'QCOMMIT', 'Qother']);
});

test('a transaction whose client is gone is rolled back, and the others go on', async () => {
  const [first, second] = [await openClient(), await openClient()];
  const before = engine.ran.length;
  await answerTo(first, message('Q', 'BEGIN'));
  const answered = answerTo(second, message('Q', 'other'));
  first.destroy();
  expect(await answered).toBe('ok');
  expect(ranSince(before)).toEqual(['QBEGIN', 'SQROLLBACK', 'Qother']);
});

test('after a flush the client keeps its turn until it says sync', async () => {
  const [first, second] = [await openClient(), await openClient()];
  const before = engine.ran.length;
  await answerTo(first, message('P', 'cursor'), message('H'));
  const answered = answerTo(second, message('Q', 'other'));
  await answerTo(first, message('E'), message('S'));
  await answered;
  expect(ranSince(before)).toEqual(['PcursorH', 'ES', 'Qother']);
});

test('turns are given in the order in which they were asked for', async () => {
  const clients = await Promise.all(Array.from({ length: 5 }, async () => openClient()));
  const before = engine.ran.length;
  const open = engine.hold();
  const answers: Promise<string>[] = [];
  for (const [index, client] of clients.entries()) answers.push(answerTo(client, message('Q', `turn ${index}`)));
  open();
  await Promise.all(answers);
  expect(
    ranSince(before)
      .map((text) => text.slice(1))
      .sort(),
  ).toEqual(['turn 0', 'turn 1', 'turn 2', 'turn 3', 'turn 4']);
});

test('encryption is declined, and garbage is cut without harm to others', async () => {
  const polite = connect(path);
  const sslRequest = Buffer.alloc(8);
  sslRequest.writeInt32BE(8, 0);
  sslRequest.writeInt32BE(80_877_103, 4);
  expect(await answerTo(polite, sslRequest)).toBe('N');
  const rude = connect(path);
  rude.write('GET / HTTP/1.1\r\n\r\n');
  await once(rude, 'close');
  expect(await answerTo(polite, startup())).toBe('ok');
});
