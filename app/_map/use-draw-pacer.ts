import { useCallback, useEffect, useRef } from 'react';
import type { CommandMapProps } from './command-map';
import { browserPacerWorld, DrawPacer } from './draw-pacer';

/** Asks for a drawing that may wait: on a desk, where somebody may be typing beside the map, for a pause. A wall has nobody typing. The same function always. */
export function useDrawPacer(framing: CommandMapProps['framing'], draw: () => void): () => void {
  const latest = useRef(draw);
  latest.current = draw;
  const pacer = useRef<DrawPacer | null>(null);
  useEffect(() => {
    if (framing !== 'desk') return undefined;
    const made = new DrawPacer(browserPacerWorld(), () => latest.current());
    pacer.current = made;
    return () => {
      made.stop();
      pacer.current = null;
    };
  }, [framing]);
  return useCallback(() => (pacer.current === null ? latest.current() : pacer.current.ask()), []);
}
