'use client';

import { useLive } from '../_live/use-live';
import { CommandMap } from '../_map/command-map';
import { useChosenDraft } from './draft-book';

interface DeskMapProps {
  readonly selectedId: string | null;
  readonly isPlacing: boolean;
  readonly onPlaced: () => void;
  readonly onSelect: (incidentId: string) => void;
}

/** The map beside the form: it shows the chosen incident's point, and a click sets it where there is none yet. One map, whatever is chosen. */
export function DeskMap({ selectedId, isPlacing, onPlaced, onSelect }: DeskMapProps) {
  const incidents = useLive((state) => Object.values(state.incidents));
  const units = useLive((state) => Object.values(state.units));
  const selected = incidents.find(({ id }) => id === selectedId);
  const draft = useChosenDraft(selected?.id ?? null);
  const fields = draft?.fields ?? null;
  const point = (fields ?? selected)?.point ?? null;
  const canPlace = fields !== null && (point === null || isPlacing);
  return (
    <CommandMap
      framing="desk"
      incidents={incidents}
      units={units}
      selectedIncidentId={selectedId}
      focus={point}
      pin={isPlacing ? point : null}
      {...(canPlace && draft !== null
        ? {
            onMapClick: ([lon, lat]) => {
              draft.keeper.touch({ point: [lon, lat] }, 0);
              onPlaced();
            },
          }
        : {})}
      onPick={(pick) => {
        const incidentId = pick.kind === 'incident' ? pick.id : units.find((unit) => unit.id === pick.id)?.incidentId;
        if (incidentId != null) onSelect(incidentId);
      }}
    />
  );
}
