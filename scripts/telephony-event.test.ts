import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('./telephony-event.sh', import.meta.url));
const KEY = 'a-key-of-the-switch-with-%s-and-\\-and-spaces in it';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An outside system's stand-in: keeps what came and answers what it is told to. */
let server: Server;
let url = '';
let received: Received[] = [];
let answers: number[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      const status = answers.shift() ?? 200;
      response.writeHead(status, { 'content-type': 'application/json' }).end(status === 200 ? '{"result":"recorded"}' : '{"reason":"callId"}');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  received = [];
  answers = [];
});
afterAll(() => {
  server.close();
});

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(parameters: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  return outcomeOf([SCRIPT, ...parameters], settings);
}

/** A line as a telephone system gives it to its shell. */
function runLine(line: string): Promise<Outcome> {
  return outcomeOf(['-c', line], { PATH: `${dirname(SCRIPT)}:${process.env['PATH'] ?? ''}` });
}

function outcomeOf(parameters: readonly string[], settings: Readonly<Record<string, string>>): Promise<Outcome> {
  const child = spawn('sh', parameters, { env: { ...process.env, SIAGA_URL: url, TELEPHONY_KEY: KEY, ...settings } });
  let out = '';
  let err = '';
  child.stdout.on('data', (part: Buffer) => {
    out += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    err += part.toString();
  });
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
}

function isSignedBy(key: string, { headers, body }: Received): boolean {
  const expected = createHmac('sha256', key)
    .update(`${String(headers['x-siaga-timestamp'])}.${body}`)
    .digest('hex');
  return headers['x-siaga-signature'] === `sha256=${expected}`;
}

