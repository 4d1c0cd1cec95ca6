import type { LonLat } from '../../server/shared/geo';
import { declutter, type MapLabel, type Obstacle } from './declutter.rules';
import { isLabelled, UNIT_LABEL_SEATS, unitLabel } from './layers/unit-layer';
import type { MapScene, ShownLabels } from './map-scene';
import { CLOSURE_PIXELS, INCIDENT_PIXELS, UNIT_PIXELS, unitOffset } from './marker-sizes.rules';
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
export function shownLabels({ incidents, units, closures, unitNotes }: MapScene, { scale, toPixels }: Frame): ShownLabels {
  const widthOf = (text: string) => (text.length * LETTER_WIDTH * LABEL_PIXELS + 8) * scale;
  const height = LABEL_HEIGHT * scale;
  const around = (lonLat: LonLat, pixels: number): Obstacle => ({ ...pointOf(toPixels(lonLat)), size: pixels * scale });
  const size = UNIT_PIXELS * scale;
  const middleOf = (marker: UnitMarker) => {
    const [{ x, y }, [dx, dy]] = [toPixels(marker.lonLat), unitOffset(marker)];
    return { x: x + dx * size, y: y + dy * size };
  };
  const clocks = incidents
    .toSorted((left, right) => (left.incident.priority ?? 3) - (right.incident.priority ?? 3))
    .flatMap(({ incident, lonLat, clockText }): MapLabel[] => {
      if (clockText === null) return [];
      const { x, y } = toPixels(lonLat);
      return [{ id: incident.id, height, seats: [{ x, y: y + INCIDENT_PIXELS * 0.66 * scale - height / 2, width: widthOf(clockText) }] }];
    });
  const names = units
    .filter(isLabelled)
    .toReversed()
    .map((marker): MapLabel => {
      const { x, y } = middleOf(marker);
      const seats = UNIT_LABEL_SEATS.map((seat) => {
        const width = widthOf(unitLabel(marker.unit.callSign, unitNotes.get(marker.unit.id), seat));
        return { x: x + seat.x * size + SIDES[seat.anchor] * (width / 2), y: y + seat.y * size - height / 2, width };
      });
      return { id: marker.unit.id, height, seats };
    });
  return declutter(
    [...clocks, ...names],
    [
      ...incidents.map(({ lonLat }) => around(lonLat, INCIDENT_PIXELS * OBSTACLE_SHARE)),
      ...closures.map(({ lonLat }) => around(lonLat, CLOSURE_PIXELS * OBSTACLE_SHARE)),
      ...units.map((marker) => ({ ...middleOf(marker), size: size * UNIT_OBSTACLE_SHARE })),
    ],
  );
}

/** Which way a text lies from where it begins. */
const SIDES = { start: 1, middle: 0, end: -1 } as const;

function pointOf({ x, y }: { readonly x: number; readonly y: number }) {
  return { x, y };
}
