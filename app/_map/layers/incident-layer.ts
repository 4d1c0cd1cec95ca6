import type { Layer } from '@deck.gl/core';
import { IconLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import { categoryGlyphName } from '../../_ui/icons/icon';
import { PALETTE, rgbOf } from '../../_ui/theme/palette';
import { type IncidentMarker, MAP_FONT, type MapLook, type MapScene, type ShownLabels } from '../map-scene';
import { ALERT_MARKER, incidentMarker } from '../marker-atlas';
import { INCIDENT_PIXELS } from '../marker-sizes.rules';

const CLOCK_PIXELS = 13;

/** Incidents: the drawing says the category, the ring the priority, the chip the running clock, the triangle that nobody has acknowledged. */
export function incidentLayers(incidents: MapScene['incidents'], { theme, scale, atlas }: MapLook, shown: ShownLabels): Layer[] {
  const palette = PALETTE[theme];
  const size = INCIDENT_PIXELS * scale;
  const clockColour = { calm: rgbOf(palette.text), amber: rgbOf(palette.orange), red: rgbOf(palette.vermillion) };
  // The most urgent lies on top.
  const data = [...incidents].sort((left, right) => (right.incident.priority ?? 3) - (left.incident.priority ?? 3));
  const getPosition = ({ lonLat }: IncidentMarker): [number, number] => [lonLat[0], lonLat[1]];
  const atlasProps = { iconAtlas: atlas.image as unknown as string, iconMapping: atlas.mapping };
  return [
    new ScatterplotLayer<IncidentMarker>({
      id: 'incident-selected',
      data: data.filter(({ isSelected }) => isSelected),
      getPosition,
      radiusUnits: 'pixels',
      getRadius: size * 0.66,
      filled: false,
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 3 * scale,
      getLineColor: rgbOf(palette.text),
    }),
    new IconLayer<IncidentMarker>({
      id: 'incident',
      data,
      ...atlasProps,
      getPosition,
      getSize: size,
      pickable: true,
      getIcon: ({ incident }) => incidentMarker(categoryGlyphName(incident.categoryCode), incident.priority),
    }),
    new IconLayer<IncidentMarker>({
      id: 'incident-alert',
      data: data.filter(({ isUnacknowledged }) => isUnacknowledged),
      ...atlasProps,
      getPosition,
      getSize: size * 0.46,
      getPixelOffset: [size * 0.38, -size * 0.38],
      getIcon: () => ALERT_MARKER,
    }),
    new TextLayer<IncidentMarker>({
      id: 'incident-clock',
      data: data.filter(({ clockText, incident }) => clockText !== null && shown.has(incident.id)),
      getPosition,
      getText: ({ clockText }) => clockText ?? '',
      getSize: CLOCK_PIXELS * scale,
      fontFamily: MAP_FONT,
      fontWeight: 650,
      getPixelOffset: [0, size * 0.66],
      getColor: (marker) => clockColour[marker.clockColour],
      background: true,
      getBackgroundColor: [...rgbOf(palette.sunken), 225],
      backgroundPadding: [5 * scale, 2 * scale],
      backgroundBorderRadius: 5 * scale,
      updateTriggers: { getColor: theme },
    }),
  ];
}
