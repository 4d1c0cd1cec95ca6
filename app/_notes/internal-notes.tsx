'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { InternalNote, NoteAdded } from '../../server/note/note.schema';
import { DONE, type Outcome } from '../_command/desk-order';
import { useOrder } from '../_command/order-desk';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { ClockText } from '../_ui/clock-text';
import { useFormat } from '../_ui/use-format';
import styles from './internal-notes.module.css';
import { NoteComposer } from './note-composer';
import { NoteText } from './note-text';

/** What colleagues tell each other about an incident, the newest first. Notes of others appear by themselves; nothing is ever changed, only corrected. */
export function InternalNotes({ incidentId }: { readonly incidentId: string }) {
  const t = useTranslations('note');
  const { notes, add, command, added } = useNotes(incidentId);
  const [correctsId, setCorrectsId] = useState<string | null>(null);
  const write = async (text: string) => {
    const isDone = (await add(text, correctsId)).isDone;
    if (isDone) setCorrectsId(null);
    return isDone;
  };
  useOrder((order) => (order.kind === 'internalNote' ? add(order.text, null) : null));
  return (
    <section className={styles.notes} aria-label={t('title')} data-testid="internal-notes">
      <h3 className={styles.title}>
        {t('title')} {notes.length > 0 && <Badge>{notes.length}</Badge>}
      </h3>
      <NoteComposer
        key={incidentId}
        incidentId={incidentId}
        correcting={notes.find(({ id }) => id === correctsId) ?? null}
        isBusy={command.isBusy}
        onCancelCorrection={() => setCorrectsId(null)}
        onWrite={write}
      />
      <FailureText message={command.message} />
      {added !== null && <Added added={added} />}
      <ul className={styles.list}>
        {notes.map((note) => (
          <NoteLine key={note.id} note={note} notes={notes} onCorrect={() => setCorrectsId(note.id)} />
        ))}
      </ul>
    </section>
  );
}

function useNotes(incidentId: string) {
  const api = useApi();
  const command = useCommand();
  const news = useLive((state) => state.noted[incidentId]);
  const [added, setAdded] = useState<NoteAdded | null>(null);
  const [own, setOwn] = useState(0);
  const { data } = useFetched(`${incidentId} ${news?.count ?? 0} ${news?.at ?? 0} ${own}`, (signal) => api.note.list.query({ incidentId }, { signal }));
  return {
    notes: data ?? [],
    command,
    added,
    async add(text: string, correctsId: string | null): Promise<Outcome> {
      const answer = await command.run((commandId) => api.note.add.mutate({ commandId, incidentId, text, correctsId }));
      if (answer === null) return { isDone: false, reason: command.lastMessage() };
      setAdded(answer);
      setOwn((count) => count + 1);
      return DONE;
    },
  };
}

/** What the last note brought about beside being written. */
function Added({ added: { help, mentioned, unknown } }: { readonly added: NoteAdded }) {
  const t = useTranslations('note');
  const lines = [
    ...(help === 'none' ? [] : [t(`help.${help}`)]),
    ...(mentioned === 0 ? [] : [t('mentioned', { count: mentioned })]),
    ...(unknown === 0 ? [] : [t('unknown', { count: unknown })]),
  ];
  return (
    <p className={styles.quiet} role="status" data-testid="note-added">
      {[t('added'), ...lines].join(' ')}
    </p>
  );
}

interface NoteLineProps {
  readonly note: InternalNote;
  readonly notes: readonly InternalNote[];
  readonly onCorrect: () => void;
}

function NoteLine({ note, notes, onCorrect }: NoteLineProps) {
  const t = useTranslations('note');
  const format = useFormat();
  const corrected = notes.find(({ id }) => id === note.correctsId);
  const isCorrected = notes.some(({ correctsId }) => correctsId === note.id);
  return (
    <li className={styles.note} data-testid="internal-note-line" data-corrected={isCorrected}>
      <p className={styles.head}>
        <ClockText at={note.at} form="dateTime" /> <strong>{note.byName}</strong>
        {note.ofIncident !== null && <Badge>{t('ofIncident', { number: note.ofIncident })}</Badge>}
        {isCorrected && <Badge tone="amber">{t('corrected')}</Badge>}
        {note.ofIncident === null && (
          <Button size="small" variant="plain" className={styles.push} onClick={onCorrect} data-testid="correct-note">
            {t('correct')}
          </Button>
        )}
      </p>
      {corrected !== undefined && <p className={styles.quiet}>{t('corrects', { time: format.time(corrected.at), name: corrected.byName })}</p>}
      {note.text === null ? <p className={styles.quiet}>{t('wiped')}</p> : <NoteText text={note.text} />}
    </li>
  );
}
