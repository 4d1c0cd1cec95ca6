'use client';

import { useEffect, useRef, useState } from 'react';
import type { QuestionChoice } from '../../server/question-card/question-card.schema';
import { TYPING_PAUSE_MS } from '../_drafts/draft-keeper';
import { TextField } from '../_ui/field';
import { PriorityMark } from '../_ui/priority-mark';
import styles from './questions.module.css';
import { useWords } from './use-words';

interface QuestionChoicesProps {
  readonly label: string;
  readonly choices: readonly QuestionChoice[];
  readonly chosen: string | null;
  readonly onChoose: (choiceKey: string) => void;
}

/** Each choice by its digit. */
export function QuestionChoices({ label, choices, chosen, onChoose }: QuestionChoicesProps) {
  const words = useWords();
  return (
    <fieldset className={styles.choices} aria-label={label}>
      {choices.map((choice, index) => (
        <button
          key={choice.key}
          type="button"
          className={styles.choice}
          aria-pressed={choice.key === chosen}
          data-testid={`choice-${choice.key}`}
          onClick={(event) => {
            // The next question's buttons are others: the focus stays in the card.
            event.currentTarget.closest<HTMLElement>('[data-desk-part="questions"]')?.focus();
            onChoose(choice.key);
          }}
        >
          <kbd className={styles.key}>{index + 1}</kbd>
          {words(choice.text)}
          {choice.raises !== undefined && <PriorityMark level={choice.raises.to} className={styles.mark} />}
        </button>
      ))}
    </fieldset>
  );
}

interface QuestionTextProps {
  readonly label: string;
  /** As it is known; the own typing goes before. */
  readonly text: string;
  readonly isFocused: boolean;
  readonly onText: (text: string) => void;
}

/** A typed answer, saved as it is typed. */
export function QuestionText({ label, text, isFocused, onText }: QuestionTextProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const input = useRef<HTMLDivElement>(null);
  const save = useRef({ text, onText });
  save.current = { text, onText };
  useEffect(() => {
    if (typed === null) return undefined;
    const store = () => {
      if (typed.trim() !== save.current.text) save.current.onText(typed.trim());
    };
    const timer = setTimeout(store, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    if (isFocused) input.current?.querySelector('input')?.focus();
  }, [isFocused]);
  const finish = () => {
    if (typed === null) return;
    if (typed.trim() !== text) onText(typed.trim());
    setTyped(null);
  };
  return (
    <div ref={input}>
      <TextField
        label={label}
        maxLength={500}
        autoComplete="off"
        value={typed ?? text}
        data-testid="question-text"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={finish}
      />
    </div>
  );
}