describe('telephony-event.sh', () => {
  test('signs the exact bytes of the body together with the time of sending', async () => {
    const outcome = await run(['rang', '1764000000.42', '-n', '+62 812-3456-7890', '-l', '112-1', '-t', '2026-11-24T14:05:32.250Z', '-s', 'pbx1']);
    expect(outcome).toEqual({ code: 0, out: '{"result":"recorded"}\n', err: '' });
    const [event] = received;
    expect(event && JSON.parse(event.body)).toEqual({
      event: 'rang',
      callId: '1764000000.42',
      number: '+62 812-3456-7890',
      line: '112-1',
      at: '2026-11-24T14:05:32.250Z',
      source: 'pbx1',
    });
    expect(event && isSignedBy(KEY, event)).toBe(true);
    expect(Math.abs(Number(event?.headers['x-siaga-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
  });

  test('keys shorter than, as long as and longer than one hash block all sign as HMAC says', async () => {
    for (const key of ['k'.repeat(32), 'x'.repeat(64), 'long key '.repeat(20), 'kunci-é-ß-'.repeat(4)]) {
      received = [];
      expect((await run(['ended', 'c1'], { TELEPHONY_KEY: key })).code).toBe(0);
      expect(received[0] && isSignedBy(key, received[0]), key).toBe(true);
    }
  });

  test('a withheld number and an unknown line are null, and the time is now', async () => {
    await run(['abandoned', 'c2', '-n', 'anonymous']);
    const body = JSON.parse(received[0]?.body ?? '{}') as { number: unknown; line: unknown; at: string };
    expect(body).toMatchObject({ event: 'abandoned', number: null, line: null });
    expect(Math.abs(Date.parse(body.at) - Date.now())).toBeLessThan(60_000);
  });

  test('whom a call is passed to and the cell it came through are told, and a cell that cannot be told costs no call', async () => {
    await run(['transferred', 'c2', '-o', '102']);
    await run(['rang', 'c2', '-c', '3GPP-E-UTRAN-FDD; utran-cell-id-3gpp="5101004D2012AB0F"']);
    const { code, err } = await run(['rang', 'c2', '-c', 'a\\b']);
    expect(received.map(({ body }) => JSON.parse(body))).toMatchObject([
      { event: 'transferred', to: '102' },
      { event: 'rang', cell: '3GPP-E-UTRAN-FDD; utran-cell-id-3gpp=5101004D2012AB0F' },
      { event: 'rang', callId: 'c2' },
    ]);
    expect(received.at(-1)?.body).not.toContain('cell');
    expect({ code, isSaid: err.includes('CELL left out') }).toEqual({ code: 0, isSaid: true });
  });

  test('Unix seconds become the same instant in UTC', async () => {
    await run(['answered', 'c3', '-t', '1764000000.250']);
    expect(JSON.parse(received[0]?.body ?? '{}')).toMatchObject({ at: '2025-11-24T16:00:00.250Z' });
  });

  test('the key is read from its file when the setting is not given', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'siaga-key-'));
    const file = join(folder, 'telephony.key');
    writeFileSync(file, `${KEY}\n`, { mode: 0o600 });
    expect((await run(['rang', 'c4'], { TELEPHONY_KEY: '', TELEPHONY_KEY_FILE: file })).code).toBe(0);
    expect(received[0] && isSignedBy(KEY, received[0])).toBe(true);
    rmSync(folder, { recursive: true });
  });

  test("neither the key nor the caller's number stands on the command line of another program", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'siaga-path-'));
    const log = join(folder, 'log');
    for (const name of ['curl', 'openssl', 'od', 'sed', 'tr', 'wc', 'date', 'cat']) {
      writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} $*" >> "${log}"\nPATH=\${PATH#*:}; exec ${name} "$@"\n`);
      chmodSync(join(folder, name), 0o755);
    }
    const outcome = await run(['rang', 'c5', '-n', '081234567890'], { PATH: `${folder}:${process.env['PATH'] ?? ''}` });
    expect(outcome).toMatchObject({ code: 0, err: '' });
    const commandLines = readFileSync(log, 'utf8');
    expect(commandLines).toContain('openssl dgst -sha256');
    expect(commandLines).not.toContain('a-key-of-the-switch');
    expect(commandLines).not.toContain('081234567890');
    rmSync(folder, { recursive: true });
  });

  test('a server that is starting again is tried again with the same event', async () => {
    answers = [503, 503];
    expect((await run(['rang', 'c6'])).code).toBe(0);
    expect(received.map(({ body }) => body)).toHaveLength(3);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  }, 20_000);

  test("a refusal is said with the server's reason and exit code 3", async () => {
    answers = [400];
    expect(await run(['rang', 'c7'])).toEqual({ code: 3, out: '', err: 'telephony-event.sh: the server refused (400): {"reason":"callId"}\n' });
  });

  test.each([
    [['ringing', 'c8'], 'EVENT:'],
    [['rang', 'a"b'], 'CALL_ID:'],
    [['rang', ''], 'CALL_ID:'],
    [['rang', 'c8', '-n', '08"12'], 'NUMBER:'],
    [['rang', 'c8', '-l', 'a\\b'], 'LINE:'],
    [['rang', 'c8', '-t', 'yesterday!'], 'TIME:'],
    [['rang', 'c8', '-s', 'PBX 1'], 'SOURCE:'],
    [['rang'], 'Usage:'],
  ])('wrong use %j names what is wrong and sends nothing', async (parameters, said) => {
    const outcome = await run(parameters);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toContain(said);
    expect(received).toEqual([]);
  });

  test('every line of the dialplan examples that tells an event is one the script understands', async () => {
    const examples = readFileSync(fileURLToPath(new URL('../docs/telephony.md', import.meta.url)), 'utf8');
    const asterisk = [...examples.matchAll(/System\((.*) &\)$/gm)].map(([, line]) => line ?? '');
    const freeSwitch = [...examples.matchAll(/data="[^"]*(telephony-event\.sh .*) &amp;"/g)].map(([, line]) => line ?? '');
    expect([asterisk.length, freeSwitch.length]).toEqual([4, 3]);
    const values: Readonly<Record<string, string>> = {
      '${CALL}': '1764000000.42',
      '${uuid}': '6f7c4c1e-6a5e-4f3e-9f4e-0d9a1c2b3d4e',
      '${FILTER(0-9+,${CALLERID(num)})}': '+6281234567890',
      $1: '081234567890',
      '${NOW}': '2026-11-24T14:05:32.250Z',
    };
    for (const line of [...asterisk, ...freeSwitch]) {
      const command = Object.entries(values).reduce((text, [name, value]) => text.replaceAll(name, value), line);
      expect(await runLine(command), command).toMatchObject({ code: 0, err: '' });
    }
    expect(received.map(({ body }) => (JSON.parse(body) as { event: string }).event)).toEqual([
      'rang',
      'missed',
      'answered',
      'ended',
      'ended',
      'rang',
      'answered',
    ]);
    expect(received.every((event) => isSignedBy(KEY, event))).toBe(true);
  });

  test('a key that is too short is refused before anything is sent', async () => {
    expect(await run(['rang', 'c9'], { TELEPHONY_KEY: 'short' })).toMatchObject({ code: 2 });
    expect(received).toEqual([]);
  });
});
