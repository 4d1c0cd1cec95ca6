'use client';

import { useTranslations } from 'next-intl';
import type { UnseenMention } from '../../server/note/note.schema';
import { useCommand } from '../_incidents/use-command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';
import { Button } from '../_ui/button';
import { useFormat } from '../_ui/use-format';
import styles from './internal-notes.module.css';

/** Notes that name this person: a quiet line each, until it is opened or put away. Takes no room without any. */
export function MentionLines({ onOpen }: { readonly onOpen: (incidentId: string) => void }) {
  const t = useTranslations('note');
  const api = useApi();
  const command = useCommand();
  // Any note of the room may name this person; facts say no names.
  const news = useLive((state) => Object.values(state.noted).reduce((sum, one) => sum + one.count, 0));
  const newest = useLive((state) => Object.values(state.noted).reduce((last, one) => Math.max(last, one.at), 0));
  const { data, reload } = useFetched(`${news} ${newest}`, (signal) => api.note.mentions.query(undefined, { signal }));
  if (data === null || data.length === 0) return null;
  const see = async (mentions: readonly UnseenMention[]) => {
    await command.run((commandId) => api.note.seeMentions.mutate({ commandId, noteIds: mentions.map(({ noteId }) => noteId) }));
    reload();
  };
  return (
    <ul aria-label={t('mentions')} data-testid="mentions">
      {data.map((mention) => (
        <MentionLine
          key={mention.noteId}
          mention={mention}
          onOpen={() => {
            onOpen(mention.incidentId);
            void see(data.filter(({ incidentId }) => incidentId === mention.incidentId));
          }}
          onPutAway={() => void see([mention])}
        />
      ))}
    </ul>
  );
}

interface MentionLineProps {
  readonly mention: UnseenMention;
  readonly onOpen: () => void;
  readonly onPutAway: () => void;
}

function MentionLine({ mention, onOpen, onPutAway }: MentionLineProps) {
  const t = useTranslations('note');
  const common = useTranslations('common.actions');
  const format = useFormat();
  return (
    <li className={styles.mention} data-testid="mention">
      <span role="status">{t('mentionedBy', { name: mention.byName, number: mention.incidentNumber, time: format.time(mention.at) })}</span>
      <Button size="small" className={styles.push} onClick={onOpen}>
        {t('open')}
      </Button>
      <Button size="small" variant="plain" onClick={onPutAway}>
        {common('close')}
      </Button>
    </li>
  );
}
