'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import type { LonLat } from '../../server/shared/geo';
import type { UnitView } from '../../server/unit/unit.schema';
import styles from './command-map.module.css';
import type { Bounds, MapPick } from './map-engine';
import type { CandidateMarker } from './map-scene';
import type { MapIncident } from './scene.rules';
import type { MapDrawing } from './use-drawing-keys';
import type { SentView } from './use-wall-framing';

export interface CommandMapProps {
  readonly incidents: readonly MapIncident[];
  readonly units: readonly UnitView[];
  /** `wall`: the map chooses its picture by itself. `desk`: the person does. */
  readonly framing: 'wall' | 'desk';
  /** Places are known by village only: ways and trails would be made up. */
  readonly isCoarse?: boolean;
  /** 1 on a desk; larger where people sit far away. */
  readonly scale?: number;
  readonly selectedIncidentId?: string | null;
  /** The map goes there whenever it changes. */
  readonly focus?: LonLat | null;
  /** The point that is being set. */
  readonly pin?: LonLat | null;
  /** Where the caller on the line may be. */
  readonly candidates?: readonly CandidateMarker[];
  /** A line that is being drawn: clicks and keys of the map are its own meanwhile. */
  readonly drawing?: MapDrawing | null;
  /** Buttons of the page, beside legend and layers. */
  readonly tools?: ReactNode;
  /** The same for tools that ask what the map shows. */
  readonly viewTools?: (readBounds: () => Bounds) => ReactNode;
  /** Of a wall: where the supervisor has sent its map. */
  readonly sentView?: SentView | null;
  readonly onPick?: (pick: MapPick) => void;
  /** A click beside every marker. */
  readonly onMapClick?: (lonLat: LonLat) => void;
}

/** The map of incidents and units. Fills its parent. MapLibre and deck.gl are loaded in the browser only. */
export const CommandMap = dynamic<CommandMapProps>(() => import('./command-map-view').then((module) => module.CommandMapView), {
  ssr: false,
  loading: () => <div className={styles.frame} />,
});

/** Asks for the map's scripts before it is wanted; what does not come now is asked for again then. */
export function loadMapEarly(): void {
  import('./command-map-view').catch(() => undefined);
}
