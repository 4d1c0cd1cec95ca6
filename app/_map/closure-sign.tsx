import type { ClosureReason } from '../../server/closure/closure.schema';
import { ClosureIcon } from '../_ui/icons/icon';
import styles from './closure-sign.module.css';

/** The sign of a closed road, for legends and lists: the same diamond as on the map. */
export function ClosureSign({ reason }: { readonly reason: ClosureReason }) {
  return (
    <span className={styles.sign} aria-hidden="true">
      <ClosureIcon reason={reason} size="0.95em" className={styles.glyph} />
    </span>
  );
}
