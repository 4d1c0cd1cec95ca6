import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import type { LonLat } from '../../server/shared/geo';
import { usePositions, useReference } from '../_live/use-live';
import type { CommandMapProps } from './command-map';
import type { LayerChoice } from './layer-choice.rules';
import { openCluster } from './open-cluster';
import { calledMarkers } from './unit-markers.rules';
import { useClusterKeys } from './use-cluster-keys';
import { useDrawPacer } from './use-draw-pacer';
import { useMapEngine } from './use-map-engine';
import { useMapScene } from './use-map-scene';
import { usePositionSource } from './use-position-source';
import { type UnitWays, useUnitWays } from './use-unit-ways';

interface DrawnMapOptions {
  readonly now: number;
  readonly shown: LayerChoice;
  readonly onTouch: () => void;
}

interface DrawnMap extends Pick<ReturnType<typeof useMapEngine>, 'frameRef' | 'engine' | 'areas'> {
  /** The units are too many to be told apart. */
  readonly areDots: boolean;
  /** What was clicked last. */
  readonly clicked: LonLat | null;
}

/** The map with everything that stands on it, drawn as it changes and as time passes. */
export function useDrawnMap(props: CommandMapProps, { now, shown, onTouch }: DrawnMapOptions): DrawnMap {
  const { incidents, units, framing, scale = 1, selectedIncidentId = null, pin = null, drawing = null } = props;
  const t = useTranslations('common.map');
  const { installation } = useReference();
  const positions = usePositionSource(usePositions());
  const [clicked, setClicked] = useState<LonLat | null>(null);
  const [areDots, setAreDots] = useState(false);
  const ways = useUnitWays(incidents);
  const { compose, closures, candidates } = useMapScene(props, { positions, ways, shown, now });
  const { frameRef, engine, areas, draw, clusters } = useMapEngine({
    scale,
    label: t('label'),
    mapVersion: installation.mapVersion,
    onClick: (lonLat, pick) => {
      setClicked(lonLat);
      if (drawing !== null) drawing.onAdd(lonLat);
      else if (pick === null) props.onMapClick?.(lonLat);
      else if (pick.kind === 'cluster') open(pick.id);
      else props.onPick?.(pick);
    },
    onTouch,
    onMoved: () => drawNow(),
  });
  const open = (clusterId: string) => {
    const found = clusters().find(({ id }) => id === clusterId);
    if (found !== undefined && engine !== null) openCluster(engine, found.incidents, props.onPick);
    onTouch();
  };
  const drawNow = () => {
    if (engine === null) return;
    const scene = compose(engine.view(scale));
    draw(scene);
    setAreDots(scene.dots.length > 0);
  };
  const redraw = useEffectEvent(drawNow);
  const redrawInTime = useDrawPacer(framing, drawNow);
  // What a hand has just done is seen at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when to draw, not what is read
  useEffect(() => redraw(), [candidates, pin, drawing, shown, selectedIncidentId, engine]);
  // Every second for clocks and ages, and with every change of what is given.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when to draw, not what is read
  useEffect(() => redrawInTime(), [incidents, units, closures, ways, now, redrawInTime]);
  useEffect(() => positions.onFrame(() => redrawInTime()), [positions, redrawInTime]);
  useFollowedWays(ways, now, () => ways.follow(props.isCoarse === true ? [] : calledMarkers(units, positions, now), now));
  useClusterKeys(drawing === null ? engine : null, clusters, open);
  return { frameRef, engine, areas, areDots, clicked };
}

/** The ways of those under way, asked for as time passes. */
function useFollowedWays(ways: UnitWays, now: number, ask: () => void): void {
  const follow = useEffectEvent(ask);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when to ask, not what is read
  useEffect(() => follow(), [ways, now]);
}
