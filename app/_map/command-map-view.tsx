'use client';

import 'maplibre-gl/dist/maplibre-gl.css';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { usePositions, useReference, useServerNow } from '../_live/use-live';
import { useAgeWords } from '../_ui/time-ago';
import type { CommandMapProps } from './command-map';
import styles from './command-map.module.css';
import { MapControls } from './map-controls';
import { MapNotes } from './map-notes';
import type { MapScene } from './map-scene';
import { incidentMarkers, trailsOf } from './scene.rules';
import { unitMarkers } from './unit-markers.rules';
import { useFocus } from './use-focus';
import { useMapEngine } from './use-map-engine';
import { usePositionSource } from './use-position-source';
import { useWallFraming } from './use-wall-framing';

export function CommandMapView(props: CommandMapProps) {
  const { incidents, units, framing, scale = 1, selectedIncidentId = null, focus = null, pin = null, onPick, onMapClick } = props;
  const t = useTranslations('common.map');
  const ageWords = useAgeWords();
  const { targets, installation } = useReference();
  const positions = usePositionSource(usePositions());
  const now = useServerNow(1_000);
  const [touchedAt, setTouchedAt] = useState<number | null>(null);

  const { frameRef, engine, areas, draw } = useMapEngine({
    scale,
    label: t('label'),
    mapVersion: installation.mapVersion,
    onClick: (lonLat, pick) => (pick === null ? onMapClick?.(lonLat) : onPick?.(pick)),
    onTouch: () => setTouchedAt(now),
    onMoved: () => draw(compose()),
  });

  const compose = (): MapScene => {
    const markers = unitMarkers(units, positions, now);
    const stale = markers.filter(({ isStale, fixedAt }) => isStale && fixedAt !== null);
    return {
      incidents: incidentMarkers(incidents, { targets, now, selectedId: selectedIncidentId }),
      units: markers,
      trails: trailsOf(markers, positions),
      pin,
      ageTexts: new Map(stale.map(({ unit, fixedAt }) => [unit.id, t('positionAge', { age: ageWords(now - (fixedAt ?? now)) })])),
    };
  };
  const redraw = useEffectEvent(() => draw(compose()));
  // Every second for clocks and ages, and with every change of what is given.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when to draw, not what is read
  useEffect(() => redraw(), [incidents, units, pin, selectedIncidentId, now, engine]);
  useEffect(() => positions.onFrame(() => redraw()), [positions]);

  // Only once the areas are there: before, nothing is known of the whole.
  useWallFraming({ engine: framing === 'wall' && areas !== null ? engine : null, incidents, now, touchedAt, onReturn: () => setTouchedAt(null) });
  useFocus(engine, focus);

  return (
    <div className={styles.frame}>
      <div className={styles.surface}>
        <div ref={frameRef} className={styles.map} data-map-ready={areas === null ? undefined : ''} />
      </div>
      {framing === 'desk' && engine !== null && <MapControls engine={engine} />}
      {areas !== null && <MapNotes attribution={areas.attribution} isApproximate={areas.isApproximate} />}
    </div>
  );
}
