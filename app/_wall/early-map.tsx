'use client';

import { useEffect } from 'react';
import { shippedLayout } from '../../server/wall/shipped-layouts.rules';
import { loadMapEarly } from '../_map/command-map';

/** The map's scripts come while the room is still on its way, where a layout of this name has a map; a guess for those that a room has changed. */
export function EarlyMap({ layout }: { readonly layout: string }) {
  const hasMap = shippedLayout(layout)?.pictures.some(({ tiles }) => tiles.some(({ tile }) => tile === 'map')) ?? false;
  useEffect(() => {
    if (hasMap) loadMapEarly();
  }, [hasMap]);
  return null;
}
