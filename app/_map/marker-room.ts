import type { GeoJSONSource, Map as MapLibreMap, SymbolLayerSpecification } from 'maplibre-gl';
import { roomOf } from './marker-room.rules';

export const ROOM_SOURCE = 'marker-room';
/** A picture with nothing on it. */
export const ROOM_IMAGE = 'base-room';

/** Names step aside at once, and then at most this often: each time all of them are placed anew. */
const EVERY_MS = 4_000;
/** Last of all, so that it is placed first: names of the ground keep away from what stands on the map. */
export const roomLayer: SymbolLayerSpecification = {
  id: 'marker-room',
  type: 'symbol',
  source: ROOM_SOURCE,
  layout: {
    'icon-image': ROOM_IMAGE,
    'icon-size': ['get', 'size'],
    'icon-offset': ['get', 'offset'],
    'icon-allow-overlap': true,
    'icon-padding': 0,
  },
};

/** Keeps room for incidents, closures and units at rest. A unit under way passes over the names. */
export class MarkerRoom {
  readonly #map: MapLibreMap;
  readonly #scale: number;
  #kept = '';
  #keptAt = Number.NEGATIVE_INFINITY;
  #isBusy = false;

  constructor(map: MapLibreMap, scale: number) {
    this.#map = map;
    this.#scale = scale;
  }

  /** Asked with every scene, which comes at least once a second: what has to wait is kept by a later one. */
  keep(scene: Parameters<typeof roomOf>[0]): void {
    const now = performance.now();
    if (this.#isBusy || now - this.#keptAt < EVERY_MS) return;
    const room = roomOf(scene, this.#scale);
    const text = JSON.stringify(room);
    const source = text === this.#kept ? undefined : this.#map.getSource<GeoJSONSource>(ROOM_SOURCE);
    if (source === undefined) return;
    this.#kept = text;
    this.#keptAt = now;
    this.#isBusy = true;
    void source.setData(room).finally(() => {
      this.#isBusy = false;
    });
  }
}
