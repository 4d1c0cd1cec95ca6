import { procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { answerQuestionInput } from './answer.schema';
import { answerQuestion } from './answer.service';
import { approveQuestionCardInput, cardIdInput, loadShippedInput, onDutyInput, putQuestionCardInput, withdrawQuestionCardInput } from './question-card.schema';
import {
  approveQuestionCard,
  cardOnDuty,
  listQuestionCards,
  loadShippedCard,
  putQuestionCard,
  questionCardDocument,
  withdrawQuestionCard,
} from './question-card.service';

const admin = procedureFor('admin');
const reader = procedureFor('admin', 'supervisor');

export const questionCardRouter = router({
  /** What the desk asks by; never a draft. */
  onDuty: procedureFor(...ROOM_ROLES)
    .input(onDutyInput)
    .query(({ ctx, input }) => cardOnDuty(ctx.runtime.db, input.categoryCode)),
  answer: procedureFor('operator', 'supervisor')
    .input(answerQuestionInput)
    .mutation(({ ctx, input }) => answerQuestion(ctx.runtime, ctx.user, input)),

  list: reader.query(({ ctx }) => listQuestionCards(ctx.runtime)),
  document: reader.input(cardIdInput).query(({ ctx, input }) => questionCardDocument(ctx.runtime.db, input.cardId)),
  put: admin.input(putQuestionCardInput).mutation(({ ctx, input }) => putQuestionCard(ctx.runtime, ctx.user, input)),
  loadShipped: admin.input(loadShippedInput).mutation(({ ctx, input }) => loadShippedCard(ctx.runtime, ctx.user, input)),
  approve: admin.input(approveQuestionCardInput).mutation(({ ctx, input }) => approveQuestionCard(ctx.runtime, ctx.user, input)),
  withdraw: admin.input(withdrawQuestionCardInput).mutation(({ ctx, input }) => withdrawQuestionCard(ctx.runtime, ctx.user, input)),
});
