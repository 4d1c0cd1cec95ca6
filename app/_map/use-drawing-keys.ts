import { useEffect, useEffectEvent } from 'react';
import type { LonLat } from '../../server/shared/geo';
import type { MapEngine } from './map-engine';
import type { DrawnLine } from './map-scene';

/** A line that is being drawn on the map, and what a hand does to it. */
export interface MapDrawing extends DrawnLine {
  readonly onAdd: (point: LonLat) => void;
  readonly onCursor: (point: LonLat) => void;
  readonly onRemoveLast: () => void;
  readonly onCancel: () => void;
}

const STEP_PIXELS = 16;
const FINE_STEP_PIXELS = 2;
/** The cursor never comes nearer to the edge of the picture than this: the picture follows. */
const EDGE_PIXELS = 40;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * While a line is drawn the map's keys draw: arrows move the cursor (with Shift in small steps), Enter sets a point, Backspace takes
 * the last one back, Escape gives up. The map has the focus when that begins.
 */
export function useDrawingKeys(engine: MapEngine | null, drawing: MapDrawing | null): void {
  const isDrawing = drawing !== null;
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (engine === null || drawing === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    const cursor = drawing.cursor ?? drawing.points.at(-1) ?? engine.map.getCenter().toArray();
    if (arrow !== undefined) drawing.onCursor(step(engine, cursor, { arrow, pixels: event.shiftKey ? FINE_STEP_PIXELS : STEP_PIXELS }));
    else if (event.key === 'Enter') drawing.onAdd(cursor);
    else if (event.key === 'Backspace' || event.key === 'Delete') drawing.onRemoveLast();
    else if (event.key === 'Escape') drawing.onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    if (engine === null || !isDrawing) return undefined;
    const { map } = engine;
    const canvas = map.getCanvas();
    const listen = (event: KeyboardEvent) => press(event);
    map.keyboard.disable();
    map.doubleClickZoom.disable();
    canvas.addEventListener('keydown', listen);
    canvas.focus({ preventScroll: true });
    return () => {
      canvas.removeEventListener('keydown', listen);
      map.doubleClickZoom.enable();
      map.keyboard.enable();
    };
  }, [engine, isDrawing]);
}

interface Step {
  readonly arrow: readonly [number, number];
  readonly pixels: number;
}

function step({ map }: MapEngine, from: LonLat, { arrow: [dx, dy], pixels }: Step): LonLat {
  const { x, y } = map.project([from[0], from[1]]);
  const to: [number, number] = [x + dx * pixels, y + dy * pixels];
  const point = map.unproject(to);
  const { clientWidth, clientHeight } = map.getContainer();
  const isInside = to[0] > EDGE_PIXELS && to[1] > EDGE_PIXELS && to[0] < clientWidth - EDGE_PIXELS && to[1] < clientHeight - EDGE_PIXELS;
  if (!isInside) map.jumpTo({ center: point });
  return [point.lng, point.lat];
}
