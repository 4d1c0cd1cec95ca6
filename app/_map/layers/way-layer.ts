import type { Layer } from '@deck.gl/core';
import { LineLayer, PathLayer } from '@deck.gl/layers';
import { PALETTE, rgbOf } from '../../_ui/theme/palette';
import type { MapLook, MapScene, Trail } from '../map-scene';

interface Way {
  readonly from: [number, number];
  readonly to: [number, number];
}

/** Where units were, and a straight line from each unit to the incident it belongs to (not the road it takes). */
export function wayLayers({ incidents, units, trails }: MapScene, { theme, scale }: MapLook): Layer[] {
  const colour = rgbOf(PALETTE[theme].sky);
  const points = new Map(incidents.map(({ incident, lonLat }) => [incident.id, lonLat]));
  const ways = units.flatMap<Way>(({ unit, lonLat, place }) => {
    const goal = unit.incidentId === null ? undefined : points.get(unit.incidentId);
    return goal === undefined || place === 'station' ? [] : [{ from: [lonLat[0], lonLat[1]], to: [goal[0], goal[1]] }];
  });
  return [
    new PathLayer<Trail>({
      id: 'trail',
      data: trails,
      getPath: ({ path }) => path.map(([lon, lat]): [number, number] => [lon, lat]),
      widthUnits: 'pixels',
      getWidth: 3 * scale,
      getColor: [...colour, 120],
      capRounded: true,
      jointRounded: true,
    }),
    new LineLayer<Way>({
      id: 'way',
      data: ways,
      getSourcePosition: ({ from }) => from,
      getTargetPosition: ({ to }) => to,
      widthUnits: 'pixels',
      getWidth: 1.6 * scale,
      getColor: [...colour, 170],
    }),
  ];
}
