'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import type { NeighbourView } from '../../server/place/neighbour.schema';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import styles from './admin-page.module.css';
import { FormNotes } from './form-notes';
import view from './map-view.module.css';
import { useCommand } from './use-command';

interface MapNeighboursProps {
  readonly neighbours: readonly NeighbourView[];
  readonly mayChange: boolean;
  readonly onChanged: () => void;
}

/** Whom a caller outside of the regency is handed over to. */
export function MapNeighbours({ neighbours, mayChange, onChanged }: MapNeighboursProps) {
  const t = useTranslations('adminMap');
  const [done, setDone] = useState<string | null>(null);
  const finish = (saved: NeighbourView) => {
    setDone(t(saved.callCentre === null ? 'removed' : 'saved', { name: saved.name }));
    onChanged();
  };
  return (
    <Panel title={t('neighbours')}>
      <div className={view.neighbours}>
        <p className={styles.hint}>{t('neighboursHint')}</p>
        {neighbours.map((neighbour) =>
          mayChange ? (
            <NeighbourForm key={`${neighbour.code} ${neighbour.updatedAt}`} neighbour={neighbour} onSaved={finish} />
          ) : (
            <Contact key={neighbour.code} neighbour={neighbour} />
          ),
        )}
        <FormNotes done={done} />
      </div>
    </Panel>
  );
}

function Contact({ neighbour }: { readonly neighbour: NeighbourView }) {
  const t = useTranslations('adminMap');
  return (
    <p className={view.contact}>
      <strong>{neighbour.name}</strong>
      <span className={neighbour.callCentre === null ? styles.faint : undefined}>{neighbour.callCentre ?? t('none')}</span>
    </p>
  );
}

const FIELDS = ['callCentre'];

interface NeighbourFormProps {
  readonly neighbour: NeighbourView;
  readonly onSaved: (saved: NeighbourView) => void;
}

function NeighbourForm({ neighbour, onSaved }: NeighbourFormProps) {
  const t = useTranslations('adminMap');
  const api = useApi();
  const [text, setText] = useState(neighbour.callCentre ?? '');
  const { run, isBusy, errorOf, errorElsewhere } = useCommand(api.map.changeNeighbour.mutate, onSaved);
  const wanted = text.trim() === '' ? null : text.trim();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    run({ code: neighbour.code, seenUpdatedAt: neighbour.updatedAt, callCentre: wanted });
  };
  return (
    <form className={view.neighbour} onSubmit={submit} aria-label={t('callCentreOf', { name: neighbour.name })} data-testid="neighbour-form">
      <TextField
        label={
          <>
            {neighbour.name} <span className={styles.faint}>{neighbour.hasOutline ? t('withOutline') : t('withoutOutline')}</span>
          </>
        }
        error={errorOf('callCentre')}
        value={text}
        inputMode="tel"
        autoComplete="off"
        maxLength={40}
        placeholder={t('callCentrePlaceholder')}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" isBusy={isBusy} disabled={wanted === neighbour.callCentre}>
        {t('save')}
      </Button>
      <FormNotes failure={errorElsewhere(FIELDS)} />
    </form>
  );
}
