import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from '@playwright/test';

const LIBRARY = fileURLToPath(new URL('../../node_modules/maplibre-gl/dist', import.meta.url));
const PATH = '/bench-floor/';

/** A map with nothing on it but the ground's colour; `floor` in its window drives it. */
const PAGE = `<!doctype html><title>blank</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${PATH}maplibre-gl.css">
<style>html,body,#map{margin:0;width:100%;height:100%}</style><div id="map"></div>
<script type="module">
import { Map as BlankMap, setWorkerUrl } from '${PATH}maplibre-gl.mjs';
setWorkerUrl('${PATH}maplibre-gl-worker.mjs');
const style = { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#101317' } }] };
const map = new BlankMap({ container: 'map', style, center: [108.22, -6.83], zoom: 10, attributionControl: false, fadeDuration: 0 });
let pictures = 0;
map.on('render', () => { pictures += 1; });
const position = (unit, now) => {
  const angle = ((now / 300000) % 1) * 2 * Math.PI + unit;
  const radius = (200 + (unit % 900)) / 111320;
  return [108.12 + ((unit * 7919) % 1000) / 4000 + radius * Math.cos(angle), -6.95 + ((unit * 104729) % 1000) / 4000 + radius * Math.sin(angle)];
};
const data = (count) => ({ type: 'FeatureCollection', features: Array.from({ length: count }, (_, unit) => ({ type: 'Feature', properties: { unit }, geometry: { type: 'Point', coordinates: position(unit, Date.now()) } })) });
window.floor = {
  pictures: () => pictures,
  repaint: (everyMs) => { setInterval(() => map.triggerRepaint(), everyMs); },
  /** One update after the other, each begun when its time has come and the one before is drawn. */
  async move(count, everyMs) {
    map.addSource('units', { type: 'geojson', data: data(count) });
    map.addLayer({ id: 'units', type: 'circle', source: 'units', paint: { 'circle-radius': 2.5, 'circle-color': '#1fb48a' } });
    window.floor.updates = 0;
    const step = async () => {
      const begun = performance.now();
      await map.getSource('units').setData(data(count));
      await new Promise((done) => map.once('render', done));
      window.floor.updates += 1;
      setTimeout(step, Math.max(0, everyMs - (performance.now() - begun)));
    };
    await step();
  },
};
map.once('idle', () => performance.mark('blank-idle'));
</script>`;

/** Lets a context of a signed-in browser open the blank map at the product's own address; its files come from the same package. */
export async function serveBlankMap(context: BrowserContext, origin: string): Promise<string> {
  await context.route(`${origin}${PATH}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(PATH.length);
    if (name === '') return route.fulfill({ contentType: 'text/html', body: PAGE });
    const contentType = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    return route.fulfill({ contentType, body: await readFile(join(LIBRARY, name)) });
  });
  return `${origin}${PATH}`;
}
