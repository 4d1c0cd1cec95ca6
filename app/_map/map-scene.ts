import type { ClosureView } from '../../server/closure/closure.schema';
import type { IncidentView } from '../../server/incident/incident.schema';
import type { ClockColour } from '../../server/report/target.rules';
import type { LonLat } from '../../server/shared/geo';
import type { Theme } from '../_ui/theme/palette';
import type { MarkerAtlas } from './marker-atlas';
import type { UnitDots } from './unit-dots.rules';
import type { UnitMarker } from './unit-markers.rules';

/** An incident as the map draws it. */
export interface IncidentMarker {
  readonly incident: Pick<IncidentView, 'id' | 'number' | 'categoryCode' | 'priority' | 'state'>;
  readonly lonLat: LonLat;
  /** The running clock beside it, or null. */
  readonly clockText: string | null;
  readonly clockMs: number;
  readonly clockColour: ClockColour;
  /** Forwarded or not, nobody has acknowledged it yet. */
  readonly isUnacknowledged: boolean;
  readonly isSelected: boolean;
}

/** Where a unit was, oldest first: `[lon, lat]` pairs. */
export interface Trail {
  readonly unitId: string;
  readonly path: readonly (readonly [number, number])[];
  /** Of each point: 1 now, 0 three minutes ago. */
  readonly freshness: readonly number[];
}

/** The way of a unit that is called somewhere. */
export interface UnitRoute {
  readonly unitId: string;
  readonly path: readonly LonLat[];
  /** `line`: no road is known, the straight line only says where to. */
  readonly kind: 'road' | 'line';
}

/** A closure as the map draws it. */
export interface ClosureMarker {
  readonly closure: ClosureView;
  /** Announced for later: the road is still open. */
  readonly isPlanned: boolean;
  /** Where its sign stands: the middle of its line. */
  readonly lonLat: LonLat;
}

/** A place where a caller may be. */
export interface CandidateMarker {
  readonly id: string;
  readonly lonLat: LonLat;
  /** Null: not told. */
  readonly radiusMetres: number | null;
  /** The number that the list beside the map gives it. */
  readonly place: number;
  readonly isHighlighted: boolean;
}

/** A line that a hand is drawing. */
export interface DrawnLine {
  readonly points: readonly LonLat[];
  /** Those of them that a hand has set. */
  readonly stops: readonly LonLat[];
  /** Where the keyboard stands, or null. */
  readonly cursor: LonLat | null;
}

/** Everything that lies above the ground at one moment; layers are made from it alone. */
export interface MapScene {
  readonly incidents: readonly IncidentMarker[];
  readonly units: readonly UnitMarker[];
  /** Those that are too many to be told apart. */
  readonly dots: UnitDots;
  readonly trails: readonly Trail[];
  readonly routes: readonly UnitRoute[];
  readonly closures: readonly ClosureMarker[];
  readonly candidates: readonly CandidateMarker[];
  readonly pin: LonLat | null;
  readonly drawing: DrawnLine | null;
  /** What stands beside the name of a unit, by its id: how old its position is, or how long it still drives. */
  readonly unitNotes: ReadonlyMap<string, string>;
}

/** Which texts have room, by id of unit or incident, and which of their seats they take. */
export type ShownLabels = ReadonlyMap<string, number>;

/** How it is drawn. */
export interface MapLook {
  readonly theme: Theme;
  readonly scale: number;
  readonly atlas: MarkerAtlas;
}

export const MAP_FONT = '"Inter Variable", sans-serif';
