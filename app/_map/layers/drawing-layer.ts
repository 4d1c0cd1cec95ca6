import type { Layer } from '@deck.gl/core';
import { PathStyleExtension, type PathStyleExtensionProps } from '@deck.gl/extensions';
import { IconLayer, PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { LonLat } from '../../../server/shared/geo';
import { PALETTE, rgbOf } from '../../_ui/theme/palette';
import type { MapLook, MapScene } from '../map-scene';
import { PIN_MARKER } from '../marker-atlas';

const CURSOR_PIXELS = 52;
const DASHES = [new PathStyleExtension({ dash: true, dashMode: 'path' })];

/** The line under the hand: what is set, and dashed from its end to where the keyboard stands. */
export function drawingLayers(drawing: MapScene['drawing'], { theme, scale, atlas }: MapLook): Layer[] {
  const palette = PALETTE[theme];
  const points = (drawing?.points ?? []).map(([lon, lat]): [number, number] => [lon, lat]);
  const stops = (drawing?.stops ?? []).map(([lon, lat]): [number, number] => [lon, lat]);
  const cursor = drawing?.cursor ?? null;
  const last = points.at(-1);
  const next: [number, number][][] = cursor === null || last === undefined ? [] : [[last, [cursor[0], cursor[1]]]];
  const getPath = (path: [number, number][]) => path;
  const line = { widthUnits: 'pixels' as const, getPath, capRounded: true, jointRounded: true, updateTriggers: { getColor: theme } };
  return [
    new PathLayer<[number, number][]>({
      id: 'drawing-edge',
      ...line,
      data: points.length < 2 ? [] : [points],
      getWidth: 8 * scale,
      getColor: rgbOf(palette.sunken),
    }),
    new PathLayer<[number, number][]>({
      id: 'drawing',
      ...line,
      data: points.length < 2 ? [] : [points],
      getWidth: 4 * scale,
      getColor: rgbOf(palette.vermillion),
    }),
    new PathLayer<[number, number][], PathStyleExtensionProps<[number, number][]>>({
      id: 'drawing-next',
      ...line,
      data: next,
      getWidth: 2.5 * scale,
      getColor: rgbOf(palette.text),
      extensions: DASHES,
      getDashArray: [4, 3],
    }),
    new ScatterplotLayer<[number, number]>({
      id: 'drawing-stops',
      data: stops,
      getPosition: (point) => point,
      radiusUnits: 'pixels',
      getRadius: 5 * scale,
      getFillColor: rgbOf(palette.surface),
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 2.5 * scale,
      getLineColor: rgbOf(palette.vermillion),
      updateTriggers: { getFillColor: theme, getLineColor: theme },
    }),
    new IconLayer<LonLat>({
      id: 'drawing-cursor',
      data: cursor === null ? [] : [cursor],
      iconAtlas: atlas.image as unknown as string,
      iconMapping: atlas.mapping,
      getPosition: ([lon, lat]) => [lon, lat],
      getIcon: () => PIN_MARKER,
      getSize: CURSOR_PIXELS * scale,
    }),
  ];
}
