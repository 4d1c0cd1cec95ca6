'use client';

import { useTranslations } from 'next-intl';
import { Mark } from '../_desk/mark';
import { useReference, useServerNow } from '../_live/use-live';
import { useFormat } from '../_ui/use-format';
import { ClockNotice } from './clock-notice';
import type { TypeScale } from './type-scale.rules';
import { useVisitorMode } from './visitor-mode';
import { WallAlarms } from './wall-alarms';
import { WallConnection } from './wall-connection';
import styles from './wall-header.module.css';
import { WallHelp } from './wall-help';

/** Whose room this is, whether it is the real thing, and the time. */
export function WallHeader({ scale }: { readonly scale: TypeScale }) {
  const t = useTranslations();
  const { installation } = useReference();
  const now = useServerNow();
  const { isVisitor } = useVisitorMode();
  const format = useFormat();
  return (
    <header className={styles.header}>
      <Mark size="1.9em" />
      <span className={styles.product}>{t('common.product')}</span>
      <span className={styles.installation}>{installation.name}</span>
      {installation.kind === 'demonstration' && <span className={styles.demonstration}>{t('common.demonstration')}</span>}
      {isVisitor && (
        <span className={styles.visitor} role="status" data-testid="visitor-mode">
          {t('wall.visitor')}
        </span>
      )}
      <span className={styles.space} />
      <WallAlarms />
      <WallHelp />
      {!scale.isReadable && <span className={styles.notice}>{t('wall.readableTo', { metres: format.number(scale.readableMetres, 1) })}</span>}
      <ClockNotice />
      <WallConnection />
      <span className={styles.date}>{format.date(now)}</span>
      <time className={styles.clock} dateTime={new Date(now).toISOString()}>
        {format.clock(now)}
      </time>
      <span className={styles.zone}>{format.zone(now)}</span>
    </header>
  );
}
