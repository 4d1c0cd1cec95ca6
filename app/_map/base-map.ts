import type { Map as MapLibreMap, VectorTileSource } from 'maplibre-gl';
import type { BaseMapNews } from '../../server/map/base-map.schema';
import type { BaseArchive } from './base-archive';
import { followBaseNews } from './base-news';
import { holdArchive, releaseArchive } from './base-protocol';
import { showRaster } from './base-raster';
import { BASE_SOURCE, tileAddress } from './base-source';

/** Keeps the base map of one map at the version in force: the one before stays drawn until the new tiles are there. */
export class BaseMap {
  readonly #map: MapLibreMap;
  readonly #whenStyled: Promise<void>;
  #archive: BaseArchive | null = null;
  /** Still drawn while the new one loads. */
  #leaving: BaseArchive[] = [];
  #stopListening = () => {};
  #turn = 0;
  #isClosed = false;

  constructor(map: MapLibreMap, whenStyled: Promise<void>) {
    this.#map = map;
    this.#whenStyled = whenStyled;
  }

  /** The whole of it is in this browser. */
  get isKept(): boolean {
    return this.#archive?.isKept ?? false;
  }

  /** Until the signal ends, or the base map of that version is there. Tells whose data are shown. */
  async follow(mapVersion: number, signal: AbortSignal, onAttributions: (attributions: readonly string[]) => void): Promise<void> {
    await this.#whenStyled;
    await followBaseNews(mapVersion, signal, (news) => {
      if (this.#isClosed) return;
      this.#show(news.tiles);
      showRaster(this.#map, news.raster);
      onAttributions(news.attributions);
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#stopListening();
    if (this.#archive !== null) releaseArchive(this.#archive);
    this.#archive = null;
    this.#releaseLeaving();
  }

  #releaseLeaving(): void {
    for (const archive of this.#leaving.splice(0)) releaseArchive(archive);
  }

  #show(tiles: BaseMapNews['tiles']): void {
    if ((tiles?.version ?? null) === (this.#archive?.version ?? null)) return;
    if (this.#archive !== null) this.#leaving.push(this.#archive);
    this.#stopListening();
    this.#archive = tiles === null ? null : holdArchive(tiles);
    this.#stopListening = this.#archive?.onRecovered(() => this.#ask()) ?? (() => {});
    this.#ask();
    void this.#map.once('idle', () => {
      this.#releaseLeaving();
      // Only now: the picture comes first.
      void this.#archive?.keepWhole();
    });
  }

  #ask(): void {
    this.#turn += 1;
    this.#map.getSource<VectorTileSource>(BASE_SOURCE)?.setTiles([tileAddress(this.#archive?.version ?? 0, this.#turn)]);
  }
}
