import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { LANDMARK_ICONS } from './base-icons';
import { byZoom, type LayerOptions } from './base-layers';
import { BASE_SOURCE } from './base-source';

/** Drawn from the fonts of the page: there is no glyph server. The library reads the weight out of the first name. */
export const FONTS = { plain: ['Inter Variable'], medium: ['Inter Variable Medium', 'Inter Variable'], strong: ['Inter Variable SemiBold', 'Inter Variable'] };

const NAME: ExpressionSpecification = ['get', 'name'];
const CLASS: ExpressionSpecification = ['get', 'class'];
const MAIN_CLASSES = ['motorway', 'trunk', 'primary', 'secondary'];
const IS_MAIN: ExpressionSpecification = ['in', CLASS, ['literal', MAIN_CLASSES]];
/** The least of landmarks that a zoom shows. Whole zooms: a filter knows only that of its tile. */
const LANDMARK_RANKS_BY_ZOOM: ExpressionSpecification = ['step', ['zoom'], 2, 12, 3, 13, 5, 14, 6, 15, 8, 16, 9];
/** What an import calls a bridge without a name: its sign says as much. */
const NAMELESS_BRIDGE = 'Jembatan';
/** Longer ones are lists of routes, and no sign holds them. */
const LONGEST_REF = 8;

/** Names and signs of the base map, the most needed last: the library places the last ones first, and where room is short the others give way. */
export function baseLabelLayers(options: LayerOptions): LayerSpecification[] {
  return [houseNumbers, oneWayArrows, landmarks, roadNames, areaNames, hamlets, waterwayNames, waterNames, mainRoadNames, roadSigns].map((make) =>
    make(options),
  );
}

function alongLine({ scale }: LayerOptions) {
  return { 'symbol-placement': 'line', 'text-field': NAME, 'text-max-angle': 30, 'text-padding': 3 * scale, 'text-pitch-alignment': 'viewport' } as const;
}

function roadText({ look, scale }: LayerOptions) {
  return { 'text-color': look.text.road, 'text-halo-color': look.halo, 'text-halo-width': 1.5 * scale };
}

function houseNumbers({ look, scale }: LayerOptions): LayerSpecification {
  return symbol('house-number', 'house_number', {
    minzoom: 17,
    layout: { 'text-field': ['get', 'number'], 'text-font': FONTS.plain, 'text-size': 10 * scale, 'text-padding': 2 * scale },
    paint: { 'text-color': look.text.number, 'text-halo-color': look.halo, 'text-halo-width': 1.1 * scale },
  });
}

function oneWayArrows({ scale }: LayerOptions): LayerSpecification {
  return symbol('one-way', 'road', {
    minzoom: 16,
    filter: ['==', ['get', 'one_way'], 1],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 140 * scale,
      'icon-image': 'base-arrow',
      'icon-size': scale * 0.5,
      'icon-rotation-alignment': 'map',
      'icon-padding': 2,
      'icon-ignore-placement': true,
    },
    paint: { 'icon-opacity': 0.85 },
  });
}

function landmarks({ look, scale }: LayerOptions): LayerSpecification {
  return symbol('landmark', 'landmark', {
    minzoom: 11,
    filter: ['<=', ['get', 'rank'], LANDMARK_RANKS_BY_ZOOM],
    layout: {
      'icon-image': [
        'match',
        ['get', 'kind'],
        Object.keys(LANDMARK_ICONS),
        ['concat', 'base-', ['get', 'kind']],
        'base-other',
      ] as unknown as ExpressionSpecification,
      'icon-size': byZoom(scale, [
        [11, 0.42],
        [16, 0.56],
      ]),
      'symbol-sort-key': ['get', 'rank'],
      'text-field': ['case', ['==', NAME, NAMELESS_BRIDGE], '', NAME],
      'text-font': FONTS.plain,
      'text-size': 11 * scale,
      'text-anchor': 'top',
      'text-offset': [0, 0.95],
      'text-max-width': 8,
      'text-optional': true,
      'text-padding': 2 * scale,
      'icon-padding': 3 * scale,
    },
    paint: { 'text-color': look.text.landmark, 'text-halo-color': look.halo, 'text-halo-width': 1.3 * scale },
  });
}

function roadNames(options: LayerOptions): LayerSpecification {
  const { scale } = options;
  return symbol('road-name', 'road', {
    minzoom: 13.5,
    filter: ['all', ['has', 'name'], ['!', IS_MAIN]],
    layout: {
      ...alongLine(options),
      'symbol-spacing': 320 * scale,
      'text-font': FONTS.plain,
      'text-size': byZoom(scale, [
        [13, 9.5],
        [16, 11],
        [19, 14],
      ]),
    },
    paint: roadText(options),
  });
}

