import type { GeoJSONSourceSpecification, StyleSpecification } from 'maplibre-gl';
import { mix } from '../_ui/theme/contrast';
import { PALETTE, type Theme } from '../_ui/theme/palette';

/** Drawn from the fonts of the page: there is no glyph server. */
const FONT = ['Inter Variable'];
const EMPTY: GeoJSONSourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

interface StyleOptions {
  readonly theme: Theme;
  /** 1 on a desk; larger where people sit far away. */
  readonly scale: number;
}

/** The calm ground: villages faint, districts and their names clear enough to say where something is. No request leaves for it. */
export function mapStyle({ theme, scale }: StyleOptions): StyleSpecification {
  const palette = PALETTE[theme];
  const land = (share: number) => mix(palette['text-soft'], palette.surface, share);
  return {
    version: 8,
    sources: { villages: EMPTY, borders: EMPTY, districts: EMPTY },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': palette.sunken } },
      {
        id: 'villages',
        type: 'fill',
        source: 'villages',
        paint: { 'fill-color': ['match', ['get', 'tint'], 0, land(0.02), 1, land(0.05), 2, land(0.08), land(0.11)], 'fill-antialias': false },
      },
      {
        id: 'village-lines',
        type: 'line',
        source: 'villages',
        paint: { 'line-color': land(0.22), 'line-width': 0.6 * scale, 'line-opacity': ['interpolate', ['linear'], ['zoom'], 9.5, 0.35, 12, 0.9] },
      },
      {
        id: 'district-lines',
        type: 'line',
        source: 'borders',
        filter: ['==', ['get', 'kind'], 'district'],
        layout: { 'line-join': 'round' },
        paint: { 'line-color': land(0.38), 'line-width': 1.1 * scale },
      },
      {
        id: 'regency-line',
        type: 'line',
        source: 'borders',
        filter: ['==', ['get', 'kind'], 'regency'],
        layout: { 'line-join': 'round' },
        paint: { 'line-color': land(0.6), 'line-width': 1.8 * scale },
      },
      {
        id: 'village-names',
        type: 'symbol',
        source: 'villages',
        minzoom: 11.5,
        layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 11 * scale, 'text-padding': 4 * scale },
        paint: { 'text-color': palette['text-faint'], 'text-halo-color': palette.surface, 'text-halo-width': 1.2 * scale },
      },
      {
        id: 'district-names',
        type: 'symbol',
        source: 'districts',
        layout: {
          'text-field': ['upcase', ['get', 'name']],
          'text-font': FONT,
          'text-letter-spacing': 0.08,
          // Stations stand at the middle of their district: its name goes above them.
          'text-anchor': 'bottom',
          'text-offset': [0, -1.5],
          'text-padding': 2 * scale,
          'text-size': ['interpolate', ['linear'], ['zoom'], 9, 10.5 * scale, 12, 15 * scale],
        },
        paint: { 'text-color': palette['text-soft'], 'text-halo-color': palette.surface, 'text-halo-width': 1.4 * scale },
      },
    ],
  };
}
