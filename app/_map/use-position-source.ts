import { useMemo } from 'react';
import type { PositionBuffer } from '../_live/position-buffer';
import type { PositionSource } from './scene.rules';

/** Slower than this, a compass only shakes. */
const LEAST_SPEED_METRES_PER_SECOND = 0.5;

export interface FollowedPositions extends PositionSource {
  /** Calls once for all frames between two pictures of the screen. Returns the function that ends it. */
  onFrame(work: () => void): () => void;
}

export function usePositionSource(buffer: PositionBuffer): FollowedPositions {
  return useMemo(() => followPositions(buffer), [buffer]);
}

/** Reads the buffer as the map's rules do. */
export function followPositions(buffer: PositionBuffer): FollowedPositions {
  return {
    latestOf: (wireId) => buffer.latestOf(wireId),
    trailOf: (wireId) => buffer.trailOf(wireId),
    columns: buffer,
    headingOf(wireId) {
      const slot = buffer.slotOf(wireId);
      const heading = slot === null ? Number.NaN : (buffer.headingDegrees[slot] ?? Number.NaN);
      const speed = slot === null ? Number.NaN : (buffer.speedMetresPerSecond[slot] ?? Number.NaN);
      return Number.isNaN(heading) || speed < LEAST_SPEED_METRES_PER_SECOND ? null : heading;
    },
    onFrame(work) {
      let scheduled: number | null = null;
      const end = buffer.listen(() => {
        scheduled ??= requestAnimationFrame(() => {
          scheduled = null;
          work();
        });
      });
      return () => {
        end();
        if (scheduled !== null) cancelAnimationFrame(scheduled);
      };
    },
  };
}
