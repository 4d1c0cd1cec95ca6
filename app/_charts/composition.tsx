import type { RowSet } from '../../server/report/explore/explore.schema';
import { classNames } from '../_ui/class-names';
import { useFormat } from '../_ui/use-format';
import styles from './composition.module.css';
import { FigureLink } from './figure-link';

export interface Part {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** `met`: kept; `late`: kept too late; `failed`: not at all. */
  readonly tone: 'met' | 'late' | 'failed';
  readonly set: RowSet;
}

interface CompositionProps {
  readonly label: string;
  readonly parts: readonly Part[];
}

/** What a share is made of: one bar, and beneath it every part in words with its count. */
export function Composition({ label, parts }: CompositionProps) {
  const format = useFormat();
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  return (
    <figure className={styles.composition} aria-label={label}>
      <div className={styles.bar} aria-hidden="true">
        {parts
          .filter((part) => part.count > 0)
          .map((part) => (
            <span key={part.key} className={classNames(styles.part, styles[part.tone])} style={{ flexGrow: part.count / total }} />
          ))}
      </div>
      <ul className={styles.legend}>
        {parts.map((part) => (
          <li key={part.key} className={styles.entry}>
            <span className={classNames(styles.swatch, styles[part.tone])} aria-hidden="true" />
            {part.label}
            <strong>
              <FigureLink set={part.set} count={part.count} label={`${part.label} ${format.number(part.count)}`}>
                {format.number(part.count)}
              </FigureLink>
            </strong>
          </li>
        ))}
      </ul>
    </figure>
  );
}
