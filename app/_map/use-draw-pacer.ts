import { useCallback, useEffect, useRef } from 'react';
import type { CommandMapProps } from './command-map';
import { browserPacerWorld, DrawPacer, type Pace } from './draw-pacer';

/** Somebody works beside a desk's map: three quarters of the time are theirs. */
const DESK_PACE: Pace = { betweenMs: 0, restPerDrawing: 3 };
/**
 * A unit reports every few seconds: more than five pictures a second show nothing more, and a wall runs for weeks. Nobody types there, but its
 * figures and clocks want their half of the time.
 */
const WALL_PACE: Pace = { betweenMs: 200, restPerDrawing: 1 };

/**
 * Asks for a drawing that may wait: on a desk, where somebody may be typing beside the map, for a pause; on a wall for the next of its
 * few pictures a second. The same function always.
 */
export function useDrawPacer(framing: CommandMapProps['framing'], draw: () => void): () => void {
  const latest = useRef(draw);
  latest.current = draw;
  const pacer = useRef<DrawPacer | null>(null);
  useEffect(() => {
    const made = new DrawPacer(browserPacerWorld(), () => latest.current(), framing === 'wall' ? WALL_PACE : DESK_PACE);
    pacer.current = made;
    return () => {
      made.stop();
      pacer.current = null;
    };
  }, [framing]);
  return useCallback(() => pacer.current?.ask(), []);
}
