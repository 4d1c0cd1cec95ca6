import { useTranslations } from 'next-intl';
import { complaintDueAt, isOpenComplaint } from '../../server/complaint/complaint.rules';
import type { ComplaintView } from '../../server/complaint/complaint.schema';
import { clockColour, targetSecondsAt } from '../../server/report/target.rules';
import { useReference, useServerNow } from '../_live/use-live';
import { ElapsedText } from '../_ui/clock-text';
import styles from './complaints.module.css';

interface ComplaintClockProps {
  readonly complaint: Pick<ComplaintView, 'state' | 'receivedAt' | 'answeredAt'>;
}

/** What is left of the 2x24 hours, or by how much they were passed; of a settled one how long it took. */
export function ComplaintClock({ complaint }: ComplaintClockProps) {
  const t = useTranslations('complaint.clock');
  const { targets } = useReference();
  const now = useServerNow();
  const targetSeconds = targetSecondsAt(targets, 'complaint', complaint.receivedAt);
  if (!isOpenComplaint(complaint)) {
    if (complaint.answeredAt === null) return <span>–</span>;
    const tookMs = complaint.answeredAt - complaint.receivedAt;
    return (
      <span className={styles.clock}>
        {t('took')} <ElapsedText milliseconds={tookMs} colour={tookMs > targetSeconds * 1000 ? 'red' : 'calm'} />
      </span>
    );
  }
  const leftMs = complaintDueAt(complaint, targetSeconds) - now;
  return (
    <span className={styles.clock} data-testid="complaint-clock">
      {t(leftMs < 0 ? 'past' : 'left')} <ElapsedText milliseconds={Math.abs(leftMs)} colour={clockColour(now - complaint.receivedAt, targetSeconds)} />
    </span>
  );
}
