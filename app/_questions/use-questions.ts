'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { AnswerView } from '../../server/question-card/answer.schema';
import {
  choiceOf,
  type GivenAnswer,
  type GivenAnswers,
  instructionsToTell,
  type Raised,
  raisedBy,
  shownQuestions,
} from '../../server/question-card/question-card.rules';
import type { CardOnDuty, Instruction, Question } from '../../server/question-card/question-card.schema';
import type { OpenDraft } from '../_incidents/draft-book';
import { errorMessage } from '../_live/command';
import type { ApiClient } from '../_live/trpc';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLiveTab } from '../_live/use-live';
import { AnswerQueue } from './answer-queue';
import { currentAnswers } from './answers.rules';

/** A card is approved or withdrawn a few times a year. */
const ASK_AGAIN_MS = 60_000;

export interface Questions {
  /** Null: no category yet, or not known yet. */
  readonly duty: CardOnDuty | null;
  readonly shown: readonly Question[];
  readonly answers: GivenAnswers;
  readonly told: readonly Instruction[];
  readonly raised: Raised | null;
  readonly isRetrying: boolean;
  /** Why the last answer was refused. */
  readonly message: string | null;
  give(question: Question, answer: GivenAnswer): void;
  /** The questions as they stand after an answer. */
  shownAfter(question: Question, answer: GivenAnswer): { readonly shown: readonly Question[]; readonly answers: GivenAnswers };
}

/** The question card of the incident in hand: what is asked, what was answered, and what follows from it. */
export function useQuestions(incidentId: string, draft: OpenDraft, saved: readonly AnswerView[]): Questions {
  const api = useApi();
  const errors = useTranslations('errors');
  const { store } = useLiveTab();
  const { fields, keeper } = draft;
  const categoryCode = fields?.categoryCode ?? null;
  const duty = useCardOnDuty(categoryCode);
  const [queue] = useState(() => newQueue(api, incidentId));
  const queued = useSyncExternalStore(queue.subscribe, queue.getView, queue.getView);
  const isWaiting = queued.some((one) => one.status === 'sending' || one.status === 'retrying');
  useUnsentWarning(isWaiting);
  const answers = currentAnswers(saved, queued, categoryCode);
  const document = duty?.card?.document ?? null;
  const subTypeCode = fields?.subTypeCode ?? null;
  const shown = document === null ? [] : shownQuestions(document, subTypeCode, answers);
  const refused = queued.findLast((one) => one.status === 'refused');
  return {
    duty,
    shown,
    answers,
    told: document === null ? [] : instructionsToTell(document, shown, answers),
    raised: raisedBy(shown.map((question) => choiceOf(question, answers.get(question.key))?.raises ?? null)),
    isRetrying: queued.some((one) => one.status === 'retrying'),
    message: refused === undefined ? null : errorMessage(refused.failure, errors),
    give(question, answer) {
      const card = duty?.card;
      if (card == null || categoryCode === null) return;
      queue.give({ cardId: card.id, categoryCode, questionKey: question.key, ...answer, occurredAt: store.serverNow() });
      const to = choiceOf(question, answer)?.raises?.to;
      // The form shows it with the key; the server raises it in any case.
      if (to !== undefined && (fields?.priority == null || to < fields.priority)) keeper.touch({ priority: to }, 0);
    },
    shownAfter(question, answer) {
      const after = new Map([...answers, [question.key, answer]]);
      return { shown: document === null ? [] : shownQuestions(document, subTypeCode, after), answers: after };
    },
  };
}

function useCardOnDuty(categoryCode: CardCategory | null): CardOnDuty | null {
  const api = useApi();
  const { data } = useFetched(
    categoryCode ?? '',
    async (signal) => (categoryCode === null ? null : { categoryCode, duty: await api.questionCard.onDuty.query({ categoryCode }, { signal }) }),
    { everyMs: ASK_AGAIN_MS },
  );
  // The answer of another category stands until this one's is there.
  return data !== null && data.categoryCode === categoryCode ? data.duty : null;
}

type CardCategory = NonNullable<NonNullable<OpenDraft['fields']>['categoryCode']>;

function newQueue(api: ApiClient, incidentId: string): AnswerQueue {
  return new AnswerQueue({
    send: ({ commandId, cardId, questionKey, choiceKey, text, occurredAt }) =>
      api.questionCard.answer.mutate({ commandId, incidentId, cardId, questionKey, choiceKey, text, occurredAt }),
    after: (milliseconds, work) => void setTimeout(work, milliseconds),
  });
}

/** Asks before a tab is closed that still holds an answer. */
function useUnsentWarning(isWaiting: boolean): void {
  useEffect(() => {
    if (!isWaiting) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isWaiting]);
}
