import { useTranslations } from 'next-intl';
import type { AvailabilityFigures } from '../../server/availability/availability.schema';
import type { Share } from '../../server/report/report.schema';
import { useFigureText } from '../_charts/figure-text';
import styles from './supervision.module.css';

/** How much of a period the service was open, its two halves, and what has to be known about the figures. */
export function AvailabilityShares({ figures }: { readonly figures: AvailabilityFigures }) {
  const t = useTranslations('supervision.availability');
  const { format } = useFigureText();
  const { open, operatorPresent, trunkUp, trunk, causes, unknownMinutes, keptFrom } = figures;
  const minutes = (count: number) => format.number(count);
  const named = (['no_operator', 'trunk_down', 'both', 'program_down'] as const).filter((cause) => causes[cause] > 0);
  return (
    <>
      <dl className={styles.shares}>
        <OneShare label={t('open')} share={open} />
        <OneShare label={t('operatorPresent')} share={operatorPresent} />
        <OneShare label={t('trunkUp')} share={trunkUp} />
      </dl>
      <ul className={styles.notes}>
        {named.length > 0 && (
          <li>
            {t('missing', { causes: named.map((cause) => t('causeMinutes', { cause: t(`cause.${cause}`), minutes: minutes(causes[cause]) })).join('; ') })}
          </li>
        )}
        {trunk.assumedMinutes > 0 && <li>{t('assumed', { minutes: minutes(trunk.assumedMinutes), of: minutes(trunk.assumedMinutes + trunk.toldMinutes) })}</li>}
        {unknownMinutes > 0 && (
          <li>{keptFrom === null ? t('unknownAll') : t('unknown', { minutes: minutes(unknownMinutes), from: format.dateTime(keptFrom) })}</li>
        )}
      </ul>
    </>
  );
}

function OneShare({ label, share }: { readonly label: string; readonly share: Share }) {
  const t = useTranslations('supervision');
  const text = useFigureText();
  return (
    <div className={styles.share}>
      <dt>{label}</dt>
      <dd className={styles.big}>{text.share(share)}</dd>
      <dd className={styles.fraction}>
        {t('ofMinutes', { numerator: text.format.number(share.numerator), denominator: text.format.number(share.denominator) })}
      </dd>
    </div>
  );
}
