import type { Layer } from '@deck.gl/core';
import { type GatheredIncidents, gatherIncidents, incidentDensity } from './incident-clusters.rules';
import { KeptParts } from './kept-parts';
import { candidateLayers } from './layers/candidate-layer';
import { closureLayers, closureSignLayers } from './layers/closure-layer';
import { drawingLayers } from './layers/drawing-layer';
import { densityLayers, incidentLayers } from './layers/incident-layer';
import { pinLayers } from './layers/pin-layer';
import { dotLayers, unitLayers } from './layers/unit-layer';
import { wayLayers } from './layers/way-layer';
import type { MapScene, ShownLabels } from './map-scene';
import { INCIDENT_PIXELS } from './marker-sizes.rules';
import { shownLabels } from './shown-labels';
import type { StandingMap } from './use-standing-map';

/** Incidents nearer than this share of their sign hide one another. */
const NEAR_SHARE = 0.7;
/** Groups are made for steps of zoom: a picture that is being brought nearer does not regroup with every frame. */
const ZOOM_STEPS = 4;

/** Draws one scene after the other on one map. Layers whose part of the scene is the same stay as they are. */
export class SceneDrawing {
  readonly #map: StandingMap;
  readonly #kept = new KeptParts();
  #gathered: GatheredIncidents = { alone: [], clusters: [] };

  constructor(map: StandingMap) {
    this.#map = map;
  }

  draw(scene: MapScene): void {
    const { engine, look } = this.#map;
    const near = { zoom: Math.round(engine.map.getZoom() * ZOOM_STEPS) / ZOOM_STEPS, pixels: INCIDENT_PIXELS * NEAR_SHARE * look.scale };
    const gathered = this.#kept.take('gathered', [scene.incidents, near.zoom], () => gatherIncidents(scene.incidents, near));
    this.#gathered = gathered;
    const shown = shownLabels(scene, gathered, { scale: look.scale, toPixels: (lonLat) => engine.toPixels(lonLat) });
    engine.keepRoom(scene);
    const layers = (name: string, from: readonly unknown[], make: () => Layer[]) => this.#kept.take(name, from, make);
    const all = [
      ...layers('closures', [scene.closures], () => closureLayers(scene.closures, look)),
      ...layers('density', [scene.incidents, near.zoom], () => densityLayers(incidentDensity(scene.incidents, near), look)),
      ...wayLayers(scene, look),
      ...layers('closureSigns', [scene.closures], () => closureSignLayers(scene.closures, look)),
      ...layers('candidates', [scene.candidates], () => candidateLayers(scene.candidates, look)),
      ...dotLayers(scene.dots, look),
      ...unitLayers(scene, look, shown),
      ...layers('incidents', [gathered, clocksOf(gathered, shown)], () => incidentLayers(gathered, look, shown)),
      ...layers('drawing', [scene.drawing], () => drawingLayers(scene.drawing, look)),
      ...layers('pin', [scene.pin], () => pinLayers(scene.pin, look)),
    ];
    engine.setLayers(all.filter(hasData), scene.units.length + scene.dots.length);
  }

  get clusters(): GatheredIncidents['clusters'] {
    return this.#gathered.clusters;
  }
}

/** Whose clock has room, as one text: the same text, the same drawing. */
function clocksOf({ alone, clusters }: GatheredIncidents, shown: ShownLabels): string {
  return [...alone.map(({ incident }) => incident.id), ...clusters.map(({ id }) => id)].filter((id) => shown.has(id)).join(' ');
}

/** A layer without anything costs its program and a pass with every picture. */
function hasData(layer: Layer): boolean {
  return (layer.props.data as { readonly length: number }).length > 0;
}
