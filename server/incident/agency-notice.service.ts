import { messageKindAt } from '../agency/contact.rules';
import { contactsOfAgency } from '../agency/contact.service';
import type { FactTransaction } from '../live/commit';
import type { AssignmentMessage } from '../outbound/outbound.schema';
import { messagesOfAssignment, type OutboundListener, queueMessage } from '../outbound/outbound.service';
import { placeAt } from '../place/place.service';
import { DomainError, expectRow } from '../shared/errors';
import { normaliseNumber } from '../shared/telephone-number';
import { noticeText } from './agency-notice.rules';
import { readAssignment, readAssignments } from './assignment.repository';
import { countMessageChange } from './escalation.repository';
import type { IncidentView } from './incident.schema';
import { holdIncident, type IncidentContext } from './settle';

/** Later than this the telephone has told it, or nobody will. */
const GIVE_UP_MS = 15 * 60_000;

interface Notice {
  readonly incident: IncidentView;
  readonly assignment: { readonly id: string; readonly agencyId: string; readonly forwardedAt: number };
  readonly step: number;
}

/** Queues a short message to every contact that takes one at this step: in the same transaction, so that no gateway can hold up the order. */
export async function queueNotices(context: IncidentContext, tx: FactTransaction, notice: Notice): Promise<void> {
  const { assignment, step } = notice;
  const kind = messageKindAt(step);
  const contacts = (await contactsOfAgency(tx.db, assignment.agencyId)).filter((one) => one.takesMessages && one.kind === kind);
  if (contacts.length === 0) return;
  const text = await textOf(context, tx, notice);
  for (const { telephone } of contacts) {
    const number = normaliseNumber(telephone);
    if (number === undefined) continue;
    await queueMessage(context, tx, { purpose: 'agency_notice', assignmentId: assignment.id, step, number, text, giveUpAt: tx.now + GIVE_UP_MS });
  }
  await countMessageChange(tx.db, assignment.id);
}

async function textOf({ reference }: IncidentContext, tx: FactTransaction, { incident, assignment, step }: Notice): Promise<string> {
  const { installation, categories } = reference.current;
  const place = incident.point === null ? null : await placeAt(tx.db, incident.point);
  const clock = new Intl.DateTimeFormat('id-ID', { timeZone: installation.timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return noticeText({
    installationName: installation.name,
    number: incident.number,
    categoryName: categories.find((one) => one.code === incident.categoryCode)?.nameId ?? null,
    placeName: place === null ? null : [place.name, place.districtName].filter((part) => part != null).join(', '),
    forwardedAt: clock.format(assignment.forwardedAt),
    isSimulated: incident.isSimulated,
    step,
  });
}

/** A message to an agency has gone out, failed or been given up: screens that show the assignment ask for it. */
export const noteMessageChanged: OutboundListener = async (_context, tx, assignmentId) => {
  const seen = expectRow(await readAssignment(tx.db, assignmentId), 'assignment of a message');
  const { before } = await holdIncident(tx, seen.incidentId, null);
  await countMessageChange(tx.db, assignmentId);
  const assignments = await readAssignments(tx.db, before.id);
  tx.append({
    fact: {
      type: 'assignment.message_changed',
      at: tx.now,
      incident: before,
      assignments: assignments.filter((one) => one.id === assignmentId),
      units: [],
      tally: {},
    },
    incidentId: before.id,
    agencyIds: assignments.map((one) => one.agencyId),
  });
};

/** What was sent to the agency's contacts, and how each message stands; without number and text. */
export async function noticesOf({ db }: Pick<IncidentContext, 'db'>, assignmentId: string): Promise<AssignmentMessage[]> {
  if ((await readAssignment(db, assignmentId)) === undefined) throw new DomainError('not_found', { field: 'assignmentId', reason: 'assignment_unknown' });
  return messagesOfAssignment(db, assignmentId);
}
