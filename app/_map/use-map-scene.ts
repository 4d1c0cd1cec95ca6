import { useMemo, useRef } from 'react';
import { useLive, useReference } from '../_live/use-live';
import { closureMarkers } from './closure-markers.rules';
import type { CommandMapProps } from './command-map';
import { KeptParts } from './kept-parts';
import type { LayerChoice } from './layer-choice.rules';
import type { MapScene } from './map-scene';
import { incidentMarkers, trailsOf } from './scene.rules';
import { unitScene } from './unit-markers.rules';
import type { PictureView, UnitGrade } from './unit-room.rules';
import type { FollowedPositions } from './use-position-source';
import { useUnitNotes } from './use-unit-notes';
import type { UnitWays } from './use-unit-ways';

/** One and the same, so that nothing is drawn anew for it. */
const NO_CANDIDATES: NonNullable<CommandMapProps['candidates']> = [];
const NONE: readonly never[] = [];

interface MapSceneOptions {
  readonly positions: FollowedPositions;
  readonly ways: UnitWays;
  readonly shown: LayerChoice;
  readonly now: number;
}

interface MapSceneHook {
  readonly compose: (view: PictureView) => MapScene;
  readonly closures: MapScene['closures'];
  readonly candidates: MapScene['candidates'];
}

/** What stands on the map at this moment. Parts that nothing has changed are the same as in the scene before. */
export function useMapScene(props: CommandMapProps, { positions, ways, shown, now }: MapSceneOptions): MapSceneHook {
  const { incidents, units, selectedIncidentId = null, pin = null, drawing = null, candidates = NO_CANDIDATES } = props;
  const { targets } = useReference();
  const known = useLive((state) => Object.values(state.closures));
  const closures = useMemo(() => closureMarkers(known, now), [known, now]);
  const notesOf = useUnitNotes(ways);
  const [kept, grade] = [useRef(new KeptParts()), useRef<UnitGrade>('whole')];
  const compose = (view: PictureView): MapScene => {
    const seen = <T>(name: Parameters<LayerChoice['has']>[0], items: readonly T[]): readonly T[] => (shown.has(name) ? items : NONE);
    const { markers, dots, grade: decided } = unitScene(shown.has('units') ? units : NONE, positions, { now, view, before: grade.current });
    grade.current = decided;
    return {
      incidents: seen(
        'incidents',
        kept.current.take('incidents', [incidents, targets, now, selectedIncidentId], () =>
          incidentMarkers(incidents, { targets, now, selectedId: selectedIncidentId }),
        ),
      ),
      units: markers,
      dots,
      trails: seen('trails', trailsOf(markers, positions, now)),
      routes: seen('routes', ways.routesOf(markers)),
      closures: seen('closures', closures),
      candidates,
      pin,
      drawing,
      unitNotes: notesOf(markers, now),
    };
  };
  return { compose, closures, candidates };
}
