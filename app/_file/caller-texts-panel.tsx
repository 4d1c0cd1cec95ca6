'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import { SignIcon } from '../_ui/icons/icon';
import { useFormat } from '../_ui/use-format';
import styles from './incident-file.module.css';
import type { IncidentPageData, RevealedTexts } from './use-incident-page';

interface CallerTextsProps {
  readonly file: IncidentPageData;
  readonly revealed: RevealedTexts | null;
  readonly onRevealed: (revealed: RevealedTexts | null) => void;
}

/** What the caller told: masked, and in full for a typed reason that is written down. */
export function CallerTextsPanel({ file, revealed, onRevealed }: CallerTextsProps) {
  const t = useTranslations('file.texts');
  const hasSealed = hasSealedTexts(file);
  return (
    <section className={styles.panel} aria-labelledby="file-texts" data-testid="caller-texts">
      <h2 id="file-texts" className={styles.subtitle}>
        {t('title')}
      </h2>
      {!hasSealed && <p className={styles.faint}>{t('none')}</p>}
      {hasSealed && revealed === null && <RevealForm incidentId={file.details.incident.id} onRevealed={onRevealed} />}
      {revealed !== null && (
        <>
          <CallerTexts texts={revealed} />
          <Button size="small" variant="plain" icon={<SignIcon name="eye" />} onClick={() => onRevealed(null)}>
            {t('hide')}
          </Button>
        </>
      )}
    </section>
  );
}

/** There is something sealed that this person may ask for. */
export function hasSealedTexts({ details, timeline }: IncidentPageData): boolean {
  return details.hasTexts || timeline.some((one) => one.hasSaidBy || (one.kind === 'fact' && one.type === 'incident.noted'));
}

export function CallerTexts({ texts }: { readonly texts: RevealedTexts }) {
  const t = useTranslations('file.texts');
  const format = useFormat();
  const isEnglish = useLocale() === 'en';
  const answers = texts.answers.filter((one) => one.isCurrent);
  const words = (both: { readonly id: string; readonly en: string } | null) => (both === null ? null : isEnglish ? both.en : both.id);
  return (
    <dl className={styles.texts}>
      {texts.landmark !== null && texts.landmark !== '' && (
        <div>
          <dt>{t('landmark')}</dt>
          <dd data-testid="revealed-landmark">{texts.landmark}</dd>
        </div>
      )}
      {texts.note !== null && texts.note !== '' && (
        <div>
          <dt>{t('note')}</dt>
          <dd className={styles.note} data-testid="revealed-note">
            {texts.note}
          </dd>
        </div>
      )}
      {answers.length > 0 && (
        <div>
          <dt>{t('answers')}</dt>
          <dd>
            <ul className={styles.answers}>
              {answers.map((one) => (
                <li key={one.id}>
                  {words(one.question)} <strong>{[words(one.answer), one.text].filter((text) => text !== null && text !== '').join(': ')}</strong>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      {texts.notes.length > 0 && (
        <div>
          <dt>{t('notes')}</dt>
          <dd>
            <ul className={styles.answers}>
              {texts.notes.toReversed().map((one) => (
                <li key={one.id}>
                  {format.dateTime(one.at)} {one.byName}
                  {one.ofIncident !== null && ` (${one.ofIncident})`}: <span className={styles.note}>{one.text ?? '–'}</span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
    </dl>
  );
}

interface RevealFormProps {
  readonly incidentId: string;
  readonly onRevealed: (revealed: RevealedTexts) => void;
}

export function RevealForm({ incidentId, onRevealed }: RevealFormProps) {
  const t = useTranslations('file.texts');
  const api = useApi();
  const command = useCommand();
  const [reason, setReason] = useState('');
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const texts = await command.run(() => api.incident.revealTexts.mutate({ incidentId, reason }));
    if (texts !== null) onRevealed(texts);
  };
  return (
    <form className={styles.reveal} onSubmit={(event) => void submit(event)}>
      <p className={styles.faint}>{t('sealed')}</p>
      <div className={styles.revealRow}>
        <TextField
          label={t('reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          minLength={3}
          maxLength={500}
          required
          autoComplete="off"
          data-testid="reveal-reason"
        />
        <Button type="submit" isBusy={command.isBusy} icon={<SignIcon name="eye" />} data-testid="reveal-texts">
          {t('open')}
        </Button>
      </div>
      <FailureText message={command.message} />
    </form>
  );
}
