import type { GeoJSONSourceSpecification, StyleSpecification } from 'maplibre-gl';
import { TILE_MAX_ZOOM, TILE_MIN_ZOOM } from '../../server/map/tile-layers.rules';
import { AREA_SOURCES, borderLayers, placeLayers, tintLayers } from './area-layers';
import { baseLabelLayers } from './base-label-layers';
import { groundLayers, roadLayers } from './base-layers';
import { BASE_LOOKS, type MapLookName } from './base-looks';
import { BASE_SOURCE, tileAddress } from './base-source';
import { ROOM_SOURCE, roomLayer } from './marker-room';

const EMPTY: GeoJSONSourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

interface StyleOptions {
  readonly theme: MapLookName;
  /** 1 on a desk; larger where people sit far away. */
  readonly scale: number;
}

/**
 * The calm ground, from below: land, what grows and is built on it, roads, the veil outside the regency, borders, names. Without a base
 * map land, borders and names stand alone. No request leaves this origin for it.
 */
export function mapStyle({ theme, scale }: StyleOptions): StyleSpecification {
  const options = { look: BASE_LOOKS[theme], scale };
  return {
    version: 8,
    sources: {
      ...Object.fromEntries([...AREA_SOURCES, ROOM_SOURCE].map((name) => [name, EMPTY])),
      [BASE_SOURCE]: { type: 'vector', tiles: [tileAddress(0)], minzoom: TILE_MIN_ZOOM, maxzoom: TILE_MAX_ZOOM },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': options.look.land } },
      ...tintLayers(options),
      ...groundLayers(options),
      ...roadLayers(options),
      ...borderLayers(options),
      ...baseLabelLayers(options),
      ...placeLayers(options),
      roomLayer,
    ],
  };
}
