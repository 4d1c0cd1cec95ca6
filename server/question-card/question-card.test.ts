import { describe, expect, test } from 'vitest';
import { REFERENCE_CATEGORIES } from '../../db/reference/categories';
import { CATEGORY_CODES } from '../incident/incident.schema';
import { type GivenAnswers, instructionsToTell, isApproved, isMedicalCard, problemsOf, raisedBy, shownQuestions } from './question-card.rules';
import type { QuestionCardDocument } from './question-card.schema';
import { SHIPPED_CARDS } from './shipped-cards';

const words = (text: string) => ({ id: text, en: text });
const ONE: QuestionCardDocument = {
  title: words('Api'),
  questions: [
    {
      key: 'inside',
      text: words('Ada orang?'),
      choices: [
        { key: 'yes', text: words('Ya'), raises: { to: 1, because: words('ada orang') }, tell: ['low'] },
        { key: 'no', text: words('Tidak') },
      ],
    },
    { key: 'where', text: words('Di mana?'), showIf: { question: 'inside', anyOf: ['yes'] }, tell: ['wave'] },
    { key: 'who', text: words('Siapa?'), showIf: { question: 'where', anyOf: [] }, subTypes: ['fire_house'] },
    { key: 'land', text: words('Lahan?'), subTypes: ['fire_land'] },
  ],
  instructions: [
    { key: 'low', text: words('Merunduk') },
    { key: 'wave', text: words('Lambaikan kain') },
    { key: 'meet', text: words('Tunggu di jalan') },
  ],
  tellAlways: ['meet'],
};
const answers = (given: Record<string, string>): GivenAnswers => new Map(Object.entries(given).map(([key, choiceKey]) => [key, { choiceKey, text: null }]));

describe('a question card', () => {
  test('asks a question only where its condition and its sub-type fit, and nothing that hangs on a question not asked', () => {
    const keys = (subType: string | null, given: Record<string, string> = {}) => shownQuestions(ONE, subType, answers(given)).map((one) => one.key);
    expect(keys(null)).toEqual(['inside', 'land']);
    expect(keys('fire_house')).toEqual(['inside']);
    expect(keys('fire_land', { inside: 'yes' })).toEqual(['inside', 'where', 'land']);
    const circle: QuestionCardDocument = { ...ONE, questions: [{ key: 'a', text: words('a'), showIf: { question: 'b', anyOf: ['yes'] } }] };
    expect(shownQuestions(circle, null, answers({ b: 'yes' }))).toEqual([]);
  });

  test('tells each instruction once, those of answers first', () => {
    const given = answers({ inside: 'yes' });
    expect(instructionsToTell(ONE, shownQuestions(ONE, null, given), given).map((one) => one.key)).toEqual(['low', 'wave', 'meet']);
    expect(instructionsToTell(ONE, shownQuestions(ONE, null, new Map()), new Map()).map((one) => one.key)).toEqual(['meet']);
  });

  test('raises to the most urgent priority that an answer asks for, with every reason for it', () => {
    expect(raisedBy([])).toBeNull();
    expect(raisedBy([null, { to: 2, because: words('luka') }])).toEqual({ to: 2, because: [words('luka')] });
    const both = [{ to: 2, because: words('luka') } as const, { to: 1, because: words('api') } as const, { to: 1, because: words('gas') } as const];
    expect(raisedBy(both)).toEqual({ to: 1, because: [words('api'), words('gas')] });
  });

  test('of health, or with first aid, needs the word of the health agency; any other that of somebody', () => {
    expect(isMedicalCard('health', ONE)).toBe(true);
    expect(isMedicalCard('fire', ONE)).toBe(false);
    expect(isMedicalCard('fire', { ...ONE, instructions: [{ key: 'low', text: words('Tekan'), isMedical: true }] })).toBe(true);
    expect([isApproved(false, []), isApproved(false, [{ isHealthAgency: false }])]).toEqual([false, true]);
    expect([isApproved(true, [{ isHealthAgency: false }]), isApproved(true, [{ isHealthAgency: false }, { isHealthAgency: true }])]).toEqual([false, true]);
  });
});

