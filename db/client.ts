import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './schema';

export type Db = Kysely<Database>;

const TIMESTAMPTZ_OID = 1184;
const DATE_OID = 1082;

interface PoolOptions {
  readonly connectionString: string;
  /** The embedded database answers one statement at a time; more connections only queue there. */
  readonly maxConnections: number;
  readonly applicationName: string;
}

/** A pool whose `timestamptz` columns read as epoch milliseconds and whose `date` columns read as `YYYY-MM-DD`. */
export function createPool(options: PoolOptions): pg.Pool {
  const parseDate = pg.types.getTypeParser(TIMESTAMPTZ_OID) as (text: string) => Date;
  return newPool(options, (oid, format) => {
    if (oid === TIMESTAMPTZ_OID) return (text: string) => parseDate(text).getTime();
    if (oid === DATE_OID) return (text: string) => text;
    return pg.types.getTypeParser(oid, format);
  });
}

/** A pool with the driver's own types, for libraries that expect `Date`. */
export function createPlainPool(options: PoolOptions): pg.Pool {
  return newPool(options, (oid, format) => pg.types.getTypeParser(oid, format));
}

export function createDb(pool: pg.Pool): Db {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

type ParserFor = (oid: number, format: 'text' | 'binary') => unknown;

function newPool(options: PoolOptions, parserFor: ParserFor): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.maxConnections,
    application_name: options.applicationName,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: parserFor as typeof pg.types.getTypeParser },
  });
  // An idle connection that breaks (database restarted) is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The same for a connection that breaks between two statements of a transaction; its next statement fails and tells.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return pool;
}
