import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './guarded-child';
import { freePort } from './private-servers';
import { until } from './restartable-servers';

interface ServerSettings {
  /** Folder of the program: `.build/server.mjs` below it. */
  readonly root: string;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  readonly keys?: Readonly<Record<'AUTH_SECRET' | 'TELEPHONY_KEY' | 'DATA_KEY', string>>;
  /** Further settings of the program by name. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly onLine?: (line: string) => void;
  /** Port of Node's inspector, through which its heap can be measured. */
  readonly inspectPort?: number;
}

/** One process of the product on free ports, with a data folder of its own. */
export class ServerProcess {
  readonly url: string;
  readonly deviceUrl: string;
  readonly dataDir: string;
  readonly #child: Child;

  private constructor(settings: ServerSettings, ports: { readonly port: number; readonly devicePort: number }) {
    this.url = `http://127.0.0.1:${ports.port}`;
    this.deviceUrl = `http://127.0.0.1:${ports.devicePort}`;
    this.dataDir = mkdtempSync(join(tmpdir(), 'siaga-server-'));
    this.#child = new Child({
      command: process.execPath,
      parameters: [...(settings.inspectPort === undefined ? [] : [`--inspect=127.0.0.1:${settings.inspectPort}`]), join(settings.root, '.build/server.mjs')],
      cwd: settings.root,
      env: {
        PORT: String(ports.port),
        DEVICE_PORT: String(ports.devicePort),
        PUBLIC_URL: this.url,
        DATA_DIR: this.dataDir,
        SIMULATOR: 'off',
        LOG_LEVEL: 'warn',
        NODE_ENV: 'production',
        DATABASE_URL: settings.databaseUrl ?? '',
        REDIS_URL: settings.redisUrl ?? '',
        ROLES: '',
        ...(settings.keys ?? { AUTH_SECRET: '', TELEPHONY_KEY: '', DATA_KEY: '' }),
        ...settings.environment,
      },
      ...(settings.onLine === undefined ? {} : { onLine: settings.onLine }),
    });
  }

  static async create(settings: ServerSettings): Promise<ServerProcess> {
    return new ServerProcess(settings, { port: await freePort(), devicePort: await freePort() });
  }

  /** Starts it and waits until it is ready; the first start makes the demonstration. */
  async start(withinMs = 240_000): Promise<void> {
    await this.#child.start();
    await until(() => this.isReady(), withinMs);
  }

  get isRunning(): boolean {
    return this.#child.isRunning;
  }

  async isReady(): Promise<boolean> {
    if (!this.#child.isRunning) throw new Error('the server ended before it was ready');
    try {
      const response = await fetch(`${this.url}/api/health`, { signal: AbortSignal.timeout(2_000) });
      return response.ok;
    } catch {
      // Not listening yet.
      return false;
    }
  }

  kill(signal: NodeJS.Signals): Promise<void> {
    return this.#child.kill(signal);
  }

  /** Stands still with every connection open, or goes on. */
  pause(isPaused: boolean): void {
    this.#child.pause(isPaused);
  }

  /** Ends it and removes its data folder. */
  async remove(): Promise<void> {
    if (this.#child.isRunning) await this.kill('SIGTERM');
    await this.#child.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
