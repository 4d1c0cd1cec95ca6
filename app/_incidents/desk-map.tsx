'use client';

import { useLive } from '../_live/use-live';
import { CommandMap, type CommandMapProps } from '../_map/command-map';
import { useDraft } from './draft-book';

interface DeskMapProps {
  readonly selectedId: string | null;
  readonly isPlacing: boolean;
  readonly onPlaced: () => void;
  readonly onSelect: (incidentId: string) => void;
}

/** The map beside the form: it shows the chosen incident's point, and a click sets it where there is none yet. */
export function DeskMap(props: DeskMapProps) {
  const selected = useLive((state) => (props.selectedId === null ? undefined : state.incidents[props.selectedId]));
  return selected === undefined ? <RoomMap {...props} /> : <FormMap {...props} incidentId={selected.id} version={selected.version} />;
}

/** With a form open. */
function FormMap({ incidentId, version, ...props }: DeskMapProps & { readonly incidentId: string; readonly version: number }) {
  const { fields, keeper } = useDraft(incidentId, version);
  const point = fields?.point ?? null;
  const canPlace = fields !== null && (point === null || props.isPlacing);
  return (
    <RoomMap
      {...props}
      focus={point}
      {...(canPlace
        ? {
            onMapClick: ([lon, lat]) => {
              keeper.touch({ point: [lon, lat] }, 0);
              props.onPlaced();
            },
          }
        : {})}
      pin={props.isPlacing ? point : null}
    />
  );
}

function RoomMap({ selectedId, onSelect, focus = null, pin = null, onMapClick }: DeskMapProps & Pick<CommandMapProps, 'focus' | 'pin' | 'onMapClick'>) {
  const incidents = useLive((state) => Object.values(state.incidents));
  const units = useLive((state) => Object.values(state.units));
  return (
    <CommandMap
      framing="desk"
      incidents={incidents}
      units={units}
      selectedIncidentId={selectedId}
      focus={focus}
      pin={pin}
      {...(onMapClick === undefined ? {} : { onMapClick })}
      onPick={(pick) => {
        const incidentId = pick.kind === 'incident' ? pick.id : units.find((unit) => unit.id === pick.id)?.incidentId;
        if (incidentId != null) onSelect(incidentId);
      }}
    />
  );
}