function areaNames({ look, scale }: LayerOptions): LayerSpecification {
  return symbol('area-name', 'area_label', {
    layout: {
      'text-field': NAME,
      'text-font': FONTS.plain,
      'text-size': byZoom(scale, [
        [9, 10],
        [15, 12],
      ]),
      'text-max-width': 7,
      'text-padding': 4 * scale,
    },
    filter: ['!', IS_WATER],
    paint: { 'text-color': look.text.landmark, 'text-halo-color': look.halo, 'text-halo-width': 1.2 * scale },
  });
}

function hamlets({ look, scale }: LayerOptions): LayerSpecification {
  return symbol('hamlet', 'hamlet', {
    minzoom: 12.5,
    layout: {
      'text-field': NAME,
      'text-font': FONTS.plain,
      'text-size': byZoom(scale, [
        [12, 10],
        [16, 13],
      ]),
      'text-max-width': 7,
      'text-padding': 5 * scale,
    },
    paint: { 'text-color': look.text.hamlet, 'text-halo-color': look.halo, 'text-halo-width': 1.3 * scale },
  });
}

function waterwayNames(options: LayerOptions): LayerSpecification {
  const { look, scale } = options;
  return symbol('waterway-name', 'waterway', {
    minzoom: 11,
    filter: ['has', 'name'],
    layout: {
      ...alongLine(options),
      'symbol-spacing': 420 * scale,
      'text-font': FONTS.medium,
      'text-letter-spacing': 0.1,
      'text-size': byZoom(scale, [
        [11, 10],
        [16, 12.5],
      ]),
    },
    paint: { 'text-color': look.text.water, 'text-halo-color': look.waterHalo, 'text-halo-width': 1.2 * scale },
  });
}

function waterNames({ look, scale }: LayerOptions): LayerSpecification {
  return symbol('water-name', 'area_label', {
    filter: IS_WATER,
    layout: {
      'text-field': NAME,
      'text-font': FONTS.medium,
      'text-letter-spacing': 0.06,
      'text-size': byZoom(scale, [
        [9, 10.5],
        [15, 13],
      ]),
      'text-max-width': 7,
    },
    paint: { 'text-color': look.text.water, 'text-halo-color': look.waterHalo, 'text-halo-width': 1.2 * scale },
  });
}

function mainRoadNames(options: LayerOptions): LayerSpecification {
  const { scale } = options;
  return symbol('main-road-name', 'road', {
    minzoom: 12,
    filter: ['all', ['has', 'name'], IS_MAIN],
    layout: {
      ...alongLine(options),
      'symbol-spacing': 380 * scale,
      'text-font': FONTS.medium,
      'text-size': byZoom(scale, [
        [12, 10.5],
        [16, 12.5],
        [19, 15],
      ]),
    },
    paint: roadText(options),
  });
}

function roadSigns({ look, scale }: LayerOptions): LayerSpecification {
  return symbol('road-sign', 'road', {
    minzoom: 8,
    filter: ['all', ['has', 'ref'], ['in', CLASS, ['literal', ['motorway', 'trunk', 'primary']]], ['<=', ['length', ['get', 'ref']], LONGEST_REF]],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 420 * scale,
      'text-field': ['get', 'ref'],
      'text-font': FONTS.strong,
      'text-size': 10 * scale,
      'text-rotation-alignment': 'viewport',
      'icon-rotation-alignment': 'viewport',
      'icon-image': 'base-shield',
      'icon-text-fit': 'both',
      'icon-text-fit-padding': [1.5 * scale, 3.5 * scale, 1.5 * scale, 3.5 * scale],
      'text-padding': 12 * scale,
    },
    paint: { 'text-color': look.shieldText },
  });
}

const IS_WATER: ExpressionSpecification = [
  'in',
  ['get', 'kind'],
  ['literal', ['water', 'lake', 'reservoir', 'pond', 'basin', 'river', 'bay', 'canal', 'lagoon', 'oxbow', 'riverbank']],
];

type Symbols = Extract<LayerSpecification, { type: 'symbol' }>;

interface SymbolOptions {
  readonly minzoom?: number;
  readonly filter?: FilterSpecification;
  readonly layout: NonNullable<Symbols['layout']>;
  readonly paint: NonNullable<Symbols['paint']>;
}

function symbol(id: string, layer: string, options: SymbolOptions): LayerSpecification {
  return { id, type: 'symbol', source: BASE_SOURCE, 'source-layer': layer, ...options };
}
