import { classNames } from '../_ui/class-names';
import styles from './unit-frame.module.css';
import type { UnitLook } from './unit-looks.rules';

/** The frame of a unit's marker, for legends and lists: the same shapes as on the map. */
export function UnitFrame({ look, className }: { readonly look: UnitLook; readonly className?: string | undefined }) {
  return <span className={classNames(styles.frame, styles[look], className)} aria-hidden="true" />;
}
