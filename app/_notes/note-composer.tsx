'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { type InternalNote, LONGEST_INTERNAL_NOTE } from '../../server/note/note.schema';
import { useShortcut } from '../_calls/shortcut-provider';
import { SHIFT_KEYS } from '../_calls/shortcuts.rules';
import { useDeskDrafts } from '../_drafts/drafts-context';
import { noteSubjectOf } from '../_drafts/leftover.rules';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { TextAreaField } from '../_ui/field';
import { useFormat } from '../_ui/use-format';
import styles from './internal-notes.module.css';
import { type Nameable, nameAt, proposedNames, withName } from './mention-input.rules';

interface NoteComposerProps {
  readonly incidentId: string;
  /** The note that the next one corrects. */
  readonly correcting: InternalNote | null;
  readonly isBusy: boolean;
  readonly onCancelCorrection: () => void;
  /** True when it is written: the field empties. */
  readonly onWrite: (text: string) => Promise<boolean>;
}

/** Where a note is written: Enter writes it, Shift+Enter begins a line, Tab puts a proposed name in. What is half written outlives the tab. */
export function NoteComposer({ incidentId, correcting, isBusy, onCancelCorrection, onWrite }: NoteComposerProps) {
  const t = useTranslations('note');
  const common = useTranslations('common.actions');
  const format = useFormat();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, set } = useKeptText(noteSubjectOf(incidentId));
  const { proposed, follow, take } = useNames(text, (next, caret) => {
    // The caret is put into the text that stands there then.
    flushSync(() => set(next));
    field.current?.setSelectionRange(caret, caret);
  });
  useShortcut((action) => {
    if (action.kind !== 'internalNote') return false;
    field.current?.focus();
    return true;
  });
  const write = async () => {
    if (text.trim() !== '' && !isBusy && (await onWrite(text.trim()))) set('');
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const [first] = proposed;
    if (event.key === 'Tab' && !event.shiftKey && first !== undefined) take(first);
    else if (event.key === 'Enter' && !event.shiftKey) void write();
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.composer}>
      <TextAreaField
        ref={field}
        label={
          <>
            {correcting === null ? t('write') : t('correcting', { time: format.time(correcting.at), name: correcting.byName })}{' '}
            <kbd className={styles.key}>{SHIFT_KEYS.internalNote}</kbd>
          </>
        }
        hint={t('hint')}
        rows={2}
        maxLength={LONGEST_INTERNAL_NOTE}
        value={text}
        autoComplete="off"
        data-testid="internal-note"
        onChange={(event) => set(event.target.value)}
        onSelect={(event) => follow(event.currentTarget.selectionStart)}
        onKeyDown={press}
      />
      {proposed.length > 0 && <ProposedNames proposed={proposed} onTake={take} />}
      <div className={styles.row}>
        <Button size="small" shortcut="Enter" isBusy={isBusy} disabled={text.trim() === ''} onClick={() => void write()} data-testid="write-internal-note">
          {t('add')}
        </Button>
        {correcting !== null && (
          <Button size="small" variant="plain" onClick={onCancelCorrection}>
            {common('cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}

function ProposedNames({ proposed, onTake }: { readonly proposed: readonly Nameable[]; readonly onTake: (person: Nameable) => void }) {
  const t = useTranslations('note');
  return (
    <div className={styles.row} role="status" data-testid="proposed-names">
      {proposed.map((person, index) => (
        <Button key={person.username} size="small" {...(index === 0 ? { shortcut: 'Tab' } : {})} onClick={() => onTake(person)}>
          {t('person', { username: person.username, name: person.name })}
        </Button>
      ))}
    </div>
  );
}

/** Stays with what it belongs to, also when another incident is looked at in between; what an earlier tab left appears when it is found. */
function useKeptText(keptAs: string): { readonly text: string; set(text: string): void } {
  const { texts } = useDeskDrafts();
  const read = () => texts.get(keptAs) ?? '';
  return { text: useSyncExternalStore(texts.subscribe, read, read), set: (next) => texts.set(keptAs, next) };
}

/** Names that fit what is typed behind an `@`. */
function useNames(text: string, put: (text: string, caret: number) => void) {
  const api = useApi();
  const [caret, setCaret] = useState(0);
  const typed = nameAt(text, Math.min(caret, text.length));
  const { data } = useFetched(typed === null ? 'nobody' : 'people', async () => (typed === null ? [] : api.note.nameable.query()));
  const proposed = typed === null ? [] : proposedNames(data ?? [], typed.typed).filter(({ username }) => username !== typed.typed);
  return {
    proposed,
    follow: setCaret,
    take(person: Nameable) {
      if (typed === null) return;
      const next = withName(text, typed, person.username);
      setCaret(next.caret);
      put(next.text, next.caret);
    },
  };
}
