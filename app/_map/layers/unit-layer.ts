import type { Layer } from '@deck.gl/core';
import { IconLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import { type ColourName, PALETTE, rgbOf } from '../../_ui/theme/palette';
import { MAP_FONT, type MapLook, type MapScene, type ShownLabels } from '../map-scene';
import { HEADING_MARKER, unitMarker } from '../marker-atlas';
import { unitOffset, unitPixels } from '../marker-sizes.rules';
import { UNIT_LOOKS, type UnitLook } from '../unit-looks.rules';
import type { UnitMarker } from '../unit-markers.rules';

const LABEL_PIXELS = 11.5;
const STALE_ALPHA = 105;
const DOT_PIXELS = 2.5;
/** Call signs, ages and times; a set made from the labels of the moment would be drawn anew with every letter. */
const LABEL_LETTERS = `${String.fromCharCode(...Array.from({ length: 95 }, (_, index) => index + 32))}·`;

interface LabelSeat {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** The call sign alone. */
  readonly isShort: boolean;
}

const SIDES = [
  { x: 0, y: 0.6, anchor: 'middle' },
  { x: 0, y: -0.6, anchor: 'middle' },
  { x: 0.5, y: 0, anchor: 'start' },
  { x: -0.5, y: 0, anchor: 'end' },
] as const;

/** Where the name of a unit may stand, in sizes of its marker from the middle: below it, above, right, left; then there without its note. */
export const UNIT_LABEL_SEATS: readonly LabelSeat[] = [false, true].flatMap((isShort) => SIDES.map((side) => ({ ...side, isShort })));

const DOT_COLOURS: Readonly<Record<UnitLook, ColourName>> = {
  ready: 'green',
  moving: 'sky',
  scene: 'text',
  busy: 'purple',
  returning: 'sky',
  out: 'text-faint',
};

/** Units that are too many to be told apart: where they are, below everything else. What the colour adds is no more than a hint. */
export function dotLayers(dots: MapScene['dots'], { theme, scale }: MapLook): Layer[] {
  if (dots.length === 0) return [];
  const palette = dotPalette(theme);
  const colours = new Uint32Array(dots.length);
  for (let index = 0; index < dots.length; index += 1) colours[index] = palette[(dots.looks[index] ?? 0) * 2 + (dots.stale[index] ?? 0)] ?? 0;
  return [
    new ScatterplotLayer({
      id: 'unit-dot',
      data: {
        length: dots.length,
        attributes: { getPosition: { value: dots.lonLat, size: 2 }, getFillColor: { value: new Uint8Array(colours.buffer), size: 4 } },
        unitAt: dots.unitAt,
      },
      pickable: true,
      radiusUnits: 'pixels',
      getRadius: DOT_PIXELS * scale,
    }),
  ];
}

/** Red, green, blue, alpha of each look as one number, first fresh, then old. */
function dotPalette(theme: MapLook['theme']): Uint32Array {
  const bytes = UNIT_LOOKS.flatMap((look) => [255, STALE_ALPHA].flatMap((alpha) => [...rgbOf(PALETTE[theme][DOT_COLOURS[look]]), alpha]));
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}

/** Units: the drawing says the kind, the frame the status, the wedge the heading; an old position is faded and tells its age. */
export function unitLayers({ units, unitNotes }: Pick<MapScene, 'units' | 'unitNotes'>, { theme, scale, atlas }: MapLook, shown: ShownLabels): Layer[] {
  const palette = PALETTE[theme];
  const sizeOf = (marker: UnitMarker) => unitPixels(marker) * scale;
  const getPosition = ({ lonLat }: UnitMarker): [number, number] => [lonLat[0], lonLat[1]];
  const offset = (marker: UnitMarker): [number, number] => {
    const [[x, y], size] = [unitOffset(marker), sizeOf(marker)];
    return [x * size, y * size];
  };
  const seatOf = ({ unit }: UnitMarker): LabelSeat => UNIT_LABEL_SEATS[shown.get(unit.id) ?? 0] ?? { ...SIDES[0], isShort: false };
  const atlasProps = { iconAtlas: atlas.image as unknown as string, iconMapping: atlas.mapping };
  return [
    new IconLayer<UnitMarker>({
      id: 'unit-heading',
      data: units.filter(({ headingDegrees }) => headingDegrees !== null),
      ...atlasProps,
      getPosition,
      getPixelOffset: offset,
      getSize: (marker) => sizeOf(marker) * 1.3,
      getIcon: () => HEADING_MARKER,
      getAngle: ({ headingDegrees }) => -(headingDegrees ?? 0),
    }),
    new IconLayer<UnitMarker>({
      id: 'unit',
      data: units,
      ...atlasProps,
      getPosition,
      getPixelOffset: offset,
      getSize: sizeOf,
      pickable: true,
      getIcon: ({ unit, look, place }) => unitMarker(unit.kind, look, place),
      getColor: ({ isStale }) => [255, 255, 255, isStale ? STALE_ALPHA : 255],
    }),
    new TextLayer<UnitMarker>({
      id: 'unit-label',
      data: units.filter(({ unit }) => shown.has(unit.id)),
      getPosition,
      getText: (marker) => unitLabel(marker.unit.callSign, unitNotes.get(marker.unit.id), seatOf(marker)),
      getSize: LABEL_PIXELS * scale,
      fontFamily: MAP_FONT,
      fontWeight: 600,
      characterSet: LABEL_LETTERS,
      getTextAnchor: (marker) => seatOf(marker).anchor,
      getPixelOffset: (marker) => {
        const [seat, [x, y], size] = [seatOf(marker), unitOffset(marker), sizeOf(marker)];
        return [(x + seat.x) * size, (y + seat.y) * size];
      },
      getColor: ({ isStale }) => rgbOf(isStale ? palette['text-soft'] : palette.text),
      background: true,
      getBackgroundColor: [...rgbOf(palette.sunken), 225],
      backgroundPadding: [4 * scale, 1.5 * scale],
      backgroundBorderRadius: 4 * scale,
      updateTriggers: { getColor: theme },
    }),
  ];
}

/** Names of units at rest would only cover the map, and those of many are none that anybody reads. */
export function isLabelled({ look, isStale, grade, unit }: UnitMarker): boolean {
  const hasRoom = grade === 'whole' || unit.incidentId !== null;
  return hasRoom && (isStale || (look !== 'ready' && look !== 'out'));
}

export function unitLabel(callSign: string, note: string | undefined, { isShort }: Pick<LabelSeat, 'isShort'>): string {
  return note === undefined || isShort ? callSign : `${callSign} · ${note}`;
}
