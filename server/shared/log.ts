import pino from 'pino';
import type { Env } from './env';

export type Logger = pino.Logger;

/** JSON lines on standard output. Callers log ids, codes and counts; never a number, a name, a place or a text that a person typed. */
export function createLogger(level: Env['logLevel']): Logger {
  return pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime });
}
