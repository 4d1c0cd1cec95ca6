import type { Share } from '../../../server/report/report.schema';
import { classNames } from '../../_ui/class-names';
import { useFormat } from '../../_ui/use-format';
import styles from './promise-figure.module.css';
import { PromiseTrend } from './promise-trend';
import tile from './tile.module.css';

interface PromiseFigureProps {
  readonly name: string;
  /** `≤ 10 dtk` */
  readonly promise: string;
  readonly share: Share;
  /** What is counted beside. */
  readonly note: string;
  /** Said instead of `0/0` where there is nothing to count. */
  readonly nothing?: string | undefined;
  /** The same share by hours. */
  readonly trend?: readonly { readonly at: number; readonly share: Share }[] | undefined;
}

/** One promise: share kept, of how many, and a bar that shows what is missing. */
export function PromiseFigure({ name, promise, share, note, nothing, trend }: PromiseFigureProps) {
  const format = useFormat();
  const ratio = nothing ?? `${format.number(share.numerator)}/${format.number(share.denominator)}`;
  return (
    <div className={styles.promise}>
      <div className={styles.line}>
        <span className={classNames(tile.ellipsis, styles.name)}>{name}</span>
        <span className={styles.ratioBeside} aria-hidden="true">
          {ratio}
        </span>
        <strong className={share.share === null ? styles.unknown : styles.share}>{share.share === null ? '–' : format.percent(share.share)}</strong>
      </div>
      <div className={styles.bar} aria-hidden="true">
        {share.share !== null && <span style={{ width: `${share.share * 100}%` }} />}
      </div>
      <div className={classNames(styles.line, styles.beneath)}>
        <span className={classNames(tile.ellipsis, styles.note)}>
          <span className={styles.target}>{promise}</span> · {note}
        </span>
        <span className={styles.ratio}>{ratio}</span>
      </div>
      {trend !== undefined && <PromiseTrend hours={trend} />}
    </div>
  );
}
