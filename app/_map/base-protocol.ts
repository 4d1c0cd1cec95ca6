import { addProtocol } from 'maplibre-gl';
import { BaseArchive } from './base-archive';
import { BASE_SCHEME } from './base-source';

const TILE = /^siaga-base:\/\/(\d+)\/(\d+)\/(\d+)\/(\d+)(?:\?|$)/;

interface Shared {
  readonly archive: BaseArchive;
  uses: number;
}

/** Open archives by version: all maps of the page share one each. */
const archives = new Map<number, Shared>();
let isAdded = false;

/** The library asks for tiles here instead of on the network. Once for the page: it keeps nothing of a map. */
export function addBaseProtocol(): void {
  if (isAdded) return;
  isAdded = true;
  addProtocol(BASE_SCHEME, async ({ url }, { signal }) => {
    const [, version, z, x, y] = (TILE.exec(url) ?? []).map(Number);
    const archive = archives.get(version ?? 0)?.archive;
    if (archive === undefined || z === undefined || x === undefined || y === undefined) return { data: new Uint8Array() };
    return { data: await archive.tile(z, x, y, signal) };
  });
}

/** Every call is followed by one of `releaseArchive`. */
export function holdArchive(tiles: { readonly version: number; readonly bytes: number }): BaseArchive {
  const shared = archives.get(tiles.version) ?? { archive: new BaseArchive(tiles), uses: 0 };
  shared.uses += 1;
  archives.set(tiles.version, shared);
  return shared.archive;
}

export function releaseArchive({ version }: BaseArchive): void {
  const shared = archives.get(version);
  if (shared === undefined) return;
  shared.uses -= 1;
  if (shared.uses > 0) return;
  shared.archive.close();
  archives.delete(version);
}
