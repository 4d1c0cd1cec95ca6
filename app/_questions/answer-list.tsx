'use client';

import { useTranslations } from 'next-intl';
import type { AnswerView } from '../../server/question-card/answer.schema';
import { raisedBy } from '../../server/question-card/question-card.rules';
import { useFormat } from '../_ui/use-format';
import styles from './questions.module.css';
import { RaisedReason } from './raised-reason';
import { useWords } from './use-words';

interface AnswerListProps {
  readonly answers: readonly AnswerView[];
  /** The reasons of the priority stand elsewhere already. */
  readonly isReasonHidden?: boolean;
}

/** What the caller answered, each with its time and who wrote it down; an answer that was changed says what it was. */
export function AnswerList({ answers, isReasonHidden = false }: AnswerListProps) {
  const t = useTranslations('questionCard');
  const words = useWords();
  const format = useFormat();
  const current = answers.filter((one) => one.isCurrent);
  if (current.length === 0) return null;
  return (
    <section className={styles.answers} aria-label={t('answers')} data-testid="answer-list">
      <h3 className={styles.subtitle}>{t('answers')}</h3>
      {!isReasonHidden && <RaisedReason raised={raisedBy(current.map((one) => one.raises))} />}
      <dl>
        {current.map((one) => {
          const before = earlierOf(answers, one);
          return (
            <div key={one.id} className={styles.answer} data-question={one.questionKey}>
              <dt>{words(one.question)}</dt>
              <dd>
                <strong>{one.answer === null ? one.text : words(one.answer)}</strong>{' '}
                <span className={styles.faint}>
                  {t('by', { time: format.clock(one.occurredAt), name: one.byName })}
                  {before?.answer != null && ` · ${t('before', { answer: words(before.answer) })}`}
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** The choice that stood before; a text grows while it is typed, and every step of it is no news. */
function earlierOf(answers: readonly AnswerView[], one: AnswerView): AnswerView | undefined {
  return answers
    .slice(0, answers.indexOf(one))
    .findLast((other) => other.questionKey === one.questionKey && other.categoryCode === one.categoryCode && other.choiceKey !== one.choiceKey);
}
