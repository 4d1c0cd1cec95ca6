import type { IncidentView } from '../../server/incident/incident.schema';
import type { ClockColour } from '../../server/report/target.rules';
import type { LonLat } from '../../server/shared/geo';
import type { Theme } from '../_ui/theme/palette';
import type { MarkerAtlas } from './marker-atlas';
import type { UnitMarker } from './unit-markers.rules';

/** An incident as the map draws it. */
export interface IncidentMarker {
  readonly incident: Pick<IncidentView, 'id' | 'number' | 'categoryCode' | 'priority' | 'state'>;
  readonly lonLat: LonLat;
  /** The running clock beside it, or null. */
  readonly clockText: string | null;
  readonly clockColour: ClockColour;
  /** Forwarded or not, nobody has acknowledged it yet. */
  readonly isUnacknowledged: boolean;
  readonly isSelected: boolean;
}

/** Where a unit was, oldest first: `[lon, lat]` pairs. */
export interface Trail {
  readonly unitId: string;
  readonly path: readonly (readonly [number, number])[];
}

/** Everything that lies above the ground at one moment; layers are made from it alone. */
export interface MapScene {
  readonly incidents: readonly IncidentMarker[];
  readonly units: readonly UnitMarker[];
  readonly trails: readonly Trail[];
  readonly pin: LonLat | null;
  /** Age text beside a stale unit, by unit id. */
  readonly ageTexts: ReadonlyMap<string, string>;
}

/** Which texts have room, by id of unit or incident. */
export type ShownLabels = ReadonlySet<string>;

/** How it is drawn. */
export interface MapLook {
  readonly theme: Theme;
  readonly scale: number;
  readonly atlas: MarkerAtlas;
}

export const MAP_FONT = '"Inter Variable", sans-serif';
