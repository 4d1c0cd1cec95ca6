/** Of a layout that was made for a newer build: it fails as a tile does, by itself, until the page has loaded itself anew. */
export function UnknownTile(): never {
  throw new Error('this page knows no such tile');
}
