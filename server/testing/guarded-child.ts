import { type ChildProcess, spawn } from 'node:child_process';

interface ChildOptions {
  readonly command: string;
  readonly parameters: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Another user of this machine: some servers refuse to run as root. */
  readonly owner?: { readonly uid: number; readonly gid: number } | null;
  /** One line of what it prints. */
  readonly onLine?: (line: string) => void;
}

/**
 * Runs the program below a small shell that ends it when our end of its standard input closes, which also happens when this
 * process is killed: nothing is left behind. The shell prints the program's id first, so that the program itself can be killed.
 */
const GUARD =
  'exec 3<&0; "$@" 3<&- </dev/null & child=$!; echo "pid $child"; { cat <&3 >/dev/null; kill -INT $child; } 2>/dev/null & wait $child; code=$?; kill $! 2>/dev/null; exit $code';

/** A program that can be killed and started again. */
export class Child {
  readonly #options: ChildOptions;
  #guard: ChildProcess | null = null;
  #pid: number | null = null;
  #gone: Promise<number | null> = Promise.resolve(null);

  constructor(options: ChildOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#pid !== null;
  }

  async start(): Promise<void> {
    const { command, parameters, env, cwd, owner, onLine } = this.#options;
    const guard = spawn('sh', ['-c', GUARD, 'guard', command, ...parameters], {
      ...(owner ?? {}),
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    this.#guard = guard;
    this.#gone = new Promise((done) =>
      guard.once('close', (code) => {
        this.#pid = null;
        done(code);
      }),
    );
    await new Promise<void>((done, fail) => {
      guard.once('error', fail);
      guard.once('close', (code) => fail(new Error(`${command} ended with ${String(code)} before it began`)));
      const lines = (line: string) => {
        const id = /^pid (\d+)$/.exec(line)?.[1];
        if (id === undefined || this.#pid !== null) onLine?.(line);
        else {
          this.#pid = Number(id);
          done();
        }
      };
      eachLine(guard.stdout, lines);
      eachLine(guard.stderr, (line) => onLine?.(line));
    });
  }

  /** Sends a signal to the program itself and waits until it is gone. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    if (this.#pid !== null) process.kill(this.#pid, signal);
    await this.#gone;
  }

  /** Lets the program itself stand still or go on. */
  pause(isPaused: boolean): void {
    if (this.#pid !== null) process.kill(this.#pid, isPaused ? 'SIGSTOP' : 'SIGCONT');
  }

  /** Its exit code, when it ends by itself. */
  async ended(): Promise<number | null> {
    return this.#gone;
  }

  async stop(): Promise<void> {
    this.#guard?.stdin?.end();
    await this.#gone;
  }
}

function eachLine(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (part: string) => {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  });
}
