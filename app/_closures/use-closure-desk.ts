'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { ClosureView } from '../../server/closure/closure.schema';
import type { LonLat } from '../../server/shared/geo';
import { useApi } from '../_live/use-live';
import type { MapDrawing } from '../_map/use-drawing-keys';
import { addPoint, type Drawing, drawingOf, followRoad, moveCursor, NOTHING_DRAWN, pointsOf, removeLastPoint } from './drawing.rules';

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
  /** New points are joined along the road where one is known. */
  readonly isFollowing: boolean;
  /** The closure or place that the map goes to. */
  readonly focus: LonLat | null;
  toggle(): void;
  begin(closure: ClosureView | null): void;
  /** Ends the drawing, done or given up. */
  end(): void;
  /** A point that was found by its name: the map goes there too. */
  addPlace(point: LonLat): void;
  removeLast(): void;
  setFollowing(isFollowing: boolean): void;
  show(point: LonLat): void;
}

/** The part of a desk that closes roads: what is drawn is held here, the map and the form beside it show the same. */
export function useClosureDesk(): ClosureDesk {
  const [isOpen, setOpen] = useState(false);
  const [work, setWork] = useState<Work | null>(null);
  const [focus, setFocus] = useState<LonLat | null>(null);
  const [isFollowing, setFollowing] = useState(true);
  const { draw, end } = useMemo(
    () => ({
      draw: (change: (drawing: Drawing) => Drawing) => setWork((before) => (before === null ? null : { ...before, drawing: change(before.drawing) })),
      end: () => setWork(null),
    }),
    [],
  );
  const drawn = work?.drawing ?? null;
  useRoadFollowing(isFollowing ? drawn : null, draw);
  const drawing = useMemo(
    (): MapDrawing | null =>
      drawn === null
        ? null
        : {
            points: pointsOf(drawn),
            stops: drawn.stretches.flatMap((stretch) => stretch.slice(-1)),
            cursor: drawn.cursor,
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
    isFollowing,
    setFollowing,
    end,
    toggle() {
      setOpen(!isOpen);
      setFocus(null);
      end();
    },
    begin: (closure) => setWork({ closure, drawing: closure === null ? NOTHING_DRAWN : drawingOf(closure.path) }),
    addPlace(point) {
      draw((before) => moveCursor(addPoint(before, point), point));
      setFocus(point);
    },
    removeLast: () => draw(removeLastPoint),
    show: setFocus,
  };
}

/** Asks once for the road of each new stretch; until it is known, and where there is none, the stretch is straight. */
function useRoadFollowing(drawing: Drawing | null, draw: (change: (drawing: Drawing) => Drawing) => void): void {
  const api = useApi();
  const asked = useRef(new WeakSet<object>());
  const stretches = drawing?.stretches;
  useEffect(() => {
    const [before, stretch] = [stretches?.at(-2), stretches?.at(-1)];
    const [from, to] = [before?.at(-1), stretch?.at(-1)];
    if (stretch === undefined || stretch.length > 1 || from === undefined || to === undefined || asked.current.has(stretch)) return;
    asked.current.add(stretch);
    api.route.way.query({ from: [from[0], from[1]], to: [to[0], to[1]] }).then(
      (way) => draw((now) => followRoad(now, stretch, way)),
      // Recovered: the straight line stays, and the hand can set more points.
      () => undefined,
    );
  }, [api, draw, stretches]);
}
