'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { CallerLocation } from '../_calls/use-caller-location';
import { useShownClosures } from '../_closures/closure-list';
import { ClosurePanel } from '../_closures/closure-panel';
import { useClosureDesk } from '../_closures/use-closure-desk';
import { useLive, valuesOf } from '../_live/use-live';
import { CommandMap } from '../_map/command-map';
import type { CandidateMarker } from '../_map/map-scene';
import { SendView } from '../_screens/send-view';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import styles from './desk-map.module.css';
import { useChosenPoint, useDraftBook } from './draft-book';

interface DeskMapProps {
  readonly selectedId: string | null;
  /** Where the caller may be. */
  readonly caller: CallerLocation | null;
  readonly isPlacing: boolean;
  /** Leads the room: may send what this map shows to the wall. */
  readonly maySend: boolean;
  readonly onPlaced: () => void;
  readonly onSelect: (incidentId: string) => void;
}

/** The map beside the form: it shows the chosen incident's point, and a click sets it where there is none yet. One map, whatever is chosen. */
export function DeskMap({ selectedId, caller, isPlacing, maySend, onPlaced, onSelect }: DeskMapProps) {
  const t = useTranslations('operator.closures');
  const incidents = useLive((state) => valuesOf(state.incidents));
  const units = useLive((state) => valuesOf(state.units));
  const selected = incidents.find(({ id }) => id === selectedId);
  const book = useDraftBook();
  const typed = useChosenPoint(selected?.id ?? null);
  const point = (typed === undefined ? selected?.point : typed) ?? null;
  const canPlace = typed !== undefined && (point === null || isPlacing);
  const candidates = useCandidateMarkers(caller);
  const closures = useClosureDesk();
  const closedCount = useShownClosures().length;
  return (
    <div className={styles.column}>
      <div className={styles.map}>
        <CommandMap
          framing="desk"
          incidents={incidents}
          units={units}
          selectedIncidentId={selectedId}
          focus={closures.focus ?? (caller?.isBrowsing === true ? caller.focus : null) ?? point ?? caller?.focus ?? null}
          candidates={candidates}
          pin={isPlacing ? point : null}
          drawing={closures.drawing}
          tools={
            <Button size="small" icon={<SignIcon name="barrier" />} aria-expanded={closures.isOpen} data-testid="closures" onClick={closures.toggle}>
              {t('button', { count: closedCount })}
            </Button>
          }
          {...(maySend ? { viewTools: (readBounds) => <SendView readBounds={readBounds} /> } : {})}
          {...(canPlace && selected !== undefined
            ? {
                onMapClick: ([lon, lat]) => {
                  book.keeperOf(selected.id).touch({ point: [lon, lat] }, 0);
                  onPlaced();
                },
              }
            : {})}
          onPick={(pick) => {
            const incidentId = pick.kind === 'incident' ? pick.id : units.find((unit) => unit.id === pick.id)?.incidentId;
            if (incidentId != null) onSelect(incidentId);
          }}
        />
      </div>
      {closures.isOpen && (
        <div className={styles.panel}>
          <ClosurePanel desk={closures} />
        </div>
      )}
    </div>
  );
}

/** The candidates as the map draws them; the same object as before while nothing has changed, so that nothing is drawn anew. */
function useCandidateMarkers(caller: CallerLocation | null): readonly CandidateMarker[] {
  const markers = (caller?.candidates ?? []).map(({ id, point, radiusMetres }, index): CandidateMarker => {
    return { id, lonLat: point, radiusMetres, place: index + 1, isHighlighted: id === caller?.highlighted?.id };
  });
  const text = JSON.stringify(markers);
  return useMemo(() => JSON.parse(text) as readonly CandidateMarker[], [text]);
}
