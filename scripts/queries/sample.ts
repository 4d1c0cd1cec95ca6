import type { Db } from '../../db/client';
import type { Answers } from './recorder';

/** One call of a repository function: its arguments after `db`, and rows for its statements where made-up ones would not do. */
export interface SampleCall<Args extends readonly unknown[]> {
  readonly args: Args;
  readonly answers?: Answers;
}

type AnyFunction = (...args: never[]) => unknown;

type QueryName<Module> = {
  [Name in keyof Module]: Module[Name] extends AnyFunction ? (Parameters<Module[Name]>[0] extends Db ? Name : never) : never;
}[keyof Module];

type ArgsAfterDb<F> = F extends AnyFunction ? (Parameters<F> extends [unknown, ...infer Rest] ? Rest : never) : never;

/** Calls for every function of a repository that takes `db` first: a missing one is a type error and fails the check. */
export type Samples<Module> = { readonly [Name in QueryName<Module>]: readonly SampleCall<ArgsAfterDb<Module[Name]>>[] };

/** The repository's path and its samples. */
export interface SampleFile {
  readonly repository: string;
  readonly samples: Readonly<Record<string, readonly SampleCall<readonly unknown[]>[]>>;
}

/** Arguments only. */
export function call<Args extends readonly unknown[]>(...args: Args): SampleCall<Args> {
  return { args };
}

/** Values that read like real ones and never change. */
export const SAMPLE = {
  id: '01932d3a-0000-7000-8000-000000000001',
  otherId: '01932d3a-0000-7000-8000-000000000002',
  at: Date.UTC(2026, 10, 24, 1),
  later: Date.UTC(2026, 10, 24, 2),
  day: '2026-11-24',
  point: [108.2277, -6.8361],
} as const satisfies Record<string, unknown>;
