'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { CommandError, CommandWorld } from './argument.rules';
import styles from './command-line.module.css';
import type { ParsedLine } from './command-line.rules';
import { useCommandText } from './use-command-text';
import { type Line, useLine } from './use-line';

interface CommandInputProps {
  readonly world: () => CommandWorld;
  readonly history: readonly string[];
  readonly onGive: (line: string, parsed: Extract<ParsedLine, { kind: 'order' }>) => void;
  readonly onLeave: () => void;
}

/** The one line: what is typed, what it would do or where it goes wrong, and what may stand at the caret. */
export function CommandInput(props: CommandInputProps) {
  const t = useTranslations('command');
  const id = useId();
  const line = useLine(props);
  const { proposals } = line.completion;
  return (
    <section className={styles.line} aria-label={t('title')} data-testid="command-line">
      <div className={styles.row}>
        <label htmlFor={id} className={styles.prompt}>
          <span aria-hidden="true">/</span>
          <span className="only-for-readers">{t('title')}</span>
        </label>
        <input
          ref={line.input}
          id={id}
          type="text"
          role="combobox"
          aria-expanded={proposals.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={line.chosen === null ? undefined : `${id}-${line.chosen}`}
          aria-invalid={line.error !== null}
          aria-describedby={`${id}-says`}
          // biome-ignore lint/a11y/noAutofocus: it was opened by its own key, and gives the focus back.
          autoFocus
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={4_200}
          className={styles.input}
          placeholder={t('placeholder')}
          data-testid="command-input"
          value={line.text}
          onKeyDown={line.press}
          onChange={(event) => line.type(event.target.value, event.target.selectionStart ?? event.target.value.length)}
          onSelect={(event) => line.moveCaret(event.currentTarget.selectionStart ?? 0)}
        />
        <span className={styles.keys} aria-hidden="true">
          {t('keys')}
        </span>
      </div>
      <div id={`${id}-says`}>{line.error === null ? <Preview parsed={line.parsed} /> : <ErrorMark text={line.text} error={line.error} />}</div>
      <Proposals id={id} line={line} />
    </section>
  );
}

/** Nothing is said against a line that is still being typed. */
function Preview({ parsed }: { readonly parsed: ParsedLine }) {
  const text = useCommandText();
  if (parsed.kind !== 'order') return null;
  return (
    <p className={styles.preview} data-testid="command-preview">
      <kbd>Enter</kbd> {text.does(parsed)}
    </p>
  );
}

/** The line once more with its wrong part marked, a caret below it, and what was expected there. */
function ErrorMark({ text, error }: { readonly text: string; readonly error: CommandError }) {
  const words = useCommandText();
  return (
    <div className={styles.error} role="alert" data-testid="command-error" data-column={error.at + 1}>
      <pre className={styles.mark} aria-hidden="true">
        {`${text}\n${' '.repeat(error.at)}${'^'.repeat(Math.max(1, error.length))}`}
      </pre>
      <p>{words.error(error)}</p>
    </div>
  );
}

function Proposals({ id, line }: { readonly id: string; readonly line: Line }) {
  const t = useTranslations('command');
  const text = useCommandText();
  const { proposals } = line.completion;
  return (
    <div id={`${id}-list`} role="listbox" aria-label={t('proposals')} className={styles.list} hidden={proposals.length === 0}>
      {proposals.map((proposal, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the line, as a combobox has it.
        <div
          key={proposal.text}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === line.chosen}
          className={styles.option}
          data-testid="command-proposal"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => line.accept(proposal)}
        >
          <code>{proposal.text}</code>
          <span className={styles.detail}>{text.detail(proposal)}</span>
        </div>
      ))}
    </div>
  );
}
