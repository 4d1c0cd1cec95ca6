import { noteParts } from '../../server/note/note.rules';
import styles from './internal-notes.module.css';

/** A note's words with the names in it set off. */
export function NoteText({ text }: { readonly text: string }) {
  let at = 0;
  const parts = noteParts(text).map((part) => {
    const key = at;
    at += part.text.length;
    return { ...part, key };
  });
  return (
    <p className={styles.text}>
      {parts.map(({ key, text: words, isName }) =>
        isName ? (
          <strong key={key} className={styles.name}>
            {words}
          </strong>
        ) : (
          <span key={key}>{words}</span>
        ),
      )}
    </p>
  );
}
