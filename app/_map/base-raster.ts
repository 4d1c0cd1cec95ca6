import type { Map as MapLibreMap } from 'maplibre-gl';
import type { BaseMapNews } from '../../server/map/base-map.schema';
import { GROUND_FILLS } from './base-layers';

const ID = 'raster';
/** The first layer above the picture. */
const ABOVE = 'landuse';

/** Puts the regency's own picture under the roads in the place of drawn ground, or takes it away again. */
export function showRaster(map: MapLibreMap, raster: BaseMapNews['raster']): void {
  const shownTiles = map.getSource(ID)?.serialize() as { readonly tiles?: readonly string[] } | undefined;
  const tiles = raster === null ? undefined : `${location.origin}/api/map/raster/{z}/{x}/{y}?k=${raster.key}`;
  if (shownTiles?.tiles?.[0] === tiles) return;
  if (shownTiles !== undefined) {
    map.removeLayer(ID);
    map.removeSource(ID);
  }
  for (const layer of GROUND_FILLS) map.setLayoutProperty(layer, 'visibility', raster === null ? 'visible' : 'none');
  if (raster === null || tiles === undefined) return;
  map.addSource(ID, { type: 'raster', tiles: [tiles], tileSize: 256, minzoom: raster.minZoom, maxzoom: raster.maxZoom });
  map.addLayer({ id: ID, type: 'raster', source: ID, paint: { 'raster-fade-duration': 0 } }, ABOVE);
}
