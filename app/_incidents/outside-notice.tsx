'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import styles from './outside-notice.module.css';
import { shortRegencyName } from './place-sentence.rules';
import { usePoint } from './use-place';

/** That a point lies outside of the regency, and who takes the caller over there; nothing for a point inside. */
export function OutsideNotice({ point }: { readonly point: readonly [number, number] }) {
  const t = useTranslations('place.notice');
  const { description } = usePoint(point);
  if (description === null || description.village !== null) return null;
  const { standing, neighbour } = description;
  const guess = neighbour === null ? t('noNeighbour') : null;
  return (
    <div className={styles.notice} role="status" data-testid="outside-notice" data-standing={standing}>
      <p className={styles.head}>
        <SignIcon name="alert" size="1.1em" />
        <strong>{t(standing === 'outside' ? 'outside' : 'perhaps')}</strong>
        <span>{guess ?? t(neighbour?.isApproximate === true ? 'handOverGuess' : 'handOver', { neighbour: shortRegencyName(neighbour?.name ?? '') })}</span>
      </p>
      {neighbour !== null && <CallCentre number={neighbour.callCentre} />}
    </div>
  );
}

function CallCentre({ number }: { readonly number: string | null }) {
  const t = useTranslations('place.notice');
  const common = useTranslations('common.actions');
  const [isCopied, setIsCopied] = useState(false);
  if (number === null) return <p className={styles.faint}>{t('noContact')}</p>;
  const copy = () =>
    navigator.clipboard.writeText(number).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  return (
    <p className={styles.contact}>
      {t('callCentre')} <strong data-testid="neighbour-contact">{number}</strong>
      <Button size="small" variant="plain" onClick={() => void copy()}>
        {isCopied ? common('copied') : common('copy')}
      </Button>
    </p>
  );
}
