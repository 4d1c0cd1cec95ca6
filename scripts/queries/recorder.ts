import { type CompiledQuery, type DatabaseConnection, type Driver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Db } from '../../db/client';
import type { Database } from '../../db/schema';

/** Rows that the next statements of one call get; a call that runs out of them gets the last ones again. */
export type Answers = readonly (readonly unknown[])[];

/** A row that has every column, as text that also reads as a number. */
const ANY_ROW: unknown = new Proxy(
  {},
  { get: (_row, key) => (typeof key === 'symbol' || key === 'then' || key === 'toJSON' ? undefined : '1'), has: () => true },
);

/** A Kysely that sends nothing anywhere: it keeps the compiled statements and makes up the rows. */
export function createRecorder(answers: Answers): { readonly db: Db; readonly statements: string[] } {
  const statements: string[] = [];
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery) {
      const rows = answers[Math.min(statements.length, answers.length - 1)] ?? [];
      statements.push(query.sql);
      return { rows: [...rows] as R[], numAffectedRows: BigInt(rows.length) };
    },
    streamQuery() {
      throw new Error('a streaming query cannot be recorded');
    },
  };
  const nothing = async () => undefined;
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  };
  const db = new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (of) => new PostgresIntrospector(of),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return { db, statements };
}

/**
 * The distinct statements of one call, first with rows that are made up, then without any row: each shows the branches the
 * other does not take. What the call itself makes of such rows does not matter, so its errors are ignored.
 */
export async function recordCall(call: (db: Db) => unknown, answers?: Answers): Promise<string[]> {
  const statements = new Set<string>();
  for (const rows of answers === undefined ? [[[ANY_ROW]], [[]]] : [answers]) {
    const recorder = createRecorder(rows);
    try {
      await call(recorder.db);
    } catch {
      // Made-up rows may not pass the function's own parsing; its statements are known by then.
    }
    for (const statement of recorder.statements) statements.add(statement);
  }
  return [...statements];
}
