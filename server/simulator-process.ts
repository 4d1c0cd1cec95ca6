import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Runtime } from './runtime';

const STOP_GRACE_MS = 2_000;

export interface SimulatorProcess {
  stop(): Promise<void>;
}

/**
 * The simulator of a demonstration, as a process of its own that uses the public doors only. The channel between the two tells
 * it when this process is gone, however it went.
 */
export function startSimulator({ env, logger, telephonyKey }: Runtime, root: string): SimulatorProcess {
  const program = join(root, '.build/simulate.mjs');
  if (!existsSync(program)) {
    logger.warn('the simulator has not been built: npm run build');
    return { stop: async () => {} };
  }
  const child = spawn(process.execPath, [program, '--url', `http://localhost:${env.port}`, '--endless'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, PORT: String(env.port), DEVICE_PORT: String(env.devicePort), DATA_DIR: env.dataDir, TELEPHONY_KEY: telephonyKey },
  });
  let isStopping = false;
  child.once('exit', (code, signal) => {
    if (!isStopping) logger.error({ code, signal }, 'the simulator ended by itself');
  });
  return {
    async stop() {
      isStopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const cut = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS);
      await gone;
      clearTimeout(cut);
    },
  };
}
