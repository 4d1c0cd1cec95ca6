import { useEffect, useRef } from 'react';
import type { LonLat } from '../../server/shared/geo';
import type { MapEngine } from './map-engine';

/** Near enough for the villages around it, far enough for the nearest units. */
const FOCUS_ZOOM = 12.5;
const LEAVE_MS = 400;

/** Goes to a point once it is chosen, and back to the whole when it no longer is. */
export function useFocus(engine: MapEngine | null, focus: LonLat | null): void {
  const isNear = useRef(false);
  // By value: the same point told again must not take the picture from a hand that has moved it.
  const [lon, lat] = focus ?? [null, null];
  useEffect(() => {
    if (lon !== null && lat !== null) engine?.goTo([lon, lat], FOCUS_ZOOM);
    else if (isNear.current) engine?.goHome(LEAVE_MS);
    isNear.current = lon !== null;
  }, [engine, lon, lat]);
}
