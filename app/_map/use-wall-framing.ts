import { useEffect, useEffectEvent, useRef } from 'react';
import { decideFraming, type FramingMemory, NOTHING_FRAMED } from './framing.rules';
import type { Bounds, MapEngine } from './map-engine';
import { boundsAround, type MapIncident } from './scene.rules';

const MOVE_MS = 1_200;

export interface SentView {
  readonly bounds: Bounds;
  /** Epoch milliseconds of the server's clock. */
  readonly until: number;
}

interface WallFramingOptions {
  /** Null: the person chooses the picture, or there is no map yet. */
  readonly engine: MapEngine | null;
  readonly incidents: readonly MapIncident[];
  readonly now: number;
  readonly touchedAt: number | null;
  /** Where the supervisor has sent the map, until an instant. */
  readonly sentView: SentView | null;
  readonly onReturn: () => void;
}

/** Lets the map of a wall frame what is open, by the rules of `decideFraming`. */
export function useWallFraming({ engine, incidents, now, touchedAt, sentView, onReturn }: WallFramingOptions): void {
  const memory = useRef<Omit<FramingMemory, 'touchedAt'>>(NOTHING_FRAMED);
  const framedIds = useRef<ReadonlySet<string>>(new Set());
  const goneTo = useRef<number | null>(null);
  const framedBy = useRef<MapEngine | null>(null);
  const tick = useEffectEvent(() => {
    if (engine === null) return;
    if (framedBy.current !== engine) {
      framedBy.current = engine;
      // Graphics that were lost for a moment move nobody's picture.
      if (!engine.standsAgain) {
        memory.current = NOTHING_FRAMED;
        goneTo.current = null;
      }
    }
    const open = incidents.flatMap(({ id, priority, point }) => (point === null ? [] : [{ id, priority, point }]));
    const hasUrgentOutside = open.some(
      ({ id, priority, point }) => priority !== null && priority <= 2 && !framedIds.current.has(id) && !engine.isInside(point),
    );
    const holding = sentView !== null && now < sentView.until ? sentView : null;
    const sent = holding === null ? null : holding.until === goneTo.current ? 'standing' : 'new';
    const decision = decideFraming({ ...memory.current, touchedAt }, { now, openCount: open.length, hasUrgentOutside, sent });
    if (decision === 'stay') return;
    const bounds = decision === 'open' ? boundsAround(open.map(({ point }) => point)) : null;
    if (decision === 'sent' && holding !== null) {
      engine.show(holding.bounds, MOVE_MS);
      goneTo.current = holding.until;
    } else if (bounds === null) engine.goHome(MOVE_MS);
    else engine.fitOrHome(bounds, MOVE_MS);
    memory.current = { framedAt: now, frame: decision };
    framedIds.current = new Set(open.map(({ id }) => id));
    if (touchedAt !== null) onReturn();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: when to look, not what is read
  useEffect(() => tick(), [engine, now, incidents, sentView]);
}
