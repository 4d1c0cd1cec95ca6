'use client';

import { useTranslations } from 'next-intl';
import { byClock, complaintDueAt } from '../../../server/complaint/complaint.rules';
import type { ComplaintView } from '../../../server/complaint/complaint.schema';
import { clockColour, targetSecondsAt } from '../../../server/report/target.rules';
import { useLive, useReference, useServerNow } from '../../_live/use-live';
import { classNames } from '../../_ui/class-names';
import { elapsedText } from '../../_ui/format';
import { SignIcon } from '../../_ui/icons/icon';
import { FitRows } from '../fit-rows';
import styles from './complaints-tile.module.css';
import tile from './tile.module.css';

const ROW_UNITS = 1.5;

/** Complaints without an answer, nearest to the end of their 2x24 hours first: number, state and clock, and nothing that anybody said. */
export function ComplaintsTile() {
  const t = useTranslations('complaint');
  const open = useLive((state) => byClock(Object.values(state.complaints)));
  if (open.length === 0) return <p className={tile.calm}>{t('tile.none')}</p>;
  return (
    <div className={tile.column}>
      <FitRows items={open} keyOf={({ id }) => id} rowUnits={ROW_UNITS} row={(complaint) => <ComplaintRow complaint={complaint} />} />
    </div>
  );
}

function ComplaintRow({ complaint }: { readonly complaint: ComplaintView }) {
  const t = useTranslations('complaint');
  const { targets } = useReference();
  const now = useServerNow();
  const targetSeconds = targetSecondsAt(targets, 'complaint', complaint.receivedAt);
  const leftMs = complaintDueAt(complaint, targetSeconds) - now;
  const colour = clockColour(now - complaint.receivedAt, targetSeconds);
  return (
    <div className={styles.row} data-complaint={complaint.number}>
      <span className={styles.number}>{complaint.number}</span>
      <span className={classNames(tile.ellipsis, styles.state)}>{t(`state.${complaint.state}`)}</span>
      <span className={styles[colour]}>
        {colour !== 'calm' && <SignIcon name={leftMs < 0 ? 'alert' : 'clock'} />} {t(leftMs < 0 ? 'tile.past' : 'tile.left')} {elapsedText(Math.abs(leftMs))}
      </span>
    </div>
  );
}
