import type { LonLat } from '../../server/shared/geo';
import { declutter, type MapLabel, type Obstacle } from './declutter.rules';
import type { GatheredIncidents, IncidentCluster, LoneIncident } from './incident-clusters.rules';
import { idOf } from './layers/incident-layer';
import { isLabelled, UNIT_LABEL_SEATS, unitLabel } from './layers/unit-layer';
import type { MapScene, ShownLabels } from './map-scene';
import { asideOffset, CLOSURE_PIXELS, INCIDENT_PIXELS, unitOffset, unitPixels } from './marker-sizes.rules';
import type { UnitMarker } from './unit-markers.rules';

/** Of the font at size 1: near enough to keep texts apart. */
const LETTER_WIDTH = 0.62;
const LABEL_PIXELS = 13;
const LABEL_HEIGHT = 17;
const OBSTACLE_SHARE = 0.8;

/** A unit's frame is narrower than its drawing, which has room for the heading. */
const UNIT_OBSTACLE_SHARE = 0.66;

interface Frame {
  readonly scale: number;
  readonly toPixels: (lonLat: LonLat) => { readonly x: number; readonly y: number };
}

/**
 * Clocks of incidents have the first claim on room, the most urgent first; then the names of units, those at work first. None lies on
 * a marker.
 */
export function shownLabels({ units, closures, unitNotes }: MapScene, { alone, clusters }: GatheredIncidents, { scale, toPixels }: Frame): ShownLabels {
  const widthOf = (text: string) => (text.length * LETTER_WIDTH * LABEL_PIXELS + 8) * scale;
  const height = LABEL_HEIGHT * scale;
  const around = (lonLat: LonLat, pixels: number): Obstacle => ({ ...pointOf(toPixels(lonLat)), size: pixels * scale });
  const sizeOf = (marker: UnitMarker) => unitPixels(marker) * scale;
  const middleOf = (marker: UnitMarker) => {
    const [{ x, y }, [dx, dy], size] = [toPixels(marker.lonLat), unitOffset(marker), sizeOf(marker)];
    return { x: x + dx * size, y: y + dy * size };
  };
  const signs = [...alone, ...clusters].map((sign) => {
    const { x, y } = toPixels(sign.lonLat);
    return { sign, x: x + ('aside' in sign ? asideOffset(sign) * INCIDENT_PIXELS * scale : 0), y };
  });
  const clocks = signs
    .toSorted((left, right) => priorityOf(left.sign) - priorityOf(right.sign))
    .flatMap(({ sign, x, y }): MapLabel[] =>
      sign.clockText === null
        ? []
        : [{ id: idOf(sign), height, seats: [{ x, y: y + INCIDENT_PIXELS * 0.66 * scale - height / 2, width: widthOf(sign.clockText) }] }],
    );
  const names = units
    .filter(isLabelled)
    .toReversed()
    .map((marker): MapLabel => {
      const [{ x, y }, size] = [middleOf(marker), sizeOf(marker)];
      const seats = UNIT_LABEL_SEATS.map((seat) => {
        const width = widthOf(unitLabel(marker.unit.callSign, unitNotes.get(marker.unit.id), seat));
        return { x: x + seat.x * size + SIDES[seat.anchor] * (width / 2), y: y + seat.y * size - height / 2, width };
      });
      return { id: marker.unit.id, height, seats };
    });
  return declutter(
    [...clocks, ...names],
    [
      ...signs.map(({ x, y }) => ({ x, y, size: INCIDENT_PIXELS * OBSTACLE_SHARE * scale })),
      ...closures.map(({ lonLat }) => around(lonLat, CLOSURE_PIXELS * OBSTACLE_SHARE)),
      ...units.map((marker) => ({ ...middleOf(marker), size: sizeOf(marker) * UNIT_OBSTACLE_SHARE })),
    ],
  );
}

/** Which way a text lies from where it begins. */
const SIDES = { start: 1, middle: 0, end: -1 } as const;

function priorityOf(sign: LoneIncident | IncidentCluster): number {
  return ('aside' in sign ? sign.incident.priority : sign.priority) ?? 3;
}

function pointOf({ x, y }: { readonly x: number; readonly y: number }) {
  return { x, y };
}
