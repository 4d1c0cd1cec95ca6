import type { Layer, PickingInfo } from '@deck.gl/core';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import { type GeoJSONSource, Map as MapLibreMap, type MapMouseEvent, setWorkerUrl } from 'maplibre-gl';
import type { AreaMap } from '../../server/place/place.schema';
import type { LonLat } from '../../server/shared/geo';
import { AREA_SOURCES } from './area-layers';
import { type AreaDrawing, drawAreas } from './area-lines';
import { baseImages } from './base-icons';
import { BASE_LOOKS, type MapLookName } from './base-looks';
import { BaseMap } from './base-map';
import { addBaseProtocol } from './base-protocol';
import { BASE_SOURCE } from './base-source';
import { withNearestOf } from './framing.rules';
import { mapStyle } from './map-style';
import { MarkerRoom } from './marker-room';
import { overlayGraphics } from './overlay-graphics';
import { OverlayLoop } from './overlay-loop';
import type { UnitDots } from './unit-dots.rules';
import type { PictureView } from './unit-room.rules';

/** Copied there by the build: the library is made of modules, whose worker needs an address of its own. */
const WORKER_URL = '/vendor/maplibre-gl-worker.mjs';
/** The whole country, until the areas are here. */
const FIRST_BOUNDS: Bounds = [95, -11, 141, 6];
/** Room for the markers at the edge; below them hang their clocks. */
const FIT_PADDING_PIXELS = { top: 20, left: 20, right: 20, bottom: 44 } as const;
/** On a telephone the buttons and the two lines at the foot would cover what is framed. */
const NARROW_PIXELS = 480;
const NARROW_PADDING_PIXELS = { top: 44, left: 12, right: 12, bottom: 66 } as const;
/** Close enough to tell villages apart, far enough to keep the nearest stations in the picture. */
const CLOSEST_FIT_ZOOM = 11;
const CLOSEST_APPROACH_ZOOM = 17;
/** Of the picture's side, what is drawn beyond its edge: a hand that pushes it finds something there. */
const VIEW_MARGIN = 0.15;
const NEARLY_ALL = 0.6;
const PICK_RADIUS_PIXELS = 6;

export type Bounds = readonly [west: number, south: number, east: number, north: number];

export interface MapPick {
  readonly kind: 'incident' | 'unit';
  readonly id: string;
}

/** A sign that stands for several incidents, by the id of the first. */
interface ClusterPick {
  readonly kind: 'cluster';
  readonly id: string;
}

/** Where a map looks. */
export interface Camera {
  readonly center: LonLat;
  readonly zoom: number;
}

interface EngineOptions {
  readonly container: HTMLElement;
  readonly theme: MapLookName;
  readonly scale: number;
  readonly label: string;
  /** Where the map before it looked; null: it is the first. */
  readonly camera: Camera | null;
  readonly onClick: (lonLat: LonLat, pick: MapPick | ClusterPick | null) => void;
  /** A hand, not the program, moves the map. */
  readonly onTouch: () => void;
  /** The picture has come to rest. */
  readonly onMoved: () => void;
  /** The browser has taken the graphics away: nothing is drawn any more. Told once. */
  readonly onLost: (camera: Camera) => void;
}

/** Owns MapLibre and the overlay above it; everything else tells it what to draw. */
export class MapEngine {
  readonly map: MapLibreMap;
  /** It took the place of one that had lost its graphics, and looks where that one looked. */
  readonly standsAgain: boolean;
  readonly #overlay: MapLibreOverlay;
  readonly #whenStyled: Promise<void>;
  readonly #base: BaseMap;
  readonly #room: MarkerRoom;
  #areas: Promise<AreaDrawing | null> = Promise.resolve(null);
  #home: Bounds | null = null;
  readonly #padding: { top: number; left: number; right: number; bottom: number };
  /** What the picture shows for as long as nobody has moved it. */
  #zoomGoal: number | null = null;
  #framed: Bounds | null = null;
  #isFramed = false;
  #isRemoved = false;
  #surface: { destroy(): void } | null = null;
  readonly #loop = new OverlayLoop(() => this.#overlay);
  #pictures = 0;
  #units = 0;
  readonly #stopListening = new AbortController();

