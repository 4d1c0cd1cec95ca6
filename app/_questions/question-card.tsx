'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import type { AnswerView } from '../../server/question-card/answer.schema';
import { type GivenAnswer, isAnswered } from '../../server/question-card/question-card.rules';
import type { Question, QuestionCardDocument } from '../../server/question-card/question-card.schema';
import { PART_KEYS, takesText } from '../_calls/shortcuts.rules';
import { FailureText } from '../_incidents/failure-text';
import { AnswerList } from './answer-list';
import { firstOpen, neighbourOf, nextOpen } from './answers.rules';
import { type CardKey, cardKeyOf } from './card-keys.rules';
import { QuestionChoices, QuestionText } from './question-inputs';
import styles from './questions.module.css';
import type { Questions } from './use-questions';
import { useWords } from './use-words';

interface QuestionCardProps {
  readonly questions: Questions;
  readonly answers: readonly AnswerView[];
}

/** What to ask the caller next, and what to tell. Beside the form: it takes the focus only when it is given. */
export function QuestionCard({ questions, answers }: QuestionCardProps) {
  const t = useTranslations('questionCard');
  const { duty } = questions;
  const card = duty?.card ?? null;
  return (
    <>
      {duty !== null && card === null && (
        <p className={styles.faint} data-testid="no-question-card">
          {t(duty.hasDraft ? 'onlyDraft' : 'noCard')}
        </p>
      )}
      {card !== null && <Card key={card.id} document={card.document} version={card.version} institutions={card.institutions} questions={questions} />}
      <AnswerList answers={answers} isReasonHidden />
    </>
  );
}

interface CardProps {
  readonly document: QuestionCardDocument;
  readonly version: number;
  readonly institutions: readonly string[];
  readonly questions: Questions;
}

function Card({ document, version, institutions, questions }: CardProps) {
  const t = useTranslations('questionCard');
  const words = useWords();
  const card = useRef<HTMLElement>(null);
  const { current, isChosen, goTo, answer } = useCurrentQuestion(questions);
  const { shown, answers } = questions;
  const question = shown.find((one) => one.key === current) ?? null;
  const act = (key: CardKey) => {
    if (key.kind === 'choose') {
      const choice = question?.choices?.[key.index];
      if (question !== null && choice !== undefined) answer(question, { choiceKey: choice.key, text: null });
    } else if (key.kind === 'takeBack') {
      if (question !== null && isAnswered(answers.get(question.key))) questions.give(question, { choiceKey: null, text: null });
    } else if (key.kind === 'next' || key.kind === 'previous') goTo(neighbourOf(shown, current, key.kind === 'next' ? 1 : -1));
    else if (key.kind === 'leave') (globalThis.document.activeElement as HTMLElement | null)?.blur();
  };
  const done = shown.filter((one) => isAnswered(answers.get(one.key))).length;
  return (
    // The keys are those of a checklist: everything they do can be done by the buttons as well.
    <section
      ref={card}
      className={styles.card}
      aria-label={t('title', { title: words(document.title) })}
      tabIndex={-1}
      data-desk-part="questions"
      data-testid="question-card"
      data-version={version}
      onKeyDown={(event) => pressInCard(event, { choices: question?.choices?.length ?? 0, card, act })}
    >
      <header className={styles.head}>
        <h3 className={styles.title}>
          {t('title', { title: words(document.title) })} <kbd className={styles.key}>{PART_KEYS.questions}</kbd>
        </h3>
        <span className={styles.faint}>{t('progress', { done, all: shown.length })}</span>
      </header>
      <div aria-live="polite" data-testid="current-question" data-question={current ?? ''}>
        {question === null ? (
          <p className={styles.faint}>{t(done === shown.length ? 'allAnswered' : 'end')}</p>
        ) : (
          <CurrentQuestion key={question.key} question={question} questions={questions} onAnswer={answer} isTyping={isChosen} />
        )}
      </div>
      <Told questions={questions} />
      {questions.isRetrying && <p className={styles.faint}>{t('retrying')}</p>}
      <FailureText message={questions.message} />
      <p className={styles.faint}>{t('source', { version, institutions: institutions.join(', ') })}</p>
    </section>
  );
}

interface CurrentQuestion {
  readonly current: string | null;
  /** The person went to this question, so that it may take the typing. */
  readonly isChosen: boolean;
  goTo(key: string | null): void;
  /** Gives the answer and goes to the next open question. */
  answer(question: Question, given: GivenAnswer): void;
}

/** Where the person stands in the card; as long as nobody has moved, at the first open question. */
function useCurrentQuestion({ shown, answers, give, shownAfter }: Questions): CurrentQuestion {
  const [at, setAt] = useState<{ readonly key: string | null } | null>(null);
  const isThere = at !== null && (at.key === null || shown.some((one) => one.key === at.key));
  return {
    current: isThere ? at.key : firstOpen(shown, answers),
    isChosen: isThere,
    goTo: (key) => setAt({ key }),
    answer(question, given) {
      give(question, given);
      const after = shownAfter(question, given);
      setAt({ key: nextOpen(after.shown, after.answers, question.key) });
    },
  };
}

interface PressInCard {
  readonly choices: number;
  readonly card: RefObject<HTMLElement | null>;
  act(key: CardKey): void;
}

/** In a text of the card only its own keys leave it; on a button Enter is the button's. */
function pressInCard(event: KeyboardEvent<HTMLElement>, { choices, card, act }: PressInCard): void {
  if (event.nativeEvent.isComposing) return;
  const target = event.target as HTMLElement;
  const isInText = takesText({ tagName: target.tagName, type: target.getAttribute('type') ?? undefined });
  const key = cardKeyOf(event, choices);
  if (key === null) return;
  if (isInText) {
    if (key.kind !== 'leave' && !(key.kind === 'next' && event.key === 'Enter')) return;
    event.preventDefault();
    card.current?.focus();
    if (key.kind === 'next') act(key);
    return;
  }
  if (event.key === 'Enter' && target !== event.currentTarget) return;
  event.preventDefault();
  // A button that disappears with its question would take the focus with it.
  if (key.kind !== 'leave') card.current?.focus();
  act(key);
}

interface CurrentQuestionProps {
  readonly question: Question;
  readonly questions: Questions;
  readonly isTyping: boolean;
  readonly onAnswer: (question: Question, given: GivenAnswer) => void;
}

function CurrentQuestion({ question, questions, isTyping, onAnswer }: CurrentQuestionProps) {
  const words = useWords();
  const given = questions.answers.get(question.key);
  if (question.choices === undefined)
    return (
      <QuestionText
        label={words(question.text)}
        text={given?.text ?? ''}
        isFocused={isTyping}
        onText={(text) => questions.give(question, { choiceKey: null, text: text === '' ? null : text })}
      />
    );
  return (
    <>
      <p className={styles.question}>{words(question.text)}</p>
      <QuestionChoices
        label={words(question.text)}
        choices={question.choices}
        chosen={given?.choiceKey ?? null}
        onChoose={(choiceKey) => onAnswer(question, { choiceKey, text: null })}
      />
    </>
  );
}

function Told({ questions: { told } }: { readonly questions: Questions }) {
  const t = useTranslations('questionCard');
  const words = useWords();
  if (told.length === 0) return null;
  return (
    <div className={styles.told} data-testid="told">
      <h4 className={styles.subtitle}>{t('tell')}</h4>
      <ul>
        {told.map((one) => (
          <li key={one.key} data-instruction={one.key}>
            {words(one.text)}
          </li>
        ))}
      </ul>
    </div>
  );
}
