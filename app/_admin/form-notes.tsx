import { SignIcon } from '../_ui/icons/icon';
import styles from './admin-page.module.css';

/** What a form has to say about the last order: why it was refused, or that it is done. */
export function FormNotes({ failure, done }: { readonly failure?: string | undefined; readonly done?: string | null }) {
  if (failure !== undefined)
    return (
      <p role="alert" className={styles.failure}>
        {failure}
      </p>
    );
  if (done == null) return null;
  return (
    <p role="status" className={styles.done}>
      <SignIcon name="check" size="1.1em" />
      {done}
    </p>
  );
}
