import type { Layer } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
import type { MapLook, MapScene } from '../map-scene';
import { PIN_MARKER } from '../marker-atlas';

const PIN_PIXELS = 52;

/** The point that is being set. */
export function pinLayers(pin: MapScene['pin'], { scale, atlas }: MapLook): Layer[] {
  return [
    new IconLayer<readonly [number, number]>({
      id: 'pin',
      data: pin === null ? [] : [pin],
      iconAtlas: atlas.image as unknown as string,
      iconMapping: atlas.mapping,
      getPosition: ([lon, lat]) => [lon, lat],
      getIcon: () => PIN_MARKER,
      getSize: PIN_PIXELS * scale,
    }),
  ];
}
