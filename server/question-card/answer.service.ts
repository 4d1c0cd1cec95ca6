import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { saneInstant } from '../clock/clock.service';
import { recordAnswered } from '../incident/incident.service';
import type { IncidentContext } from '../incident/settle';
import { commitFacts } from '../live/commit';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { insertAnswer } from './answer.repository';
import type { AnswerQuestion } from './answer.schema';
import type { SealedAnswer } from './answer-read.service';
import { readCard } from './question-card.repository';
import { choiceOf } from './question-card.rules';
import type { Question } from './question-card.schema';

export interface AnswerGiven {
  readonly answerId: string;
}

/** Writes down what the caller answered. An answer may make the incident more urgent, never less; the fact tells only that there is one more. */
export async function answerQuestion(context: IncidentContext, user: CurrentUser, input: AnswerQuestion): Promise<AnswerGiven> {
  return commitFacts(context, actorOf(user), { id: input.commandId, name: 'questionCard.answer' }, async (tx) => {
    const card = await readCard(tx.db, input.cardId);
    if (card === undefined) throw new DomainError('not_found', { field: 'cardId', reason: 'question_card_unknown' });
    // Replaced while the operator was asking: still the card that the question was read from.
    if (card.inForceFrom === null) throw new DomainError('illegal_move', { field: 'cardId', reason: 'question_card_draft' });
    const question = card.document.questions.find((one) => one.key === input.questionKey);
    if (question === undefined) throw new DomainError('invalid', { field: 'questionKey', reason: 'question_unknown' });
    const given = checked(question, input);
    const at = saneInstant(input.occurredAt, tx.now);
    const incident = await recordAnswered(context, tx, { incidentId: input.incidentId, raisesTo: choiceOf(question, given)?.raises?.to ?? null, at });
    const answerId = uuidv7(tx.now);
    await insertAnswer(tx.db, {
      id: answerId,
      incidentId: incident.id,
      ordinal: incident.answerCount ?? 0,
      cardId: card.id,
      answer: context.sealer.seal(JSON.stringify(given)),
      userId: user.id,
      occurredAt: at,
      recordedAt: tx.now,
    });
    return { answerId };
  });
}

function checked(question: Question, { questionKey, choiceKey, text }: AnswerQuestion): SealedAnswer {
  if (choiceKey !== null && question.choices?.some((one) => one.key === choiceKey) !== true)
    throw new DomainError('invalid', { field: 'choiceKey', reason: 'choice_unknown' });
  if (text !== null && text !== '' && question.choices !== undefined) throw new DomainError('invalid', { field: 'text', reason: 'choice_only' });
  return { questionKey, choiceKey, text: text === '' ? null : text };
}
