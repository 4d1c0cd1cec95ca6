'use client';

import { useLive, useLiveTab, valuesOf } from '../../_live/use-live';
import { CommandMap } from '../../_map/command-map';
import { useVisitorMode } from '../visitor-mode';
import { useWallScale } from '../wall-context';
import styles from './map-tile.module.css';

/** Pixels of ordinary text for which the map's marks and names are drawn at their own size: its smallest text then has 16 arc-minutes. */
const MAP_UNIT_PIXELS = 17;

/** What is open and who is under way, on the ground. */
export function MapTile() {
  const incidents = useLive((state) => Object.values(state.incidents));
  const units = useLive((state) => valuesOf(state.units));
  const { unitPixels } = useWallScale();
  const { userId } = useLiveTab();
  const { isVisitor } = useVisitorMode();
  const sentView = useLive((state) => state.screens[userId]?.view ?? null);
  return (
    <div className={styles.map}>
      <CommandMap incidents={incidents} units={units} framing="wall" isCoarse={isVisitor} scale={unitPixels / MAP_UNIT_PIXELS} sentView={sentView} />
    </div>
  );
}
