import type { Layer } from '@deck.gl/core';
import { IconLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { ClockColour } from '../../../server/report/target.rules';
import { categoryGlyphName } from '../../_ui/icons/icon';
import { PALETTE, rgbOf } from '../../_ui/theme/palette';
import type { DensityCell, GatheredIncidents, IncidentCluster, LoneIncident } from '../incident-clusters.rules';
import { MAP_FONT, type MapLook, type ShownLabels } from '../map-scene';
import { ALERT_MARKER, clusterMarker, incidentMarker } from '../marker-atlas';
import { asideOffset, INCIDENT_PIXELS } from '../marker-sizes.rules';

const CLOCK_PIXELS = 13;
const COUNT_PIXELS = 17;
const CLOCK_LETTERS = '0123456789:';
const COUNT_LETTERS = '0123456789';

type Signed = LoneIncident | IncidentCluster;

/** Where many incidents are open the ground is tinted, the more of them the wider. */
export function densityLayers(cells: readonly DensityCell[], { theme, scale }: MapLook): Layer[] {
  if (cells.length === 0) return [];
  const colour = rgbOf(PALETTE[theme].orange);
  return [1, 0.55].map(
    (share) =>
      new ScatterplotLayer<DensityCell>({
        id: `density-${share}`,
        data: cells,
        getPosition: ({ lonLat }) => [lonLat[0], lonLat[1]],
        radiusUnits: 'pixels',
        getRadius: ({ count }) => INCIDENT_PIXELS * scale * share * (1 + Math.sqrt(count) / 3),
        getFillColor: [...colour, 34],
        updateTriggers: { getFillColor: theme },
      }),
  );
}

/**
 * Incidents: the drawing says the category, the ring the priority, the chip the running clock, the triangle that nobody has acknowledged.
 * Several at one place are a stack with their number, ringed as the worst of them. The most urgent lie on top.
 */
export function incidentLayers({ alone, clusters }: GatheredIncidents, look: MapLook, shown: ShownLabels): Layer[] {
  const { theme, scale, atlas } = look;
  const size = INCIDENT_PIXELS * scale;
  const data = alone.toReversed();
  const getPosition = ({ lonLat }: Signed): [number, number] => [lonLat[0], lonLat[1]];
  const offsetOf = (one: Signed): [number, number] => ['aside' in one ? asideOffset(one) * size : 0, 0];
  const icons = { iconAtlas: atlas.image as unknown as string, iconMapping: atlas.mapping };
  return [
    ...clusterLayers(clusters, look),
    new ScatterplotLayer<LoneIncident>({
      id: 'incident-selected',
      data: data.filter(({ isSelected }) => isSelected),
      getPosition,
      radiusUnits: 'pixels',
      getRadius: size * 0.66,
      filled: false,
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 3 * scale,
      getLineColor: rgbOf(PALETTE[theme].text),
    }),
    new IconLayer<LoneIncident>({
      id: 'incident',
      data,
      ...icons,
      getPosition,
      getPixelOffset: offsetOf,
      getSize: size,
      pickable: true,
      getIcon: ({ incident }) => incidentMarker(categoryGlyphName(incident.categoryCode), incident.priority),
    }),
    new IconLayer<Signed>({
      id: 'incident-alert',
      data: [...clusters, ...data].filter(({ isUnacknowledged }) => isUnacknowledged),
      ...icons,
      getPosition,
      getSize: size * 0.46,
      getPixelOffset: (one) => [offsetOf(one)[0] + size * 0.38, -size * 0.38],
      getIcon: () => ALERT_MARKER,
    }),
    clockLayer(
      [...clusters, ...data].filter((one) => one.clockText !== null && shown.has(idOf(one))),
      look,
      (one) => [offsetOf(one)[0], size * 0.66],
    ),
  ];
}

export function idOf(one: Signed): string {
  return 'aside' in one ? one.incident.id : one.id;
}

function clusterLayers(clusters: readonly IncidentCluster[], { theme, scale, atlas }: MapLook): Layer[] {
  const getPosition = ({ lonLat }: IncidentCluster): [number, number] => [lonLat[0], lonLat[1]];
  return [
    new IconLayer<IncidentCluster>({
      id: 'incident-cluster',
      data: clusters,
      iconAtlas: atlas.image as unknown as string,
      iconMapping: atlas.mapping,
      getPosition,
      getSize: INCIDENT_PIXELS * scale,
      pickable: true,
      getIcon: ({ priority }) => clusterMarker(priority),
    }),
    new TextLayer<IncidentCluster>({
      id: 'incident-count',
      data: clusters,
      getPosition,
      getText: ({ incidents }) => String(incidents.length),
      getSize: ({ incidents }) => COUNT_PIXELS * scale * (incidents.length > 99 ? 0.75 : 1),
      fontFamily: MAP_FONT,
      fontWeight: 700,
      characterSet: COUNT_LETTERS,
      getColor: rgbOf(PALETTE[theme].text),
      updateTriggers: { getColor: theme },
    }),
  ];
}

/** A clock on time is plain, one that runs out is framed, one that has run out is filled: told apart without its colour too. */
function clockLayer(data: readonly Signed[], { theme, scale }: MapLook, getPixelOffset: (one: Signed) => [number, number]): Layer {
  const palette = PALETTE[theme];
  const [orange, vermillion, sunken] = [rgbOf(palette.orange), rgbOf(palette.vermillion), rgbOf(palette.sunken)];
  const ink: Readonly<Record<ClockColour, [number, number, number]>> = { calm: rgbOf(palette.text), amber: orange, red: rgbOf(palette['on-colour']) };
  return new TextLayer<Signed>({
    id: 'incident-clock',
    data,
    getPosition: ({ lonLat }) => [lonLat[0], lonLat[1]],
    getText: ({ clockText }) => clockText ?? '',
    getSize: CLOCK_PIXELS * scale,
    fontFamily: MAP_FONT,
    fontWeight: 650,
    characterSet: CLOCK_LETTERS,
    getPixelOffset,
    getColor: ({ clockColour }) => ink[clockColour],
    background: true,
    getBackgroundColor: ({ clockColour }) => (clockColour === 'red' ? [...vermillion, 255] : [...sunken, 225]),
    getBorderColor: ({ clockColour }) => [...(clockColour === 'red' ? vermillion : orange), clockColour === 'calm' ? 0 : 255],
    getBorderWidth: ({ clockColour }) => (clockColour === 'calm' ? 0 : 1.5 * scale),
    backgroundPadding: [5 * scale, 2 * scale],
    backgroundBorderRadius: 5 * scale,
    updateTriggers: { getColor: theme, getBackgroundColor: theme, getBorderColor: theme },
  });
}
