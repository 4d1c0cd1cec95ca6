import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import { PALETTE, rgbOf } from '../../_ui/theme/palette';
import { type CandidateMarker, MAP_FONT, type MapLook, type MapScene } from '../map-scene';

const DOT_PIXELS = 11;
const NUMBER_PIXELS = 13;

/** Where the caller may be: a circle of the radius on the ground, and in its middle the number by which the list calls it. */
export function candidateLayers(candidates: MapScene['candidates'], { theme, scale }: MapLook): Layer[] {
  const palette = PALETTE[theme];
  const colour = rgbOf(palette.sky);
  // The highlighted one lies on top.
  const data = candidates.toSorted((left, right) => Number(left.isHighlighted) - Number(right.isHighlighted));
  const getPosition = ({ lonLat }: CandidateMarker): [number, number] => [lonLat[0], lonLat[1]];
  return [
    new ScatterplotLayer<CandidateMarker>({
      id: 'candidate-radius',
      data: data.filter(({ radiusMetres }) => radiusMetres !== null),
      getPosition,
      getRadius: ({ radiusMetres }) => radiusMetres ?? 0,
      radiusUnits: 'meters',
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: ({ isHighlighted }) => (isHighlighted ? 2.5 : 1.2) * scale,
      getLineColor: [...colour, 230],
      getFillColor: ({ isHighlighted }) => [...colour, isHighlighted ? 46 : 18],
      updateTriggers: { getFillColor: theme },
    }),
    new ScatterplotLayer<CandidateMarker>({
      id: 'candidate',
      data,
      getPosition,
      radiusUnits: 'pixels',
      getRadius: ({ isHighlighted }) => (isHighlighted ? DOT_PIXELS + 2 : DOT_PIXELS) * scale,
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 2.5 * scale,
      getLineColor: [...colour, 255],
      getFillColor: ({ isHighlighted }) => (isHighlighted ? [...colour, 255] : [...rgbOf(palette.sunken), 235]),
      updateTriggers: { getFillColor: theme },
    }),
    new TextLayer<CandidateMarker>({
      id: 'candidate-number',
      data,
      getPosition,
      getText: ({ place }) => String(place),
      getSize: NUMBER_PIXELS * scale,
      fontFamily: MAP_FONT,
      fontWeight: 700,
      getColor: ({ isHighlighted }) => rgbOf(isHighlighted ? palette['on-colour'] : palette.text),
      updateTriggers: { getColor: theme },
    }),
  ];
}