describe('a document that somebody wrote', () => {
  const [first, second] = ONE.questions;
  const GOOD = { ...ONE, questions: [first, second] };
  const paths = (document: unknown) => problemsOf(document).map((one) => [one.path, one.reason]);

  test.each<[string, unknown, string[][]]>([
    ['a good one', GOOD, []],
    ['no object', 5, [['', 'card_object']]],
    ['no questions', { ...GOOD, questions: [] }, [['questions', 'missing']]],
    ['a field nobody knows', { ...GOOD, color: 'red' }, [['color', 'card_unknown_field']]],
    ['one language only', { ...GOOD, title: { id: 'Api' } }, [['title.en', 'missing']]],
    ['a key that is none', { ...GOOD, questions: [{ ...first, key: 'Ada orang' }] }, [['questions[0].key', 'card_key_form']]],
    ['a key twice', { ...GOOD, questions: [first, first] }, [['questions[1].key', 'card_key_twice']]],
    ['one choice', { ...GOOD, questions: [{ ...first, choices: [{ key: 'yes', text: words('Ya') }] }] }, [['questions[0].choices', 'card_choices']]],
    [
      'a priority that would lower',
      {
        ...GOOD,
        questions: [{ key: 'a', text: words('a'), choices: [1, 2].map((n) => ({ key: `c${n}`, text: words('c'), raises: { to: 4, because: words('x') } })) }],
      },
      [
        ['questions[0].choices[0].raises.to', 'card_priority'],
        ['questions[0].choices[1].raises.to', 'card_priority'],
      ],
    ],
    ['an instruction that is not there', { ...GOOD, tellAlways: ['nothing'] }, [['tellAlways[0]', 'card_instruction_unknown']]],
    ['a condition on a later question', { ...GOOD, questions: [second, first] }, [['questions[0].showIf.question', 'card_question_not_earlier']]],
    [
      'a condition on a choice that is not there',
      { ...GOOD, questions: [first, { ...second, showIf: { question: 'inside', anyOf: ['maybe'] } }] },
      [['questions[1].showIf.anyOf[0]', 'card_choice_unknown']],
    ],
  ])('is judged by path and reason: %s', (_name, document, expected) => {
    expect(paths(document)).toEqual(expected);
  });
});

describe('the shipped cards', () => {
  test.each(CATEGORY_CODES)('of %s is without fault, in both languages, and names sub-types that exist', (code) => {
    const card = SHIPPED_CARDS[code];
    expect(problemsOf(card)).toEqual([]);
    const subTypes = REFERENCE_CATEGORIES.find((one) => one.code === code)?.subTypes.map((one) => one.code);
    for (const question of card.questions) for (const subType of question.subTypes ?? []) expect(subTypes, question.key).toContain(subType);
    for (const subType of [null, ...(subTypes ?? [])]) expect(shownQuestions(card, subType, new Map()).length, subType ?? 'any').toBeGreaterThanOrEqual(2);
  });

  test('tell every instruction that they hold, and first aid is marked as such', () => {
    const FIRST_AID = /menekan dada|tengah dada|tekan (kuat|luka)|luka bakar|miringkan|tepuk(an)? .*belikat/i;
    for (const card of Object.values(SHIPPED_CARDS)) {
      const told = new Set([
        ...(card.tellAlways ?? []),
        ...card.questions.flatMap((one) => [...(one.tell ?? []), ...(one.choices ?? []).flatMap((choice) => choice.tell ?? [])]),
      ]);
      expect(
        card.instructions.filter((one) => !told.has(one.key)).map((one) => one.key),
        card.title.en,
      ).toEqual([]);
      expect(
        card.instructions.filter((one) => FIRST_AID.test(one.text.id) && one.isMedical !== true).map((one) => one.key),
        card.title.en,
      ).toEqual([]);
    }
  });
});
