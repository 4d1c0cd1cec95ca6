'use client';

import 'maplibre-gl/dist/maplibre-gl.css';
import { type ReactNode, useState } from 'react';
import type { LonLat } from '../../server/shared/geo';
import { useServerNow } from '../_live/use-live';
import type { CommandMapProps } from './command-map';
import styles from './command-map.module.css';
import { ALL_LAYERS, COARSE_LAYERS } from './layer-choice.rules';
import { MapControls } from './map-controls';
import type { MapEngine } from './map-engine';
import { MapNotes } from './map-notes';
import { MapReadout } from './map-readout';
import { MapScale } from './map-scale';
import { useDrawingKeys } from './use-drawing-keys';
import { useDrawnMap } from './use-drawn-map';
import { useFocus } from './use-focus';
import { useGroundLayers } from './use-ground-layers';
import { useLayerChoice } from './use-layer-choice';
import type { useMapEngine } from './use-map-engine';
import { useWallFraming } from './use-wall-framing';

export function CommandMapView(props: CommandMapProps) {
  const { incidents, framing, scale = 1, drawing = null } = props;
  const now = useServerNow(1_000);
  const [touchedAt, setTouchedAt] = useState<number | null>(null);
  const [chosenLayers, toggleLayer] = useLayerChoice();
  const shown = props.isCoarse === true ? COARSE_LAYERS : framing === 'wall' ? ALL_LAYERS : chosenLayers;
  const { frameRef, engine, areas, areDots, clicked } = useDrawnMap(props, { now, shown, onTouch: () => setTouchedAt(now) });

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
      <MapFoot
        engine={engine}
        areas={areas}
        scale={scale}
        isDesk={framing === 'desk'}
        areDots={areDots}
        point={drawing?.cursor ?? drawing?.points.at(-1) ?? clicked}
      />
    </div>
  );
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
  readonly areDots: boolean;
  /** What the desk reads out. */
  readonly point: LonLat | null;
}

function MapFoot({ engine, areas, scale, isDesk, areDots, point }: MapFootProps) {
  return (
    <div className={styles.foot}>
      {engine !== null && <MapScale engine={engine} scale={scale} />}
      {isDesk && engine !== null && <MapReadout engine={engine} villages={areas?.villages ?? null} point={point} />}
      {areas !== null && <MapNotes attribution={areas.attribution} isApproximate={areas.isApproximate} areDots={areDots} />}
    </div>
  );
}
