import type { LonLat } from '../../server/shared/geo';
import type { MapEngine } from './map-engine';

/**
 * A window on the map of the page for tests that look at pixels: where a point is drawn, in pixels of the viewport. It is
 * there while the map stands with its areas drawn (`data-map-ready` on its frame).
 */
export interface SiagaMapHandle {
  project(lonLat: LonLat): { readonly x: number; readonly y: number };
  /** Puts a point in the middle at a zoom. */
  goTo(lonLat: LonLat, zoom: number): void;
  /** Layers of the ground of which something is in the picture; null while parts of it are still on their way. */
  drawnLayers(): readonly string[] | null;
  /** The whole base map is in this browser. */
  isBaseKept(): boolean;
  /** Pictures of what stands on the ground since the map stands, and how many units are in the last. */
  drawn(): { readonly pictures: number; readonly units: number };
}

declare global {
  interface Window {
    __siagaMap?: SiagaMapHandle;
  }
}

/** Returns the function that takes it away. */
export function exposeMap(engine: MapEngine): () => void {
  const handle: SiagaMapHandle = {
    project: (lonLat) => engine.project(lonLat),
    goTo: ([lon, lat], zoom) => void engine.map.jumpTo({ center: [lon, lat], zoom }),
    drawnLayers: () => (engine.map.areTilesLoaded() ? [...new Set(engine.map.queryRenderedFeatures().map(({ layer }) => layer.id))].sort() : null),
    isBaseKept: () => engine.isBaseKept,
    drawn: () => engine.drawn,
  };
  window.__siagaMap = handle;
  return () => {
    if (window.__siagaMap === handle) delete window.__siagaMap;
  };
}
