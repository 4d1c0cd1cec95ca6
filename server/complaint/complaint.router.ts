import { z } from 'zod';
import { commandOf, procedureFor, router } from '../api/trpc';
import {
  answerComplaintInput,
  assignComplaintInput,
  complaintListInput,
  linkComplaintInput,
  receiveComplaintInput,
  sayComplaintInput,
} from './complaint.schema';
import { assignComplaint, complaintOwners, linkComplaint, noteComplaint, receiveComplaint, reopenComplaint, withdrawComplaint } from './complaint.service';
import { answerComplaint } from './complaint-answer.service';
import { complaintPage, listComplaints } from './complaint-page.service';

const room = procedureFor('operator', 'supervisor', 'head');
const number = z.object({ number: z.string('missing').trim().min(3, 'bad_form').max(40, 'bad_form') });

/** The register of complaints. Which are open is live state; what was said is asked for, and each look is written down. */
export const complaintRouter = router({
  list: room.input(complaintListInput).query(({ ctx, input }) => listComplaints(ctx.runtime, input)),
  page: room.input(number).query(({ ctx, input }) => complaintPage(ctx.runtime, ctx.user, { ...input, isPrint: false })),
  sheet: room.input(number).query(({ ctx, input }) => complaintPage(ctx.runtime, ctx.user, { ...input, isPrint: true })),
  owners: room.query(({ ctx }) => complaintOwners(ctx.runtime)),
  receive: room
    .input(receiveComplaintInput)
    .mutation(({ ctx, input }) => receiveComplaint(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'complaint.receive') })),
  assign: room
    .input(assignComplaintInput)
    .mutation(({ ctx, input }) => assignComplaint(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'complaint.assign') })),
  link: room
    .input(linkComplaintInput)
    .mutation(({ ctx, input }) => linkComplaint(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'complaint.link') })),
  note: room
    .input(sayComplaintInput)
    .mutation(({ ctx, input }) => noteComplaint(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'complaint.note') })),
  answer: room
    .input(answerComplaintInput)
    .mutation(({ ctx, input }) => answerComplaint(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'complaint.answer') })),
  withdraw: room
    .input(sayComplaintInput)
    .mutation(({ ctx, input }) => withdrawComplaint(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'complaint.withdraw') })),
  reopen: room
    .input(sayComplaintInput)
    .mutation(({ ctx, input }) => reopenComplaint(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'complaint.reopen') })),
});
