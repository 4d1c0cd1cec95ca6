'use client';

import 'maplibre-gl/dist/maplibre-gl.css';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { LonLat } from '../../server/shared/geo';
import { useLive, usePositions, useReference, useServerNow } from '../_live/use-live';
import { closureMarkers } from './closure-markers.rules';
import type { CommandMapProps } from './command-map';
import styles from './command-map.module.css';
import { browserPacerWorld, DrawPacer } from './draw-pacer';
import { ALL_LAYERS } from './layer-choice.rules';
import { MapControls } from './map-controls';
import { MapNotes } from './map-notes';
import { MapReadout } from './map-readout';
import { MapScale } from './map-scale';
import type { MapScene } from './map-scene';
import { incidentMarkers, trailsOf } from './scene.rules';
import { unitMarkers } from './unit-markers.rules';
import { useDrawingKeys } from './use-drawing-keys';
import { useFocus } from './use-focus';
import { useGroundLayers } from './use-ground-layers';
import { useLayerChoice } from './use-layer-choice';
import { useMapEngine } from './use-map-engine';
import { usePositionSource } from './use-position-source';
import { useUnitNotes } from './use-unit-notes';
import { useUnitWays } from './use-unit-ways';
import { useWallFraming } from './use-wall-framing';

/** One and the same, so that nothing is drawn anew for it. */
const NO_CANDIDATES: NonNullable<CommandMapProps['candidates']> = [];

export function CommandMapView(props: CommandMapProps) {
  const {
    incidents,
    units,
    framing,
    scale = 1,
    selectedIncidentId = null,
    focus = null,
    pin = null,
    drawing = null,
    tools,
    viewTools,
    onPick,
    onMapClick,
  } = props;
  const { candidates = NO_CANDIDATES, sentView = null } = props;
  const t = useTranslations('common.map');
  const { targets, installation } = useReference();
  const positions = usePositionSource(usePositions());
  const now = useServerNow(1_000);
  const closures = useLive((state) => Object.values(state.closures));
  const [touchedAt, setTouchedAt] = useState<number | null>(null);
  const [clicked, setClicked] = useState<LonLat | null>(null);
  const [chosenLayers, toggleLayer] = useLayerChoice();
  const shown = framing === 'wall' ? ALL_LAYERS : chosenLayers;
  const ways = useUnitWays(incidents);
  const notesOf = useUnitNotes(ways);

  const { frameRef, engine, areas, draw } = useMapEngine({
    scale,
    label: t('label'),
    mapVersion: installation.mapVersion,
    onClick: (lonLat, pick) => {
      setClicked(lonLat);
      if (drawing !== null) drawing.onAdd(lonLat);
      else if (pick === null) onMapClick?.(lonLat);
      else onPick?.(pick);
    },
    onTouch: () => setTouchedAt(now),
    onMoved: () => draw(compose()),
  });

  const compose = (): MapScene => {
    const markers = unitMarkers(units, positions, now);
    const seen = <T,>(name: Parameters<typeof shown.has>[0], items: readonly T[]) => (shown.has(name) ? items : []);
    return {
      incidents: seen('incidents', incidentMarkers(incidents, { targets, now, selectedId: selectedIncidentId })),
      units: seen('units', markers),
      trails: seen('trails', trailsOf(markers, positions)),
      routes: seen('routes', ways.routesOf(markers)),
      closures: seen('closures', closureMarkers(closures, now)),
      candidates,
      pin,
      drawing,
      unitNotes: notesOf(markers, now),
    };
  };
  const redraw = useEffectEvent(() => draw(compose()));
  const pacer = useRef<DrawPacer | null>(null);
  // A wall has nobody typing beside its map.
  useEffect(() => {
    if (framing !== 'desk') return undefined;
    const made = new DrawPacer(browserPacerWorld(), () => redraw());
    pacer.current = made;
    return () => {
      made.stop();
      pacer.current = null;
    };
  }, [framing]);
  const redrawInTime = useEffectEvent(() => (pacer.current === null ? redraw() : pacer.current.ask()));
  // What a hand has just done is seen at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when to draw, not what is read
  useEffect(() => redraw(), [candidates, pin, drawing, shown, selectedIncidentId, engine]);
  // Every second for clocks and ages, and with every change of what is given.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when to draw, not what is read
  useEffect(() => redrawInTime(), [incidents, units, closures, ways, now]);
  useEffect(() => positions.onFrame(() => redrawInTime()), [positions]);
  const askWays = useEffectEvent(() => ways.follow(unitMarkers(units, positions, now), now));
  // biome-ignore lint/correctness/useExhaustiveDependencies: when to ask, not what is read
  useEffect(() => askWays(), [ways, now]);

  // Only once the areas are there: before, nothing is known of the whole.
  useWallFraming({
    engine: framing === 'wall' && areas !== null ? engine : null,
    incidents,
    now,
    touchedAt,
    sentView,
    onReturn: () => setTouchedAt(null),
  });
  useFocus(engine, focus);
  useGroundLayers(engine, shown);
  useDrawingKeys(engine, drawing);

  return (
    <div className={styles.frame} data-drawing={drawing === null ? undefined : ''}>
      <div className={styles.surface}>
        <div ref={frameRef} className={styles.map} data-map-ready={areas === null ? undefined : ''} />
      </div>
      {framing === 'desk' && engine !== null && (
        <MapControls
          engine={engine}
          shown={shown}
          onToggle={toggleLayer}
          tools={
            <>
              {tools}
              {viewTools?.(() => engine.bounds)}
            </>
          }
        />
      )}
      <div className={styles.foot}>
        {engine !== null && <MapScale engine={engine} scale={scale} />}
        {framing === 'desk' && engine !== null && (
          <MapReadout engine={engine} villages={areas?.villages ?? null} point={drawing?.cursor ?? drawing?.points.at(-1) ?? clicked} />
        )}
        {areas !== null && <MapNotes attribution={areas.attribution} isApproximate={areas.isApproximate} />}
      </div>
    </div>
  );
}
