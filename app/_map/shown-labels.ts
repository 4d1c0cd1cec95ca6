import type { LonLat } from '../../server/shared/geo';
import { declutter, type MapLabel } from './declutter.rules';
import { CLOSURE_PIXELS } from './layers/closure-layer';
import { INCIDENT_PIXELS } from './layers/incident-layer';
import { isLabelled, UNIT_PIXELS, unitLabel } from './layers/unit-layer';
import type { MapScene, ShownLabels } from './map-scene';

/** Of the font at size 1: near enough to keep texts apart. */
const LETTER_WIDTH = 0.62;
const LABEL_PIXELS = 13;
const LABEL_HEIGHT = 17;
const OBSTACLE_SHARE = 0.8;

interface Frame {
  readonly scale: number;
  readonly toPixels: (lonLat: LonLat) => { readonly x: number; readonly y: number };
}

/** Clocks of incidents have the first claim on room, the most urgent first; then the names of units, those at work first. */
export function shownLabels({ incidents, units, closures, unitNotes }: MapScene, { scale, toPixels }: Frame): ShownLabels {
  const labels: MapLabel[] = [];
  const obstacles = [
    ...incidents.map(({ lonLat }) => ({ ...pointOf(toPixels(lonLat)), size: INCIDENT_PIXELS * OBSTACLE_SHARE * scale })),
    ...closures.map(({ lonLat }) => ({ ...pointOf(toPixels(lonLat)), size: CLOSURE_PIXELS * OBSTACLE_SHARE * scale })),
  ];
  const add = (id: string, lonLat: LonLat, { text, below }: { readonly text: string; readonly below: number }) => {
    const { x, y } = toPixels(lonLat);
    labels.push({
      id,
      x,
      y: y + below * scale - (LABEL_HEIGHT * scale) / 2,
      width: (text.length * LETTER_WIDTH * LABEL_PIXELS + 8) * scale,
      height: LABEL_HEIGHT * scale,
    });
  };
  for (const { incident, lonLat, clockText } of [...incidents].sort((left, right) => (left.incident.priority ?? 3) - (right.incident.priority ?? 3))) {
    if (clockText !== null) add(incident.id, lonLat, { text: clockText, below: INCIDENT_PIXELS * 0.66 });
  }
  for (const marker of [...units].reverse()) {
    if (isLabelled(marker))
      add(marker.unit.id, marker.lonLat, { text: unitLabel(marker.unit.callSign, unitNotes.get(marker.unit.id)), below: UNIT_PIXELS * 0.6 });
  }
  return declutter(labels, obstacles);
}

function pointOf({ x, y }: { readonly x: number; readonly y: number }) {
  return { x, y };
}
