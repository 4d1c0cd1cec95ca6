import { describe, expect, test } from 'vitest';
import { act } from '../incident/acts.service';
import { incidentDetails } from '../incident/details.service';
import { forward } from '../incident/forward.service';
import type { IncidentView } from '../incident/incident.schema';
import { report } from '../incident/incident.service';
import { readFactsAfter } from '../live/log.repository';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import type { AnswerQuestion } from './answer.schema';
import { answerQuestion } from './answer.service';
import type { ApproveQuestionCard, QuestionCardDocument } from './question-card.schema';
import {
  approveQuestionCard,
  cardOnDuty,
  listQuestionCards,
  loadShippedCard,
  putQuestionCard,
  questionCardDocument,
  withdrawQuestionCard,
} from './question-card.service';
import { SHIPPED_CARDS } from './shipped-cards';

const words = (text: string) => ({ id: text, en: text });
const PLAIN: QuestionCardDocument = {
  title: words('Api'),
  questions: [
    {
      key: 'inside',
      text: words('Ada orang?'),
      choices: [
        { key: 'yes', text: words('Ya'), raises: { to: 1, because: words('ada orang') } },
        { key: 'no', text: words('Tidak') },
      ],
    },
    { key: 'access', text: words('Jalan masuk?') },
  ],
  instructions: [],
};

