import type { Layer } from '@deck.gl/core';
import { PathStyleExtension, type PathStyleExtensionProps } from '@deck.gl/extensions';
import { IconLayer, PathLayer } from '@deck.gl/layers';
import { PALETTE, rgbOf } from '../../_ui/theme/palette';
import type { ClosureMarker, MapLook, MapScene } from '../map-scene';
import { closureMarker } from '../marker-atlas';
import { CLOSURE_PIXELS } from '../marker-sizes.rules';

const WIDTH_PIXELS = 7;
const PLANNED_ALPHA = 130;
/** Made once: another extension would build the layer's program anew. */
const BARS = [new PathStyleExtension({ dash: true, dashMode: 'path' })];

/** Closed roads: grey with red bars, and in the middle the sign of the reason. One that is only announced is faint. */
export function closureLayers(closures: MapScene['closures'], { theme, scale }: MapLook): Layer[] {
  const palette = PALETTE[theme];
  const getPath = ({ closure }: ClosureMarker): [number, number][] => closure.path.map(([lon, lat]) => [lon, lat]);
  const line = { data: closures, getPath, widthUnits: 'pixels' as const, jointRounded: true };
  const alphaOf = ({ isPlanned }: ClosureMarker) => (isPlanned ? PLANNED_ALPHA : 255);
  return [
    new PathLayer<ClosureMarker>({
      id: 'closure-edge',
      ...line,
      capRounded: true,
      getWidth: (WIDTH_PIXELS + 4) * scale,
      getColor: [...rgbOf(palette.sunken), 215],
    }),
    new PathLayer<ClosureMarker>({
      id: 'closure-ground',
      ...line,
      getWidth: WIDTH_PIXELS * scale,
      getColor: (marker) => [...rgbOf(palette['text-soft']), alphaOf(marker)],
      updateTriggers: { getColor: theme },
    }),
    new PathLayer<ClosureMarker, PathStyleExtensionProps<ClosureMarker>>({
      id: 'closure-bars',
      ...line,
      getWidth: WIDTH_PIXELS * scale,
      getColor: (marker) => [...rgbOf(palette.vermillion), alphaOf(marker)],
      updateTriggers: { getColor: theme },
      extensions: BARS,
      getDashArray: [1.9, 1.5],
    }),
  ];
}

/** Signs lie above the ways and below units and incidents. */
export function closureSignLayers(closures: MapScene['closures'], { scale, atlas }: MapLook): Layer[] {
  return [
    new IconLayer<ClosureMarker>({
      id: 'closure-sign',
      data: closures,
      iconAtlas: atlas.image as unknown as string,
      iconMapping: atlas.mapping,
      getPosition: ({ lonLat }) => [lonLat[0], lonLat[1]],
      getSize: CLOSURE_PIXELS * scale,
      getIcon: ({ closure }) => closureMarker(closure.reason),
      getColor: ({ isPlanned }) => [255, 255, 255, isPlanned ? PLANNED_ALPHA : 255],
    }),
  ];
}
