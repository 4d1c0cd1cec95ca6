import { z } from 'zod';
import { commandOf, procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { type ActInput, act } from './acts.service';
import { noticesOf } from './agency-notice.service';
import { advance, sendUnits } from './assignment.service';
import { incidentDetails, openIncidentsOfCaller, recentlyEnded } from './details.service';
import { forward, recall } from './forward.service';
import { openWithoutCall, report } from './incident.service';
import {
  advanceInput,
  adviseInput,
  cancelInput,
  closeInput,
  forwardInput,
  handOverInput,
  mergeInput,
  openInput,
  pageInput,
  recallInput,
  reopenInput,
  reportInput,
  revealTextsInput,
  sameCallerInput,
  sendUnitsInput,
  takeWatchInput,
  unmergeInput,
} from './incident-input.schema';
import { incidentListInput } from './incident-list.schema';
import { listIncidents } from './incident-list.service';
import { incidentPage, revealTexts } from './incident-page.service';
import { paperEntryInput } from './paper-entry.schema';
import { enterPaper } from './paper-entry.service';
import { takeWatch } from './watch.service';

const operator = procedureFor('operator', 'supervisor');
/** Who reads the file of an incident; an agency only its own. */
const reader = procedureFor('operator', 'supervisor', 'head', 'agency');
const anyone = procedureFor(...ROOM_ROLES, 'agency', 'crew');

type OnIncident = Pick<ActInput, 'incidentId' | 'expectedVersion' | 'occurredAt'> & { readonly commandId: string };

/** The fields that all acts share; `name` is the procedure's. */
function actOn(input: OnIncident, name: string): Pick<ActInput, 'command' | 'incidentId' | 'expectedVersion' | 'occurredAt'> {
  return { command: commandOf(input, name), incidentId: input.incidentId, expectedVersion: input.expectedVersion, occurredAt: input.occurredAt };
}

export const incidentRouter = router({
  open: operator
    .input(openInput)
    .mutation(({ ctx, input }) =>
      openWithoutCall(ctx.runtime, ctx.user, { source: input.source, occurredAt: input.occurredAt, command: commandOf(input, 'incident.open') }),
    ),
  /** A case that was written on paper, with its real times. */
  enterPaper: operator
    .input(paperEntryInput)
    .mutation(({ ctx, input: { commandId, ...entry } }) =>
      enterPaper(ctx.runtime, ctx.user, { ...entry, command: commandOf({ commandId }, 'incident.enterPaper') }),
    ),
  report: operator.input(reportInput).mutation(({ ctx, input }) => report(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'incident.report') })),
  forward: operator
    .input(forwardInput)
    .mutation(({ ctx, input }) => forward(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'incident.forward') })),
  recall: operator.input(recallInput).mutation(({ ctx, input }) => recall(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'incident.recall') })),

  /** After checking with the caller or the agency. */
  close: operator
    .input(closeInput)
    .mutation(({ ctx, input }) => act(ctx.runtime, ctx.user, { ...actOn(input, 'incident.close'), act: 'close', reason: input.verifiedWith })),
  cancel: operator
    .input(cancelInput)
    .mutation(({ ctx, input }) => act(ctx.runtime, ctx.user, { ...actOn(input, 'incident.cancel'), act: 'cancel', reason: input.reason })),
  merge: operator
    .input(mergeInput)
    .mutation(({ ctx, input }) =>
      act(ctx.runtime, ctx.user, { ...actOn(input, 'incident.merge'), act: 'merge', reason: null, intoIncidentId: input.intoIncidentId }),
    ),
  /** Takes a merge back: the incident goes on where it stood. */
  unmerge: operator
    .input(unmergeInput)
    .mutation(({ ctx, input }) => act(ctx.runtime, ctx.user, { ...actOn(input, 'incident.unmerge'), act: 'unmerge', reason: input.reason ?? null })),
  handOver: operator
    .input(handOverInput)
    .mutation(({ ctx, input }) => act(ctx.runtime, ctx.user, { ...actOn(input, 'incident.handOver'), act: 'hand_over', reason: input.to })),
  advise: operator
    .input(adviseInput)
    .mutation(({ ctx, input }) => act(ctx.runtime, ctx.user, { ...actOn(input, 'incident.advise'), act: 'advise', reason: null })),
  /** Of an incident that nobody watches. */
  takeWatch: operator
    .input(takeWatchInput)
    .mutation(({ ctx, input }) => takeWatch(ctx.runtime, ctx.user, { incidentId: input.incidentId, command: commandOf(input, 'incident.takeWatch') })),
  reopen: operator
    .input(reopenInput)
    .mutation(({ ctx, input }) => act(ctx.runtime, ctx.user, { ...actOn(input, 'incident.reopen'), act: 'reopen', reason: input.reason })),

  details: anyone.input(z.object({ incidentId: z.uuid('bad_form') })).query(({ ctx, input }) => incidentDetails(ctx.runtime, ctx.user, input.incidentId)),
  /** The page of an incident and its print: whole history, personal data sealed. */
  page: reader.input(pageInput).query(({ ctx, input }) => incidentPage(ctx.runtime, ctx.user, input)),
  /** What the caller told, for a typed reason; the look is written down. */
  revealTexts: reader.input(revealTextsInput).mutation(({ ctx, input }) => revealTexts(ctx.runtime, ctx.user, input)),
  list: reader.input(incidentListInput).query(({ ctx, input }) => listIncidents(ctx.runtime, ctx.user, input)),
  /** Ids of the open incidents that the same number has reported; no number leaves the server. */
  sameCaller: operator.input(sameCallerInput).query(({ ctx, input }) => openIncidentsOfCaller(ctx.runtime, input)),
  recent: procedureFor(...ROOM_ROLES)
    .input(z.object({ limit: z.number().int().min(1).max(100) }))
    .query(({ ctx, input }) => recentlyEnded(ctx.runtime, input.limit)),
});

const stepper = procedureFor('operator', 'supervisor', 'agency', 'crew');

export const assignmentRouter = router({
  /** Short messages to the agency's contacts, and how each stands. */
  messages: operator.input(z.object({ assignmentId: z.uuid('bad_form') })).query(({ ctx, input }) => noticesOf(ctx.runtime, input.assignmentId)),
  advance: stepper
    .input(advanceInput)
    .mutation(({ ctx, input }) => advance(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'assignment.advance') })),
  sendUnits: stepper
    .input(sendUnitsInput)
    .mutation(({ ctx, input }) => sendUnits(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'assignment.sendUnits') })),
});
