'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useSyncExternalStore } from 'react';
import { LONGEST_PAD } from '../../server/scratch-pad/scratch-pad.schema';
import { focusPart, useShortcut } from '../_calls/shortcut-provider';
import { PART_KEYS } from '../_calls/shortcuts.rules';
import { FailureText } from '../_incidents/failure-text';
import { errorMessage } from '../_live/command';
import { Button } from '../_ui/button';
import { TextAreaField } from '../_ui/field';
import { TYPING_PAUSE_MS } from './draft-keeper';
import { useDeskDrafts, useLeftovers } from './drafts-context';
import styles from './scratch-pad.module.css';

/** What an operator jots down while listening; saved as it is typed, for this account alone, until the operator wipes it. */
export function ScratchPad() {
  const t = useTranslations('draft.pad');
  const saving = useTranslations('operator.form.saving');
  const errors = useTranslations('errors');
  const common = useTranslations('common.actions');
  const { pad } = useDeskDrafts();
  const { isSettled } = useLeftovers();
  const { fields, status, changes, failure } = useSyncExternalStore(pad.subscribe, pad.getView, pad.getView);
  // No news tells of a pad: another desk's words come when this one is looked at again.
  useEffect(() => {
    const look = () => pad.refresh();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [pad]);
  useShortcut((action) => action.kind === 'go' && action.to === 'pad' && focusPart('pad'));
  const overwritten = changes.filter(({ isMineKept }) => isMineKept);
  return (
    <section className={styles.pad} aria-label={t('title')} data-leftovers={isSettled ? 'settled' : 'open'}>
      <TextAreaField
        label={
          <span className={styles.label}>
            {t('title')} <kbd className={styles.key}>{PART_KEYS.pad}</kbd>
            <span className={styles.saved} data-status={status} data-testid="pad-status">
              {saving(status)}
            </span>
          </span>
        }
        title={t('hint')}
        rows={3}
        maxLength={LONGEST_PAD}
        disabled={fields === null}
        value={fields?.text ?? ''}
        data-testid="scratch-pad"
        data-desk-part="pad"
        autoComplete="off"
        onChange={(event) => pad.touch({ text: event.target.value }, TYPING_PAUSE_MS)}
      />
      {failure !== null && <FailureText message={errorMessage(failure, errors)} />}
      {overwritten.map(({ field, theirs }) => (
        <p key={field} className={styles.changed} role="status">
          {t('changed', { theirs })}{' '}
          <Button size="small" variant="plain" onClick={() => pad.dismissChanges()}>
            {common('close')}
          </Button>
        </p>
      ))}
      {fields !== null && fields.text !== '' && (
        <Button size="small" variant="plain" onClick={() => pad.touch({ text: '' }, 0)} data-testid="wipe-pad">
          {t('wipe')}
        </Button>
      )}
    </section>
  );
}
