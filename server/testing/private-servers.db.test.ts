import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { findRedis } from './private-servers';

const redis = findRedis();

describe.skipIf(redis === null)(`a private server (${redis === null ? 'redis-server is not installed' : 'redis-server'})`, () => {
  it('ends and takes its folder with it when the process that started it is killed', async () => {
    const source = `import { findRedis, startRedis } from './server/testing/private-servers.ts';
      const server = await startRedis(findRedis());
      console.log(JSON.stringify({ url: server.url, folder: server.folder }));
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
    const started = await new Promise<{ url: string; folder: string }>((done) => createInterface(parent.stdout).once('line', (line) => done(JSON.parse(line))));
    expect([existsSync(started.folder), await accepts(started.url)]).toEqual([true, true]);
    parent.kill('SIGKILL');
    await expect.poll(async () => [existsSync(started.folder), await accepts(started.url)], { timeout: 20_000 }).toEqual([false, false]);
  });
});

function accepts(url: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const settle = (isOpen: boolean) => {
      socket.destroy();
      done(isOpen);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}
