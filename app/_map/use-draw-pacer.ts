import { useCallback, useEffect, useRef } from 'react';
import type { CommandMapProps } from './command-map';
import { browserPacerWorld, DrawPacer } from './draw-pacer';

/** A unit reports every few seconds: more pictures of a wall than this show nothing more, and a wall runs for weeks. */
const WALL_BETWEEN_MS = 200;

/**
 * Asks for a drawing that may wait: on a desk, where somebody may be typing beside the map, for a pause; on a wall for the next of its
 * few pictures a second. The same function always.
 */
export function useDrawPacer(framing: CommandMapProps['framing'], draw: () => void): () => void {
  const latest = useRef(draw);
  latest.current = draw;
  const pacer = useRef<DrawPacer | null>(null);
  useEffect(() => {
    const made = new DrawPacer(browserPacerWorld(), () => latest.current(), framing === 'wall' ? WALL_BETWEEN_MS : 0);
    pacer.current = made;
    return () => {
      made.stop();
      pacer.current = null;
    };
  }, [framing]);
  return useCallback(() => pacer.current?.ask(), []);
}
