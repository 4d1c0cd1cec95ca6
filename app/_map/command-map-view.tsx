'use client';

import 'maplibre-gl/dist/maplibre-gl.css';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import type { LonLat } from '../../server/shared/geo';
import { useLive, usePositions, useReference, useServerNow } from '../_live/use-live';
import { closureMarkers } from './closure-markers.rules';
import type { CommandMapProps } from './command-map';
import styles from './command-map.module.css';
import { ALL_LAYERS } from './layer-choice.rules';
import { MapControls } from './map-controls';
import type { MapEngine } from './map-engine';
import { MapNotes } from './map-notes';
import { MapReadout } from './map-readout';
import { MapScale } from './map-scale';
import type { MapScene } from './map-scene';
import { incidentMarkers, trailsOf } from './scene.rules';
import { type UnitMarker, unitDots, unitMarkers } from './unit-markers.rules';
import { useDrawPacer } from './use-draw-pacer';
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
  const { incidents, units, framing, scale = 1, selectedIncidentId = null, pin = null, drawing = null, candidates = NO_CANDIDATES } = props;
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
      else if (pick === null) props.onMapClick?.(lonLat);
      else props.onPick?.(pick);
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
      crowd: seen('units', unitDots(units, positions, now)),
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
  const redrawInTime = useDrawPacer(framing, () => draw(compose()));
  // What a hand has just done is seen at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when to draw, not what is read
  useEffect(() => redraw(), [candidates, pin, drawing, shown, selectedIncidentId, engine]);
  // Every second for clocks and ages, and with every change of what is given.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when to draw, not what is read
  useEffect(() => redrawInTime(), [incidents, units, closures, ways, now, redrawInTime]);
  useEffect(() => positions.onFrame(() => redrawInTime()), [positions, redrawInTime]);
  useFollowedWays(ways, now, () => unitMarkers(units, positions, now));

  // Only once the areas are there: before, nothing is known of the whole.
  const framed = framing === 'wall' && areas !== null ? engine : null;
  useWallFraming({ engine: framed, incidents, now, touchedAt, sentView: props.sentView ?? null, onReturn: () => setTouchedAt(null) });
  useFocus(engine, props.focus ?? null);
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
          tools={<DeskTools engine={engine} tools={props.tools} viewTools={props.viewTools} />}
        />
      )}
      <MapFoot engine={engine} areas={areas} scale={scale} isDesk={framing === 'desk'} point={drawing?.cursor ?? drawing?.points.at(-1) ?? clicked} />
    </div>
  );
}

/** The ways of those under way, asked for as time passes. */
function useFollowedWays(ways: ReturnType<typeof useUnitWays>, now: number, markersNow: () => readonly UnitMarker[]): void {
  const follow = useEffectEvent(() => ways.follow(markersNow(), now));
  // biome-ignore lint/correctness/useExhaustiveDependencies: when to ask, not what is read
  useEffect(() => follow(), [ways, now]);
}

interface DeskToolsProps {
  readonly engine: MapEngine;
  readonly tools: ReactNode;
  readonly viewTools: CommandMapProps['viewTools'] | undefined;
}

function DeskTools({ engine, tools, viewTools }: DeskToolsProps) {
  return (
    <>
      {tools}
      {viewTools?.(() => engine.bounds)}
    </>
  );
}

interface MapFootProps {
  readonly engine: MapEngine | null;
  readonly areas: ReturnType<typeof useMapEngine>['areas'];
  readonly scale: number;
  readonly isDesk: boolean;
  /** What the desk reads out. */
  readonly point: LonLat | null;
}

function MapFoot({ engine, areas, scale, isDesk, point }: MapFootProps) {
  return (
    <div className={styles.foot}>
      {engine !== null && <MapScale engine={engine} scale={scale} />}
      {isDesk && engine !== null && <MapReadout engine={engine} villages={areas?.villages ?? null} point={point} />}
      {areas !== null && <MapNotes attribution={areas.attribution} isApproximate={areas.isApproximate} />}
    </div>
  );
}
