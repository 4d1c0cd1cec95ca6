import type { Runtime } from '../runtime';
import { PositionRecorder } from './position.service';
import { PositionFanout } from './position-fanout';

/** The positions lane of one process. */
export interface Positions {
  readonly recorder: PositionRecorder;
  readonly fanout: PositionFanout;
  /** Reads what is known; doors and sockets may be opened after it. */
  start(): Promise<void>;
  /** Commits what was taken in, then lets go of everything. Doors are closed before it. */
  stop(): Promise<void>;
}

export type PositionsContext = Pick<Runtime, 'db' | 'clock' | 'bus' | 'logger' | 'refusals' | 'fanout'>;

export function createPositions(context: PositionsContext): Positions {
  const fanout = new PositionFanout(context);
  const recorder = new PositionRecorder(context, (wireId) => fanout.latestOf(wireId));
  return {
    recorder,
    fanout,
    start: () => fanout.start(),
    async stop() {
      await recorder.stop();
      fanout.stop();
    },
  };
}
