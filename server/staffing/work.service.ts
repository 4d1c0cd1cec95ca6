import type { Db } from '../../db/client';
import { type CountedTime, readAnsweredCalls, readWork } from './staffing.repository';

export interface WorkFigures {
  /** Milliseconds of all operators together. */
  readonly handlingMs: number;
  readonly readyMs: number;
  /** Answered in the same time. */
  readonly answered: number;
}

/** What handling took in any stretch of time that is over and of which states are kept, by what the staffing outlook counts too. */
export async function workFigures(snapshot: Db, time: CountedTime): Promise<WorkFigures> {
  const { handlingMs, readyMs } = await readWork(snapshot, time);
  const { answered } = await readAnsweredCalls(snapshot, time);
  return { handlingMs, readyMs, answered };
}
