import type { ClockColour } from '../../server/report/target.rules';
import type { LonLat } from '../../server/shared/geo';
import type { IncidentMarker } from './map-scene';

/** Incidents that would lie on one another, drawn as one sign. None of them is of priority 1. */
export interface IncidentCluster {
  /** The same for as long as its first incident is. */
  readonly id: string;
  readonly incidents: readonly IncidentMarker[];
  readonly lonLat: LonLat;
  /** The worst among them; null: of none it is known. */
  readonly priority: number | null;
  /** Of the clock that runs worst. */
  readonly clockText: string | null;
  readonly clockColour: ClockColour;
  readonly isUnacknowledged: boolean;
}

/** One incident that is drawn by itself. */
export interface LoneIncident extends IncidentMarker {
  /** How many markers' widths beside its place: another lone one stands there. */
  readonly aside: number;
}

export interface GatheredIncidents {
  readonly alone: readonly LoneIncident[];
  readonly clusters: readonly IncidentCluster[];
}

interface GatherOptions {
  /** Of the map. */
  readonly zoom: number;
  /** Incidents nearer to each other than this are drawn as one, pixels. */
  readonly pixels: number;
}

/**
 * Which incidents are drawn one by one and which together. One of priority 1, or that somebody has chosen, is never drawn with others.
 * It hangs on the incidents and the zoom alone: while these stay, and while the map is pushed aside, nothing regroups.
 */
export function gatherIncidents(incidents: readonly IncidentMarker[], options: GatherOptions): GatheredIncidents {
  const sorted = incidents.toSorted(byUrgency);
  const own = sorted.filter(isAlwaysAlone);
  const groups = groupNear(
    sorted.filter((one) => !isAlwaysAlone(one)),
    options,
  );
  const single = groups.flatMap(([first, ...others]) => (first === undefined || others.length > 0 ? [] : [first]));
  return {
    alone: sideBySide([...own, ...single], options),
    clusters: groups.filter(({ length }) => length > 1).map(clusterOf),
  };
}

function isAlwaysAlone({ incident, isSelected }: IncidentMarker): boolean {
  return incident.priority === 1 || isSelected;
}

function byUrgency(left: IncidentMarker, right: IncidentMarker): number {
  return (left.incident.priority ?? 3) - (right.incident.priority ?? 3) || (left.incident.id < right.incident.id ? -1 : 1);
}

/** Each incident to the first one, in the order given, that it is near to. */
function groupNear(incidents: readonly IncidentMarker[], { zoom, pixels }: GatherOptions): IncidentMarker[][] {
  const groups: IncidentMarker[][] = [];
  const near = new NearGrid<IncidentMarker[]>(pixels);
  for (const one of incidents) {
    const at = worldPixels(one.lonLat, zoom);
    const group = near.find(at);
    if (group === undefined) {
      const made = [one];
      groups.push(made);
      near.put(at, made);
    } else group.push(one);
  }
  return groups;
}

function sideBySide(incidents: readonly IncidentMarker[], { zoom, pixels }: GatherOptions): LoneIncident[] {
  const near = new NearGrid<{ count: number }>(pixels);
  return incidents.map((one) => {
    const at = worldPixels(one.lonLat, zoom);
    const place = near.find(at) ?? near.put(at, { count: 0 });
    place.count += 1;
    return { ...one, aside: place.count - 1 };
  });
}

const CLOCK_RANK: Readonly<Record<ClockColour, number>> = { calm: 0, amber: 1, red: 2 };

function clusterOf(incidents: readonly IncidentMarker[]): IncidentCluster {
  const worst = incidents.reduce((left, right) =>
    (CLOCK_RANK[right.clockColour] - CLOCK_RANK[left.clockColour] || right.clockMs - left.clockMs) > 0 ? right : left,
  );
  const known = incidents.flatMap(({ incident }) => incident.priority ?? []);
  const mean = (axis: 0 | 1) => incidents.reduce((sum, { lonLat }) => sum + lonLat[axis], 0) / incidents.length;
  return {
    id: incidents[0]?.incident.id ?? '',
    incidents,
    lonLat: [mean(0), mean(1)],
    priority: known.length === 0 ? null : Math.min(...known),
    clockText: worst.clockText,
    clockColour: worst.clockColour,
    isUnacknowledged: incidents.some((one) => one.isUnacknowledged),
  };
}

/** A place where many incidents are open. */
export interface DensityCell {
  readonly lonLat: LonLat;
  readonly count: number;
}

/** So few are seen one by one. */
const DENSITY_FROM = 40;
const LEAST_IN_CELL = 3;
const CELL_SIZES = 4;

/** Where incidents are dense; none while there are few. `pixels` as for `gatherIncidents`. */
export function incidentDensity(incidents: readonly IncidentMarker[], { zoom, pixels }: GatherOptions): DensityCell[] {
  if (incidents.length < DENSITY_FROM) return [];
  return groupNear(incidents.toSorted(byUrgency), { zoom, pixels: pixels * CELL_SIZES })
    .filter(({ length }) => length >= LEAST_IN_CELL)
    .map((group) => ({ lonLat: clusterOf(group).lonLat, count: group.length }));
}

const TILE_PIXELS = 512;

type Pixels = readonly [number, number];

/** In web Mercator, pixels from the world's north-west corner. */
function worldPixels([lon, lat]: LonLat, zoom: number): Pixels {
  const size = TILE_PIXELS * 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  return [((lon + 180) / 360) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
}

/** Finds the first thing put within a distance. */
class NearGrid<T> {
  readonly #distance: number;
  readonly #cells = new Map<string, { readonly at: Pixels; readonly thing: T }[]>();

  constructor(distance: number) {
    this.#distance = distance;
  }

  find([x, y]: Pixels): T | undefined {
    const [column, row] = this.#cellOf([x, y]);
    for (let dx = -1; dx <= 1; dx += 1)
      for (let dy = -1; dy <= 1; dy += 1)
        for (const { at, thing } of this.#cells.get(`${column + dx},${row + dy}`) ?? []) if (Math.hypot(at[0] - x, at[1] - y) < this.#distance) return thing;
    return undefined;
  }

  put(at: Pixels, thing: T): T {
    const key = this.#cellOf(at).join(',');
    const cell = this.#cells.get(key) ?? [];
    cell.push({ at, thing });
    this.#cells.set(key, cell);
    return thing;
  }

  #cellOf([x, y]: Pixels): Pixels {
    return [Math.floor(x / this.#distance), Math.floor(y / this.#distance)];
  }
}
