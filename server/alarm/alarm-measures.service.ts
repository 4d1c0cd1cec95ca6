import type { Db } from '../../db/client';
import type { Percentiles } from '../../db/measures';
import { countMoves, readAcknowledgementTimes, readFloods, type Span } from './alarm-figures.repository';
import { clipped } from './alarm-figures.service';

export interface AlarmMeasures {
  readonly raised: number;
  readonly acknowledgement: { readonly n: number; readonly percentiles: Percentiles };
  /** Milliseconds of the span in a flood. */
  readonly floodMs: number;
}

/** Alarms of any stretch of time that is over, by the journal that the monthly review reads. */
export async function alarmMeasures(snapshot: Db, span: Span, timeZone: string): Promise<AlarmMeasures> {
  const moves = await countMoves(snapshot, span, timeZone);
  const floods = (await readFloods(snapshot, span)).map((flood) => clipped(flood, span));
  const times = await readAcknowledgementTimes(snapshot, span);
  return {
    raised: moves.filter(({ move }) => move === 'raised').reduce((sum, { count }) => sum + count, 0),
    acknowledgement: { n: times.count, percentiles: times.percentiles },
    floodMs: floods.reduce((sum, { from, to }) => sum + to - from, 0),
  };
}
