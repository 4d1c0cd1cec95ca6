import type { Layer } from '@deck.gl/core';
import { PathStyleExtension, type PathStyleExtensionProps } from '@deck.gl/extensions';
import { PathLayer } from '@deck.gl/layers';
import { PALETTE, rgbOf } from '../../_ui/theme/palette';
import type { MapLook, MapScene, Trail, UnitRoute } from '../map-scene';

const DASHES = [new PathStyleExtension({ dash: true, dashMode: 'path' })];

/** Where units were, and from each unit that is called somewhere the road it takes; a dashed straight line where no road is known. */
export function wayLayers({ trails, routes }: Pick<MapScene, 'trails' | 'routes'>, { theme, scale }: MapLook): Layer[] {
  const palette = PALETTE[theme];
  const colour = rgbOf(palette.sky);
  const roads = routes.filter(({ kind }) => kind === 'road');
  const getPath = ({ path }: { readonly path: readonly (readonly [number, number])[] }) => path.map(([lon, lat]): [number, number] => [lon, lat]);
  const line = { getPath, widthUnits: 'pixels' as const, capRounded: true, jointRounded: true };
  return [
    new PathLayer<Trail>({
      id: 'trail',
      ...line,
      data: trails,
      getWidth: 3 * scale,
      getColor: ({ freshness }) => freshness.map((share): [number, number, number, number] => [...colour, 25 + 130 * share]),
      updateTriggers: { getColor: theme },
    }),
    new PathLayer<UnitRoute>({ id: 'route-edge', ...line, data: roads, getWidth: 7.5 * scale, getColor: [...rgbOf(palette.sunken), 200] }),
    new PathLayer<UnitRoute>({ id: 'route', ...line, data: roads, getWidth: 4 * scale, getColor: [...colour, 235] }),
    new PathLayer<UnitRoute, PathStyleExtensionProps<UnitRoute>>({
      id: 'way',
      ...line,
      data: routes.filter(({ kind }) => kind === 'line'),
      getWidth: 2.2 * scale,
      getColor: [...colour, 220],
      extensions: DASHES,
      getDashArray: [4, 4],
    }),
  ];
}
