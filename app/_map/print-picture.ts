import type { LonLat } from '../../server/shared/geo';
import { fetchAreas } from './area-file';
import { MapEngine } from './map-engine';
import { pause } from './retry';
import { metresPerPixel, type ScaleBar, scaleBar } from './scale-bar.rules';

/** A still picture of the ground, in pixels of the frame it was drawn in. */
export interface PrintPicture {
  /** `data:` address of a PNG. */
  readonly source: string;
  readonly bar: ScaleBar;
  readonly widthPixels: number;
  readonly heightPixels: number;
  /** Whose data are shown. */
  readonly attribution: string;
  readonly isApproximate: boolean;
}

interface PictureOptions {
  readonly container: HTMLElement;
  readonly point: LonLat;
  readonly label: string;
  readonly mapVersion: number;
  readonly signal: AbortSignal;
}

/** Near enough for streets, far enough for the villages around. */
const ZOOM = 13.4;
/** Points of the paper for one of the screen: text of the map stays sharp in print. */
const SHARPNESS = 3;
const LONGEST_BAR_PIXELS = 110;
/** A map whose parts do not come is printed as far as it is there. */
const LONGEST_WAIT_MS = 15_000;
const LOOK_AGAIN_MS = 100;

/** Draws the map in the look for paper, takes its picture and puts the map away; null when the signal ends before. */
export async function takePicture({ container, point, label, mapVersion, signal }: PictureOptions): Promise<PrintPicture | null> {
  const nothing = () => undefined;
  const engine = new MapEngine({
    container,
    theme: 'print',
    scale: 1,
    label,
    camera: null,
    onClick: nothing,
    onTouch: nothing,
    onMoved: nothing,
    onLost: nothing,
  });
  const stop = new AbortController();
  signal.addEventListener('abort', () => stop.abort(), { once: true });
  try {
    engine.map.setPixelRatio(SHARPNESS);
    engine.goTo(point, ZOOM);
    engine.map.jumpTo({ center: [point[0], point[1]], zoom: ZOOM });
    let attributions: readonly string[] = [];
    const ground = engine.followBase(mapVersion, stop.signal, (lines) => {
      attributions = lines;
    });
    const areas = fetchAreas(mapVersion, stop.signal).then(async (file) => {
      if (file !== null) await engine.showAreas(file);
      return file;
    });
    await Promise.race([Promise.all([ground, areas]).then(() => whenDrawn(engine, stop.signal)), pause(LONGEST_WAIT_MS, stop.signal)]);
    if (signal.aborted) return null;
    const source = await pictureOf(engine);
    const file = await Promise.race([areas, Promise.resolve(null)]);
    return {
      source,
      bar: scaleBar(metresPerPixel(engine.map), LONGEST_BAR_PIXELS),
      widthPixels: container.clientWidth,
      heightPixels: container.clientHeight,
      attribution: [...new Set([...attributions, ...(file === null ? [] : [file.attribution])])].join(' · '),
      isApproximate: file?.isApproximate ?? true,
    };
  } finally {
    stop.abort();
    engine.remove();
  }
}

/** Every part of the picture is there. Not by one event: tiles are asked for once their source is known, which comes later. */
async function whenDrawn({ map }: MapEngine, signal: AbortSignal): Promise<void> {
  for (let calm = 0; calm < 3 && !signal.aborted; ) {
    await pause(LOOK_AGAIN_MS, signal);
    calm = map.loaded() && map.areTilesLoaded() && !map.isMoving() ? calm + 1 : 0;
  }
}

/** The drawing buffer is there only while a frame is drawn. */
function pictureOf({ map }: MapEngine): Promise<string> {
  return new Promise((done) => {
    map.once('render', () => done(map.getCanvas().toDataURL('image/png')));
    map.triggerRepaint();
  });
}
