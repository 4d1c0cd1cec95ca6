'use client';

import { useCallback, useMemo, useState } from 'react';
import type { ClosureView } from '../../server/closure/closure.schema';
import type { LonLat } from '../../server/shared/geo';
import type { MapDrawing } from '../_map/use-drawing-keys';
import { addPoint, type Drawing, moveCursor, NOTHING_DRAWN, removeLastPoint } from './drawing.rules';

/** What is being drawn: a new closure, or another line for one that there is. */
interface Work {
  readonly closure: ClosureView | null;
  readonly drawing: Drawing;
}

export interface ClosureDesk {
  readonly isOpen: boolean;
  readonly work: Work | null;
  /** For the map; null while nothing is drawn. */
  readonly drawing: MapDrawing | null;
  /** The closure or place that the map goes to. */
  readonly focus: LonLat | null;
  toggle(): void;
  begin(closure: ClosureView | null): void;
  /** Ends the drawing, done or given up. */
  end(): void;
  /** A point that was found by its name: the map goes there too. */
  addPlace(point: LonLat): void;
  removeLast(): void;
  show(point: LonLat): void;
}

/** The part of a desk that closes roads: what is drawn is held here, the map and the form beside it show the same. */
export function useClosureDesk(): ClosureDesk {
  const [isOpen, setOpen] = useState(false);
  const [work, setWork] = useState<Work | null>(null);
  const [focus, setFocus] = useState<LonLat | null>(null);
  const draw = useCallback((change: (drawing: Drawing) => Drawing) => {
    setWork((before) => (before === null ? null : { ...before, drawing: change(before.drawing) }));
  }, []);
  const end = useCallback(() => setWork(null), []);
  const drawn = work?.drawing ?? null;
  const drawing = useMemo(
    (): MapDrawing | null =>
      drawn === null
        ? null
        : {
            ...drawn,
            onAdd: (point) => draw((before) => addPoint(before, point)),
            onCursor: (point) => draw((before) => moveCursor(before, point)),
            onRemoveLast: () => draw(removeLastPoint),
            onCancel: end,
          },
    [drawn, draw, end],
  );
  return {
    isOpen,
    work,
    drawing,
    focus,
    end,
    toggle() {
      setOpen(!isOpen);
      setFocus(null);
      end();
    },
    begin: (closure) => setWork({ closure, drawing: closure === null ? NOTHING_DRAWN : { points: closure.path, cursor: null } }),
    addPlace(point) {
      draw((before) => moveCursor(addPoint(before, point), point));
      setFocus(point);
    },
    removeLast: () => draw(removeLastPoint),
    show: setFocus,
  };
}
