import { useEffect, useEffectEvent, useRef } from 'react';
import { decideFraming, type FramingMemory, NOTHING_FRAMED } from './framing.rules';
import type { MapEngine } from './map-engine';
import { boundsAround, type MapIncident } from './scene.rules';

const MOVE_MS = 1_200;

interface WallFramingOptions {
  /** Null: the person chooses the picture, or there is no map yet. */
  readonly engine: MapEngine | null;
  readonly incidents: readonly MapIncident[];
  readonly now: number;
  readonly touchedAt: number | null;
  readonly onReturn: () => void;
}

/** Lets the map of a wall frame what is open, by the rules of `decideFraming`. */
export function useWallFraming({ engine, incidents, now, touchedAt, onReturn }: WallFramingOptions): void {
  const memory = useRef<Omit<FramingMemory, 'touchedAt'>>(NOTHING_FRAMED);
  const framedIds = useRef<ReadonlySet<string>>(new Set());
  const tick = useEffectEvent(() => {
    if (engine === null) {
      memory.current = NOTHING_FRAMED;
      return;
    }
    const open = incidents.flatMap(({ id, priority, point }) => (point === null ? [] : [{ id, priority, point }]));
    const hasUrgentOutside = open.some(
      ({ id, priority, point }) => priority !== null && priority <= 2 && !framedIds.current.has(id) && !engine.isInside(point),
    );
    const decision = decideFraming({ ...memory.current, touchedAt }, { now, openCount: open.length, hasUrgentOutside });
    if (decision === 'stay') return;
    const bounds = decision === 'open' ? boundsAround(open.map(({ point }) => point)) : null;
    if (bounds === null) engine.goHome(MOVE_MS);
    else engine.fitOrHome(bounds, MOVE_MS);
    memory.current = { framedAt: now, frame: decision };
    framedIds.current = new Set(open.map(({ id }) => id));
    if (touchedAt !== null) onReturn();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: when to look, not what is read
  useEffect(() => tick(), [engine, now, incidents]);
}
