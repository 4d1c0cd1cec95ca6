import type { Db } from '../../db/client';
import type { LoggedFact } from '../live/events';
import { readClosures } from './closure.repository';
import { closuresInForce } from './closure.rules';
import type { ClosureView } from './closure.schema';

/** The closures as this process knows them: travel times ask for them with every question. */
export interface ClosureHolder {
  /** Changes with every fact of a closure: what was computed under another number may be out of date. */
  readonly revision: number;
  /** Those that close their road at an instant, epoch milliseconds. */
  inForce(now: number): readonly ClosureView[];
  load(): Promise<void>;
  /** Facts as the process reads them off the log, in their order. */
  follow(facts: readonly LoggedFact[]): void;
}

export function createClosureHolder(db: Db): ClosureHolder {
  const closures = new Map<string, ClosureView>();
  let revision = 0;
  let work: Promise<void> = Promise.resolve();
  const apply = (facts: readonly LoggedFact[]) => {
    for (const { fact } of facts) {
      if (!('closure' in fact)) continue;
      revision += 1;
      if (fact.type === 'closure.lifted') closures.delete(fact.closure.id);
      // What was loaded may be newer than a fact that was on its way meanwhile.
      else if ((closures.get(fact.closure.id)?.version ?? 0) < fact.closure.version) closures.set(fact.closure.id, fact.closure);
    }
  };
  return {
    get revision() {
      return revision;
    },
    inForce: (now) => closuresInForce([...closures.values()], now),
    load() {
      // Facts that arrive meanwhile wait for it.
      const loading = work.then(async () => {
        for (const closure of await readClosures(db)) closures.set(closure.id, closure);
        revision += 1;
      });
      work = loading.catch(() => undefined);
      return loading;
    },
    follow(facts) {
      if (facts.some(({ fact }) => 'closure' in fact)) work = work.then(() => apply(facts));
    },
  };
}
