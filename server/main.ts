import { fileURLToPath } from 'node:url';
import { DatabaseRefused } from '../db/migrate';
import { type Application, startApplication } from './application';
import { DataFolderRefused } from './data-folder';
import { KeysRefused } from './keys';
import { readEnv, SettingsRefused } from './shared/env';
import { createLogger, type Logger } from './shared/log';
import { readArguments } from './start-arguments';
import { StartRefused } from './start-refused';

/*
 * One program, four roles (`web`, `ingest`, `relay`, `jobs`); without settings one process plays all of them.
 * Exit codes: 0 stopped on request, 1 unforeseen, 2 a setting is wrong, 3 refused to start.
 */
const EXIT = { stopped: 0, failed: 1, settings: 2, refused: 3 } as const;
/** A stop that takes longer is cut: whoever restarts the program waits for it. */
const STOP_LIMIT_MS = 9_500;

const say = (line: string) => void process.stdout.write(`${line}\n`);

function exitCodeOf(error: unknown): number {
  if (error instanceof SettingsRefused) return EXIT.settings;
  const isRefusal = [DataFolderRefused, KeysRefused, DatabaseRefused, StartRefused].some((kind) => error instanceof kind);
  return isRefusal ? EXIT.refused : EXIT.failed;
}

function endRefused(error: unknown): never {
  const code = exitCodeOf(error);
  // Unforeseen: the whole error, for whoever mends the program. Foreseen: the sentence alone.
  process.stderr.write(
    `${code === EXIT.failed && error instanceof Error ? (error.stack ?? error.message) : error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(code);
}

function stopOnSignals(getApplication: () => Application | null, logger: Logger): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    const application = getApplication();
    // Asked twice, or before anything is up: what is committed is safe, the rest is not waited for.
    if (isStopping || application === null) process.exit(isStopping ? EXIT.failed : EXIT.stopped);
    isStopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => {
      logger.error('stopping took too long: cut');
      process.exit(EXIT.failed);
    }, STOP_LIMIT_MS).unref();
    application.stop().then(
      () => {
        logger.info('stopped');
        process.exit(EXIT.stopped);
      },
      (err: unknown) => {
        logger.error({ err }, 'stopping failed');
        process.exit(EXIT.failed);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
}

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const given = readArguments(process.argv.slice(2));
  const logger = createLogger(env.logLevel);
  const endUnforeseen = (err: unknown) => {
    logger.fatal({ err }, 'unforeseen error');
    process.exit(EXIT.failed);
  };
  process.on('uncaughtException', endUnforeseen);
  process.on('unhandledRejection', endUnforeseen);
  let application: Application | null = null;
  stopOnSignals(() => application, logger);
  application = await startApplication({ env, given, logger, say, root: fileURLToPath(new URL('..', import.meta.url)) });
}

// The one try/catch of this edge: every refusal ends here as a sentence and an exit code.
try {
  await main();
} catch (error) {
  endRefused(error);
}
