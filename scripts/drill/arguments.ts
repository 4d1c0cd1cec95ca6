import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ArgumentsRefused } from '../simulate/arguments';

export const USAGE = `Usage: npm run drill -- [--load 30] [--seed 7] [--minutes 8] [--logs]

Kills Redis, each of two server processes and PostgreSQL in the middle of the simulation and lets them come back.
Needs PostgreSQL with PostGIS and redis-server on this machine; it starts instances of its own. --logs shows the servers' warnings.`;

export interface DrillSettings {
  readonly load: number;
  readonly seed: number;
  readonly minutes: number;
  readonly showsLogs: boolean;
}

const schema = z.object({
  load: z.coerce.number('must be a number').min(0.1, 'must be 0.1 to 200').max(200, 'must be 0.1 to 200').default(30),
  seed: z.coerce.number('must be a whole number').int('must be a whole number').default(7),
  minutes: z.coerce.number('must be a number').min(2, 'must be 2 to 240').max(240, 'must be 2 to 240').default(8),
});

export function readDrillSettings(parameters: readonly string[]): DrillSettings {
  let given: ReturnType<typeof parse>;
  try {
    given = parse(parameters);
  } catch (error) {
    // An unknown option: the parser's sentence names it.
    throw new ArgumentsRefused(error instanceof Error ? error.message : String(error));
  }
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new ArgumentsRefused(parsed.error.issues.map((issue) => `--${String(issue.path[0])}: ${issue.message}`).join('\n'));
  return { ...parsed.data, showsLogs: given.logs === true };
}

function parse(parameters: readonly string[]) {
  const { values } = parseArgs({
    args: [...parameters],
    strict: true,
    options: { load: { type: 'string' }, seed: { type: 'string' }, minutes: { type: 'string' }, logs: { type: 'boolean' } },
  });
  return values;
}
