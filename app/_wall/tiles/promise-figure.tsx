import type { Share } from '../../../server/report/report.schema';
import { useFormat } from '../../_ui/use-format';
import styles from './promise-figure.module.css';
import tile from './tile.module.css';

interface PromiseFigureProps {
  readonly name: string;
  /** `≤ 10 dtk` */
  readonly promise: string;
  readonly share: Share;
  /** What is counted beside. */
  readonly note: string;
}

/** One promise: share kept, of how many, and a bar that shows what is missing. */
export function PromiseFigure({ name, promise, share, note }: PromiseFigureProps) {
  const format = useFormat();
  const isUnknown = share.share === null;
  return (
    <div className={styles.promise}>
      <p className={styles.name}><span className={tile.ellipsis}>{name}</span><span className={styles.target}>{promise}</span></p>
      <p className={styles.figures}>
        <strong className={isUnknown ? styles.unknown : styles.share}>{share.share === null ? '–' : format.percent(share.share)}</strong>
        <span className={styles.ratio}>{format.number(share.numerator)}/{format.number(share.denominator)}</span>
      </p>
      <div className={styles.bar} aria-hidden="true"><span style={{ width: `${(share.share ?? 0) * 100}%` }} /></div>
      <p className={styles.note}>{note}</p>
    </div>
  );
}
