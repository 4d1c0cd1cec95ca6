'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFieldWords } from '../_incidents/field-words';
import { isReportField } from '../_incidents/report-fields.rules';
import { shortNumber } from '../_incidents/use-names';
import { Button } from '../_ui/button';
import { copyText } from '../_ui/copy-text';
import { useFormat } from '../_ui/use-format';
import { useDeskDrafts, useLeftovers } from './drafts-context';
import type { HeldLeftover, LeftoverField } from './leftover.rules';
import styles from './leftover-notice.module.css';

/** What an earlier tab left behind: one line for what was taken up again, and each text that was not. */
export function LeftoverNotice() {
  const t = useTranslations('draft');
  const common = useTranslations('common.actions');
  const words = useWords();
  const drafts = useDeskDrafts();
  const { taken, held, unreadable, isJournalBroken } = useLeftovers();
  if (taken.length + held.length + unreadable === 0 && !isJournalBroken) return null;
  const what = taken.map(({ number, fields }) => {
    const names = fields.map((field) => words.name(field)).join(', ');
    return number === null ? names : t('of', { number: shortNumber(number), fields: names });
  });
  return (
    <div className={styles.notice} role="status" data-testid="leftovers">
      {isJournalBroken && <p>{t('broken')}</p>}
      {(taken.length > 0 || unreadable > 0) && (
        <p className={styles.line} data-testid="leftovers-taken">
          <span>
            {taken.length > 0 && t('taken', { what: what.join(' · ') })} {unreadable > 0 && t('unreadable', { count: unreadable })}
          </span>
          <Button size="small" variant="plain" onClick={() => drafts.dismissTaken()}>
            {common('close')}
          </Button>
        </p>
      )}
      {held.map((one) => (
        <HeldText key={one.id} held={one} />
      ))}
    </div>
  );
}

function HeldText({ held }: { readonly held: HeldLeftover }) {
  const t = useTranslations('draft');
  const common = useTranslations('common.actions');
  const format = useFormat();
  const words = useWords();
  const drafts = useDeskDrafts();
  const [isCopied, setIsCopied] = useState(false);
  const lines = held.fields.map((one) => ({ name: words.name(one.field), text: words.value(one) }));
  const all = lines.map(({ name, text }) => `${name}: ${text}`).join('\n');
  return (
    <section className={styles.held} data-testid="leftover-held" data-reason={held.reason}>
      <p>
        <strong>{held.number ?? t(held.reason === 'gone' ? 'unknownIncident' : 'pad.title')}</strong> {t(`held.${held.reason}`)}{' '}
        {t('typedAt', { at: format.dateTime(held.at) })}
      </p>
      <dl className={styles.texts}>
        {lines.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.line}>
        <Button size="small" onClick={() => void copyText(all).then(setIsCopied)}>
          {isCopied ? common('copied') : common('copy')}
        </Button>
        {held.canBeUsed && (
          <Button size="small" onClick={() => drafts.takeMine(held.id)} data-testid="use-leftover">
            {t('useMine')}
          </Button>
        )}
        <Button size="small" variant="plain" onClick={() => drafts.dismissHeld(held.id)} data-testid="dismiss-leftover">
          {t('putAway')}
        </Button>
      </div>
    </section>
  );
}

/** The names and values of a report's fields, of a note and of the pad's one text. */
function useWords(): { name(field: string): string; value(field: LeftoverField): string } {
  const t = useTranslations('draft');
  const words = useFieldWords();
  return {
    name: (field) => (isReportField(field) ? words.name(field) : t(field === 'internalNote' ? 'internalNote' : 'pad.title')),
    value: ({ field, value }) => (isReportField(field) ? words.value(field, value) : String(value)),
  };
}