  constructor({ container, theme, scale, label, camera, onClick, onTouch, onMoved, onLost }: EngineOptions) {
    const { top, left, right, bottom } = container.clientWidth < NARROW_PIXELS ? NARROW_PADDING_PIXELS : FIT_PADDING_PIXELS;
    this.#padding = { top: top * scale, left: left * scale, right: right * scale, bottom: bottom * scale };
    setWorkerUrl(WORKER_URL);
    addBaseProtocol();
    this.map = new MapLibreMap({
      container,
      style: mapStyle({ theme, scale }),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxPitch: 0,
      fadeDuration: 0,
      minZoom: 4,
      maxZoom: 20,
      locale: { 'Map.Title': label },
      ...(camera === null ? { bounds: [...FIRST_BOUNDS] } : { center: [camera.center[0], camera.center[1]], zoom: camera.zoom }),
    });
    this.standsAgain = camera !== null;
    this.#isFramed = this.standsAgain;
    this.#listenForLoss(container, onLost);
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.#overlay = new MapLibreOverlay({
      interleaved: false,
      layers: [],
      deviceProps: { webgl: overlayGraphics(this.map) },
      onDeviceInitialized: (device) => {
        this.#surface = device.getDefaultCanvasContext();
        if (this.#isRemoved) this.#surface.destroy();
      },
      onAfterRender: () => {
        this.#pictures += 1;
        this.#loop.drawn();
      },
    });
    this.map.addControl(this.#overlay);
    this.map.once('style.load', () => {
      for (const { name, data, options } of baseImages(BASE_LOOKS[theme])) this.map.addImage(name, data, options);
    });
    // Not `load`, which waits for a first whole picture: a map without anything on it is none that anybody waits for.
    this.#whenStyled = new Promise((done) => void this.map.once('style.load', () => done()));
    this.#base = new BaseMap(this.map, this.#whenStyled);
    this.#room = new MarkerRoom(this.map, scale);
    // Tiles that can't be had are asked for again by the base map itself.
    this.map.on('error', (event) => (event as { readonly sourceId?: string }).sourceId !== BASE_SOURCE && console.error(event.error));
    this.map.on('click', (event) => onClick([event.lngLat.lng, event.lngLat.lat], this.#pickAt(event)));
    this.map.on('moveend', onMoved);
    // Another size of window shows the same.
    this.map.on('resize', () => this.#framed !== null && this.fit(this.#framed, 0));
    this.map.on('mousemove', (event) => {
      this.map.getCanvas().style.cursor = this.#pickAt(event) === null ? '' : 'pointer';
    });
    for (const start of ['dragstart', 'zoomstart'] as const) {
      this.map.on(start, (event) => {
        if (event.originalEvent === undefined) return;
        this.#framed = null;
        onTouch();
      });
    }
  }

  /** `units`: how many of them are among the layers. */
  setLayers(layers: Layer[], units: number): void {
    this.#units = units;
    if (this.#isRemoved) return;
    this.#loop.wake();
    this.#overlay.setProps({ layers });
  }

  get drawn(): { readonly pictures: number; readonly units: number } {
    return { pictures: this.#pictures, units: this.#units };
  }

  /** Names of the ground keep away from what stands on it. */
  keepRoom(scene: Parameters<MarkerRoom['keep']>[0]): void {
    if (!this.#isRemoved) this.#room.keep(scene);
  }

  /** Draws the base map of a map version as soon as the server has it, and tells whose data it is. */
  followBase(mapVersion: number, signal: AbortSignal, onAttributions: (attributions: readonly string[]) => void): Promise<void> {
    return this.#base.follow(mapVersion, signal, onAttributions);
  }

  get isBaseKept(): boolean {
    return this.#base.isKept;
  }

  /** Draws other areas once the ones before are drawn: the map is never given data while it still takes some. */
  showAreas(areas: AreaMap): Promise<AreaDrawing | null> {
    this.#areas = this.#areas.then(() => this.#drawAreas(areas));
    return this.#areas;
  }

  async #drawAreas(areas: AreaMap): Promise<AreaDrawing | null> {
    if (this.#isRemoved) return null;
    const drawing = drawAreas(areas);
    // The camera goes first: tiles cut for the first, far view would stand in for the near ones until those are drawn.
    this.#home = drawing.bounds;
    if (!this.#isFramed) this.goHome(0);
    await this.#whenStyled;
    if (this.#isRemoved) return null;
    await Promise.all(AREA_SOURCES.map(async (name) => this.map.getSource<GeoJSONSource>(name)?.setData(drawing[name] as GeoJSON.FeatureCollection)));
    return this.#isRemoved ? null : drawing;
  }

  goHome(durationMs: number): void {
    if (this.#home !== null) this.fit(this.#home, durationMs);
  }

  /** Goes to the bounds, or to the whole when they are nearly that: a picture that only just differs would be a worse one. */
  fitOrHome(bounds: Bounds, durationMs: number): void {
    const home = this.#home;
    const isNearlyAll = home !== null && Math.max((bounds[2] - bounds[0]) / (home[2] - home[0]), (bounds[3] - bounds[1]) / (home[3] - home[1])) > NEARLY_ALL;
    this.fit(isNearlyAll ? home : bounds, durationMs);
  }

  fit([west, south, east, north]: Bounds, durationMs: number): void {
    this.#isFramed = true;
    this.#framed = [west, south, east, north];
    this.map.fitBounds([west, south, east, north], { padding: this.#padding, maxZoom: CLOSEST_FIT_ZOOM, duration: durationMs });
  }

  /** Shows what another map shows, however near that is. */
  show([west, south, east, north]: Bounds, durationMs: number): void {
    this.#isFramed = true;
    this.#framed = null;
    this.map.fitBounds([west, south, east, north], { duration: durationMs });
  }

  /** As near as shows all of it, which a hand has asked for. */
  approach([west, south, east, north]: Bounds): void {
    this.#isFramed = true;
    this.#framed = null;
    this.map.fitBounds([west, south, east, north], { padding: this.#quarter(), maxZoom: CLOSEST_APPROACH_ZOOM, duration: 400 });
  }

  /** Of the picture's shorter side, pixels. */
  #quarter(): number {
    const { clientWidth, clientHeight } = this.map.getContainer();
    return Math.min(clientWidth, clientHeight) / 4;
  }

  /** The picture as layers need to know it. */
  view(scale: number): PictureView {
    const [west, south, east, north] = this.bounds;
    const [dx, dy] = [(east - west) * VIEW_MARGIN, (north - south) * VIEW_MARGIN];
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    return { bounds: [west - dx, south - dy, east + dx, north + dy], width, height, scale };
  }

  /** What the map shows. */
  get bounds(): Bounds {
    const seen = this.map.getBounds();
    return [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
  }

  /** To a point, never further away than now; with the nearest of the whole when it lies beyond the border. */
  goTo([lon, lat]: LonLat, zoom: number): void {
    this.#isFramed = true;
    this.#framed = null;
    const outside = this.#home === null ? null : withNearestOf(this.#home, [lon, lat]);
    if (outside !== null) {
      this.map.fitBounds([...outside], { padding: this.#quarter(), maxZoom: zoom, duration: 400 });
      return;
    }
    this.map.easeTo({ center: [lon, lat], zoom: Math.max(this.map.getZoom(), zoom), duration: 400 });
  }

  /** Steps that follow each other quickly add up: each starts from where the one before is going. */
  zoomBy(step: number): void {
    this.#framed = null;
    this.#zoomGoal = (this.map.isZooming() ? this.#zoomGoal : null) ?? this.map.getZoom();
    this.#zoomGoal = Math.min(this.map.getMaxZoom(), Math.max(this.map.getMinZoom(), this.#zoomGoal + step));
    this.map.zoomTo(this.#zoomGoal);
  }

  isInside([lon, lat]: LonLat): boolean {
    return this.map.getBounds().contains([lon, lat]);
  }

  /** Pixels of the map's frame at which a point is drawn. */
  toPixels([lon, lat]: LonLat): { readonly x: number; readonly y: number } {
    return this.map.project([lon, lat]);
  }

  /** The same in pixels of the page's viewport. */
  project(lonLat: LonLat): { readonly x: number; readonly y: number } {
    const { x, y } = this.toPixels(lonLat);
    const frame = this.map.getContainer().getBoundingClientRect();
    return { x: frame.left + x, y: frame.top + y };
  }

  whenIdle(work: () => void): void {
    void this.map.once('idle', work);
  }

  remove(): void {
    this.#isRemoved = true;
    this.#stopListening.abort();
    this.#loop.close();
    this.#base.close();
    const canvas = this.#overlay.getCanvas();
    this.map.remove();
    // What watches the overlay's canvas holds on to all of this for as long as the page lives: the overlay does not end it by itself.
    this.#surface?.destroy();
    // The map gives its graphics back by itself, the overlay does not: a browser has only so many.
    canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  }

  /** Of the map or of what lies above it: one without the other would be half a picture. */
  #listenForLoss(container: HTMLElement, onLost: EngineOptions['onLost']): void {
    const lose = () => {
      const { lng, lat } = this.map.getCenter();
      onLost({ center: [lng, lat], zoom: this.map.getZoom() });
    };
    // It does not bubble, but it comes by on its way down.
    container.addEventListener('webglcontextlost', lose, { capture: true, once: true, signal: this.#stopListening.signal });
  }

  #pickAt(event: MapMouseEvent): MapPick | ClusterPick | null {
    const found = this.#overlay.pickObject({ x: event.point.x, y: event.point.y, radius: PICK_RADIUS_PIXELS, layerIds: PICKED_LAYERS });
    return found === null ? null : pickOf(found);
  }
}

const PICKED_LAYERS = ['incident', 'incident-cluster', 'unit', 'unit-dot'];

function pickOf({ layer, object, index }: PickingInfo): MapPick | ClusterPick | null {
  const dots = layer?.id === 'unit-dot' ? (layer.props.data as UnitDots) : null;
  const dot = dots?.unitAt(index);
  if (dot !== undefined) return { kind: 'unit', id: dot.id };
  if (object === undefined) return null;
  if (layer?.id === 'incident-cluster') return { kind: 'cluster', id: object.id };
  return layer?.id === 'incident' ? { kind: 'incident', id: object.incident.id } : { kind: 'unit', id: object.unit.id };
}
