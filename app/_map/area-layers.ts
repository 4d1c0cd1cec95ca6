import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { FONTS } from './base-label-layers';
import { byZoom, type LayerOptions } from './base-layers';

/** Sources of the areas, filled by the engine; they come from `areas.geojson` and are there without any base map. */
export const AREA_SOURCES = ['villages', 'borders', 'veil', 'places'] as const;

const KIND: ExpressionSpecification = ['get', 'kind'];
const NAME: ExpressionSpecification = ['get', 'name'];

/** The regency's ground: four faint tints that tell districts apart, fading where streets take over. */
export function tintLayers({ look }: LayerOptions): LayerSpecification[] {
  const [first, second, third, fourth] = look.tints;
  return [
    {
      id: 'villages',
      type: 'fill',
      source: 'villages',
      paint: { 'fill-color': ['match', ['get', 'tint'], 0, first, 1, second, 2, third, fourth], 'fill-antialias': false },
    },
  ];
}

/** What lies outside is dimmed, then borders of three ranks. */
export function borderLayers({ look, scale }: LayerOptions): LayerSpecification[] {
  return [
    { id: 'veil', type: 'fill', source: 'veil', paint: { 'fill-color': look.veil, 'fill-opacity': look.veilOpacity, 'fill-antialias': false } },
    border('village-lines', 'village', {
      'line-color': look.border.village,
      'line-width': byZoom(scale, [
        [9, 0.4],
        [13, 0.9],
        [17, 1.4],
      ]),
      'line-opacity': ['interpolate', ['linear'], ['zoom'], 9, 0.3, 12, 0.9],
    }),
    border('neighbour-lines', 'neighbour', {
      'line-color': look.border.neighbour,
      'line-width': byZoom(scale, [
        [7, 0.7],
        [12, 1.4],
      ]),
      'line-dasharray': [5, 2, 1, 2],
    }),
    border('district-lines', 'district', {
      'line-color': look.border.district,
      'line-width': byZoom(scale, [
        [8, 0.8],
        [11, 1.3],
        [15, 2.2],
      ]),
      'line-dasharray': [6, 2],
    }),
    border('regency-glow', 'regency', {
      'line-color': look.border.regencyGlow,
      'line-width': byZoom(scale, [
        [7, 4],
        [11, 8],
        [16, 14],
      ]),
      'line-opacity': 0.22,
      'line-blur': 1.5 * scale,
    }),
    border('regency-line', 'regency', {
      'line-color': look.border.regency,
      'line-width': byZoom(scale, [
        [7, 1.2],
        [11, 2],
        [16, 3],
      ]),
    }),
  ];
}

/** Names of places above those of the base map: they say where something is. The library places the last ones first. */
export function placeLayers(options: LayerOptions): LayerSpecification[] {
  return [villageNames, neighbourDistrictNames, neighbourNames, districtNames].map((make) => make(options));
}

function haloOf({ look, scale }: LayerOptions) {
  return { 'text-halo-color': look.halo, 'text-halo-width': 1.4 * scale };
}

function villageNames(options: LayerOptions): LayerSpecification {
  const { look, scale } = options;
  return {
    id: 'village-names',
    type: 'symbol',
    source: 'places',
    filter: ['==', KIND, 'village'],
    minzoom: 10.7,
    layout: {
      'text-field': NAME,
      'text-font': FONTS.medium,
      'text-size': byZoom(scale, [
        [10.7, 10],
        [13, 12.5],
        [16, 16],
      ]),
      'text-max-width': 6,
      'text-padding': 4 * scale,
      // Where room is short the larger village keeps its name.
      'symbol-sort-key': ['-', ['get', 'area']],
    },
    paint: { 'text-color': look.text.village, ...haloOf(options) },
  };
}

function neighbourDistrictNames(options: LayerOptions): LayerSpecification {
  const { look, scale } = options;
  return {
    id: 'neighbour-district-names',
    type: 'symbol',
    source: 'places',
    filter: ['==', KIND, 'neighbourDistrict'],
    minzoom: 9,
    layout: {
      'text-field': NAME,
      'text-font': FONTS.plain,
      'text-size': byZoom(scale, [
        [9, 9.5],
        [13, 12],
      ]),
      'text-max-width': 7,
      'text-padding': 6 * scale,
    },
    paint: { 'text-color': look.text.neighbour, ...haloOf(options) },
  };
}

function neighbourNames(options: LayerOptions): LayerSpecification {
  const { look, scale } = options;
  return {
    id: 'neighbour-names',
    type: 'symbol',
    source: 'places',
    filter: ['==', KIND, 'neighbourOutline'],
    maxzoom: 12,
    layout: {
      'text-field': ['upcase', NAME],
      'text-font': FONTS.medium,
      'text-letter-spacing': 0.2,
      'text-size': byZoom(scale, [
        [7, 10],
        [11, 15],
      ]),
      'text-max-width': 9,
      'text-padding': 8 * scale,
    },
    paint: { 'text-color': look.text.neighbour, ...haloOf(options) },
  };
}

/** Anchors with their offsets in letters, the best first. */
const DISTRICT_SEATS: (string | [number, number])[] = Object.entries<[number, number]>({
  center: [0, 0],
  bottom: [0, -1.2],
  top: [0, 1.2],
  left: [1.4, 0],
  right: [-1.4, 0],
  // Beside a whole yard of units.
  'bottom-left': [-0.9, -1.3],
  'bottom-right': [1.2, -1.3],
  'top-right': [-1.4, 0.4],
}).flat();

function districtNames(options: LayerOptions): LayerSpecification {
  const { look, scale } = options;
  return {
    id: 'district-names',
    type: 'symbol',
    source: 'places',
    filter: ['==', KIND, 'district'],
    minzoom: 8,
    layout: {
      'text-field': ['upcase', NAME],
      'text-font': FONTS.strong,
      'text-letter-spacing': 0.09,
      // Stations often stand at the middle of their district: its name goes beside them.
      'text-variable-anchor-offset': DISTRICT_SEATS,
      'text-justify': 'auto',
      'text-max-width': 8,
      'text-padding': 2 * scale,
      'text-size': byZoom(scale, [
        [8, 9],
        [9.5, 10.5],
        [12, 15],
        [15, 19],
      ]),
    },
    paint: { 'text-color': look.text.district, ...haloOf(options) },
  };
}

function border(id: string, kind: string, paint: NonNullable<Extract<LayerSpecification, { type: 'line' }>['paint']>): LayerSpecification {
  return { id, type: 'line', source: 'borders', filter: ['==', KIND, kind], layout: { 'line-join': 'round' }, paint };
}