describe.each(DATABASE_KINDS)('question cards on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;

  roomForEach(kind, (made) => {
    ({ database, runtime, people: it } = made);
  });

  const put = (expectedVersion: number, document = PLAIN) =>
    putQuestionCard(runtime, runtime.users.admin, {
      commandId: commandNamed('questionCard.put').id,
      categoryCode: 'fire',
      source: 'edited',
      expectedVersion,
      document,
    } as Parameters<typeof putQuestionCard>[2]);
  const approve = (cardId: string, parts: Partial<ApproveQuestionCard> = {}) => {
    // Nobody records two approvals in one millisecond, and they are told in the order in which they were recorded.
    runtime.clock.advance(1);
    return approveQuestionCard(runtime, runtime.users.admin, {
      commandId: commandNamed('questionCard.approve').id,
      cardId,
      agencyId: null,
      institution: 'Diskominfo',
      approverName: 'Uji Penanggung Jawab',
      approverFunction: 'Kepala Bidang',
      approvedAt: runtime.clock.now(),
      ...parts,
    });
  };
  const onDuty = async () => (await cardOnDuty(runtime.db, 'fire')).card?.version ?? null;
  const answer = (incident: IncidentView, cardId: string, parts: Partial<AnswerQuestion>) =>
    answerQuestion(runtime, it.operator, {
      commandId: commandNamed('questionCard.answer').id,
      incidentId: incident.id,
      cardId,
      questionKey: 'inside',
      choiceKey: null,
      text: null,
      ...parts,
    });
  const details = (incident: IncidentView, user = it.operator) => incidentDetails(runtime, user, incident.id);
  /** A fire card in force. */
  const approved = async () => {
    const { cardId } = await put(0);
    await approve(cardId);
    return cardId;
  };

  test('are shown on duty from their approval on, one version at a time, and every version stays readable', async () => {
    expect(await cardOnDuty(runtime.db, 'fire')).toEqual({ card: null, hasDraft: false });
    const first = await put(0);
    expect(await cardOnDuty(runtime.db, 'fire')).toEqual({ card: null, hasDraft: true });
    await approve(first.cardId);
    expect(await cardOnDuty(runtime.db, 'fire')).toEqual({
      card: { id: first.cardId, version: 1, institutions: ['Diskominfo'], document: PLAIN },
      hasDraft: false,
    });
    const second = await put(1, { ...PLAIN, title: words('Api dua') });
    expect(await onDuty()).toBe(1);
    runtime.clock.advance(1_000);
    await approve(second.cardId);
    expect(await onDuty()).toBe(2);
    const { versions } = await listQuestionCards(runtime);
    expect(versions.map((one) => [one.version, one.inForceFrom !== null, one.inForceTo !== null])).toEqual([
      [2, true, false],
      [1, true, true],
    ]);
    expect(versions[0]?.approvals).toMatchObject([{ approver: { name: 'Uji Penanggung Jawab', function: 'Kepala Bidang' }, isHealthAgency: false }]);
    expect(await questionCardDocument(runtime.db, first.cardId)).toEqual(PLAIN);
    await withdrawQuestionCard(runtime, runtime.users.admin, { commandId: commandNamed('questionCard.withdraw').id, cardId: second.cardId });
    expect(await onDuty()).toBeNull();
  });

  test('of health, or with first aid, stay drafts until the health agency stands for them', async () => {
    const { cardId } = await loadShippedCard(runtime, runtime.users.admin, { commandId: commandNamed('questionCard.loadShipped').id, categoryCode: 'fire' });
    expect((await listQuestionCards(runtime)).versions[0]).toMatchObject({ source: 'shipped', isMedical: true });
    await approve(cardId);
    await approve(cardId, { agencyId: runtime.agencyIds.damkar });
    expect(await onDuty()).toBeNull();
    await approve(cardId, { agencyId: runtime.agencyIds.psc119 });
    expect((await cardOnDuty(runtime.db, 'fire')).card).toMatchObject({
      institutions: ['Diskominfo', 'Dinas Pemadam Kebakaran', 'PSC 119'],
      document: SHIPPED_CARDS.fire,
    });
  });

  test('are refused with field and reason, and nothing is half-written', async () => {
    const first = await put(0);
    await expect(put(0)).rejects.toMatchObject({ detail: { reason: 'question_card_changed' } });
    await expect(put(5)).rejects.toMatchObject({ detail: { reason: 'question_card_changed' } });
    const [asked] = PLAIN.questions;
    if (asked === undefined) throw new Error('impossible');
    await expect(put(1, { ...PLAIN, questions: [{ ...asked, subTypes: ['accident_traffic'] }] })).rejects.toMatchObject({
      detail: { field: 'document.questions.0.subTypes', reason: 'sub_type_of_other_category' },
    });
    await expect(approve(first.cardId, { institution: '' })).rejects.toMatchObject({ detail: { field: 'institution', reason: 'missing' } });
    await expect(approve(first.cardId, { approvedAt: runtime.clock.now() + 86_400_000 })).rejects.toMatchObject({ detail: { reason: 'from_the_future' } });
    await expect(approve(first.cardId, { agencyId: first.cardId })).rejects.toMatchObject({ detail: { field: 'agencyId', reason: 'agency_unknown' } });
    const { versions } = await listQuestionCards(runtime);
    expect(versions.map((one) => [one.version, one.approvals.length])).toEqual([[1, 0]]);
    await approve(first.cardId);
    await expect(approve(first.cardId)).rejects.toMatchObject({ detail: { reason: 'question_card_approved' } });
  });

  test('keep no name of an approver in the clear', async () => {
    await approved();
    const { rows } = await database.pool.query('select a::text as row from question_card_approval a');
    expect(rows).toHaveLength(1);
    expect(rows[0].row).not.toContain('Penanggung');
  });

  test('take answers, sealed, with version, time and name; the last word counts and can be taken back', async () => {
    const cardId = await approved();
    const incident = await it.reportedIncident('call-1');
    await answer(incident, cardId, { choiceKey: 'no' });
    await answer(incident, cardId, { choiceKey: 'yes' });
    await answer(incident, cardId, { questionKey: 'access', text: 'Gang sempit dekat masjid' });
    const { answers, incident: after } = await details(incident);
    expect(after).toMatchObject({ answerCount: 3, version: incident.version });
    expect(answers.map((one) => [one.questionKey, one.choiceKey ?? one.text, one.isCurrent])).toEqual([
      ['inside', 'no', false],
      ['inside', 'yes', true],
      ['access', 'Gang sempit dekat masjid', true],
    ]);
    expect(answers[1]).toMatchObject({
      cardVersion: 1,
      categoryCode: 'fire',
      question: words('Ada orang?'),
      answer: words('Ya'),
      raises: { to: 1, because: words('ada orang') },
      occurredAt: runtime.clock.now(),
      byName: 'Uji operator',
    });
    await answer(incident, cardId, {});
    expect((await details(incident)).answers.filter((one) => one.isCurrent).map((one) => one.questionKey)).toEqual(['access']);
    const { rows } = await database.pool.query(
      "select (select string_agg(a::text, '') from question_answer a) || (select string_agg(payload::text, '') from event_log) as all",
    );
    expect(rows[0].all).not.toContain('masjid');
    expect(rows[0].all).not.toContain('inside');
  });

  test('raise the priority with the answer and never lower it, and the log tells only that there is an answer', async () => {
    const cardId = await approved();
    const reported = await it.reportedIncident('call-1');
    const incident = await report(runtime, it.operator, {
      command: commandNamed('incident.report'),
      incidentId: reported.id,
      expectedVersion: reported.version,
      priority: 3,
    });
    await answer(incident, cardId, { choiceKey: 'no' });
    expect((await details(incident)).incident).toMatchObject({ priority: 3, version: incident.version });
    await answer(incident, cardId, { choiceKey: 'yes' });
    const raised = (await details(incident)).incident;
    expect(raised).toMatchObject({ priority: 1, version: incident.version + 1 });
    await answer(incident, cardId, { choiceKey: 'no' });
    expect((await details(incident)).incident).toMatchObject({ priority: 1 });
    const facts = await readFactsAfter(runtime.db, '0', 100);
    expect(facts.map(({ logged }) => logged.fact.type).slice(-3)).toEqual(['incident.answered', 'incident.reported', 'incident.answered']);
  });

  test('have their effect once when an answer is told twice', async () => {
    const cardId = await approved();
    const incident = await it.reportedIncident('call-1');
    const commandId = commandNamed('questionCard.answer').id;
    const first = await answer(incident, cardId, { commandId, choiceKey: 'yes' });
    expect(await answer(incident, cardId, { commandId, choiceKey: 'yes' })).toEqual(first);
    expect((await details(incident)).answers).toHaveLength(1);
  });

  test('give their answers to the agencies that handle the incident, and to nobody who sees no note', async () => {
    const cardId = await approved();
    const incident = await it.reportedIncident('call-1');
    await answer(incident, cardId, { choiceKey: 'yes' });
    await expect(details(incident, runtime.users.agency)).rejects.toMatchObject({ code: 'not_found' });
    await forward(runtime, it.operator, {
      command: commandNamed('incident.forward'),
      incidentId: incident.id,
      expectedVersion: incident.version,
      agencyIds: [runtime.agencyIds.damkar],
    });
    expect((await details(incident, runtime.users.agency)).answers).toMatchObject([{ choiceKey: 'yes' }]);
    await expect(details(incident, runtime.otherAgencyUser)).rejects.toMatchObject({ code: 'not_found' });
    expect((await details(incident, runtime.users.technician)).answers).toEqual([]);
    expect((await details(incident, runtime.users.admin)).answers).toEqual([]);
  });

  test('take no answer on a draft, to a question or choice that is not there, or after the end; on a replaced version they do', async () => {
    const draft = await put(0);
    const incident = await it.reportedIncident('call-1');
    await expect(answer(incident, draft.cardId, { choiceKey: 'yes' })).rejects.toMatchObject({ detail: { reason: 'question_card_draft' } });
    await approve(draft.cardId);
    await expect(answer(incident, draft.cardId, { questionKey: 'colour' })).rejects.toMatchObject({
      detail: { field: 'questionKey', reason: 'question_unknown' },
    });
    await expect(answer(incident, draft.cardId, { choiceKey: 'maybe' })).rejects.toMatchObject({ detail: { field: 'choiceKey', reason: 'choice_unknown' } });
    await expect(answer(incident, draft.cardId, { text: 'ya' })).rejects.toMatchObject({ detail: { field: 'text', reason: 'choice_only' } });
    const next = await put(1);
    await approve(next.cardId);
    await answer(incident, draft.cardId, { choiceKey: 'no' });
    const { incident: now } = await details(incident);
    expect(now.answerCount).toBe(1);
    await act(runtime, it.operator, {
      command: commandNamed('incident.cancel'),
      incidentId: incident.id,
      expectedVersion: now.version,
      act: 'cancel',
      reason: 'Laporan dicabut',
    });
    await expect(answer(incident, next.cardId, { choiceKey: 'yes' })).rejects.toMatchObject({ detail: { reason: 'already_ended' } });
    expect((await details(incident)).answers).toHaveLength(1);
  });
});
