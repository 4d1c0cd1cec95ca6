import { describe, expect, it } from 'vitest';
import { FIELDS_TOGETHER, type ReportFields, reportedFields } from '../_incidents/report-fields.rules';
import {
  acceptSaved,
  beginDraft,
  beginSending,
  type Draft,
  isUnsaved,
  mergeLeftover,
  rebase,
  returnSending,
  type Stored,
  shownFields,
  touch,
  unsavedOf,
} from './draft.rules';

const EMPTY: ReportFields = { categoryCode: null, subTypeCode: null, priority: null, point: null, landmark: '', note: '' };

/** As the server answers: without the texts, which only their own query opens. */
function view(fields: Partial<ReportFields>, version: number): Stored<ReportFields> {
  const { categoryCode, subTypeCode, priority, point } = { ...EMPTY, ...fields };
  return { fields: { categoryCode, subTypeCode, priority, point }, version };
}

function sent(draft: Draft<ReportFields>) {
  const sending = beginSending(draft);
  if (sending === null) throw new Error('nothing to send');
  return sending;
}

describe('a draft', () => {
  it('sends only what this person touched', () => {
    const draft = touch(beginDraft({ ...EMPTY, landmark: 'depan pasar' }, 3), { note: 'api besar' });
    expect(sent(draft).sending).toEqual({ note: 'api besar' });
    expect(reportedFields({ note: '', subTypeCode: null, categoryCode: 'fire' })).toEqual({ note: '', categoryCode: 'fire' });
  });

  it('has nothing to save when a field is back at what the server knows', () => {
    const draft = touch(touch(beginDraft(EMPTY, 1), { note: 'a' }), { note: '' });
    expect(isUnsaved(draft)).toBe(false);
    expect(beginSending(draft)).toBeNull();
    expect(isUnsaved(touch(beginDraft({ ...EMPTY, point: [108, -6] }, 1), { point: [108, -6] }))).toBe(false);
  });

  it('keeps what is typed while something is on its way, and shows it', () => {
    const draft = touch(sent(touch(beginDraft(EMPTY, 1), { note: 'api' })), { note: 'api besar' });
    expect(shownFields(draft).note).toBe('api besar');
    const saved = acceptSaved(draft, view({}, 2));
    expect(shownFields(saved).note).toBe('api besar');
    expect(saved).toMatchObject({ version: 2, sending: null, local: { note: 'api besar' } });
    expect(saved.base.note).toBe('api');
  });

  it('follows a priority that the server proposed', () => {
    const draft = sent(touch(beginDraft(EMPTY, 1), { categoryCode: 'fire', subTypeCode: 'fire_house' }));
    expect(shownFields(acceptSaved(draft, view({ categoryCode: 'fire', subTypeCode: 'fire_house', priority: 1 }, 2))).priority).toBe(1);
  });
});

describe("a draft that meets somebody else's change", () => {
  it('takes their fields, keeps the touched ones, and tells both', () => {
    const draft = sent(touch(beginDraft(EMPTY, 1), { note: 'dua orang luka' }));
    const merged = rebase(returnSending(draft), { ...EMPTY, categoryCode: 'accident', note: 'satu orang luka' }, 4);
    expect(shownFields(merged)).toMatchObject({ categoryCode: 'accident', note: 'dua orang luka' });
    expect(merged.changes).toEqual([
      { field: 'categoryCode', theirs: 'accident', isMineKept: false },
      { field: 'note', theirs: 'satu orang luka', isMineKept: true },
    ]);
    expect(sent(merged)).toMatchObject({ version: 4, sending: { note: 'dua orang luka' } });
  });

  it('has nothing to tell when both wrote the same', () => {
    const merged = rebase(touch(beginDraft(EMPTY, 1), { categoryCode: 'fire' }), { ...EMPTY, categoryCode: 'fire' }, 2);
    expect(merged.changes).toEqual([]);
    expect(isUnsaved(merged)).toBe(false);
  });

  it('loses nothing that was typed, in whatever order saving, refusal and typing come', () => {
    let draft = touch(beginDraft(EMPTY, 1), { note: 'a', landmark: 'x' });
    draft = touch(sent(draft), { note: 'ab' });
    draft = rebase(returnSending(draft), { ...EMPTY, landmark: 'y' }, 2);
    draft = touch(sent(draft), { note: 'abc' });
    expect(shownFields(draft)).toMatchObject({ note: 'abc', landmark: 'x' });
    draft = acceptSaved(draft, view({}, 3));
    expect(shownFields(draft)).toMatchObject({ note: 'abc', landmark: 'x' });
    expect(sent(draft).sending).toEqual({ note: 'abc' });
  });

  it('ignores an answer older than what it knows', () => {
    const draft = beginDraft({ ...EMPTY, note: 'baru' }, 5);
    expect(rebase(draft, { ...EMPTY, note: 'lama' }, 4)).toBe(draft);
  });
});

describe('what an earlier tab left behind', () => {
  const left = (base: ReportFields, patch: Partial<ReportFields>) => {
    const unsaved = unsavedOf(touch(beginDraft(base, 3), patch));
    if (unsaved === null) throw new Error('nothing is unsaved');
    return unsaved;
  };

  it('is nothing once everything is stored, and else only the touched fields with what they stood on', () => {
    expect(unsavedOf(beginDraft(EMPTY, 3))).toBeNull();
    expect(left({ ...EMPTY, landmark: 'depan pasar' }, { note: 'api' })).toEqual({ fields: { note: 'api' }, base: { note: '' }, sent: {}, version: 3 });
    expect(unsavedOf(touch(sent(touch(beginDraft(EMPTY, 3), { note: 'api' })), { note: 'api besar' }))).toEqual({
      fields: { note: 'api besar' },
      base: { note: '' },
      sent: { note: 'api' },
      version: 3,
    });
  });

  it('is taken up where nobody has changed the field since, whatever else was changed', () => {
    const { draft, taken, conflicts } = mergeLeftover(beginDraft({ ...EMPTY, landmark: 'depan masjid' }, 9), left(EMPTY, { note: 'api besar' }));
    expect([taken, conflicts]).toEqual([['note'], []]);
    expect(sent(draft)).toMatchObject({ version: 9, sending: { note: 'api besar' } });
    expect(shownFields(draft)).toMatchObject({ landmark: 'depan masjid', note: 'api besar' });
  });

  it('never overwrites what somebody else has written since; both texts are told', () => {
    const { draft, taken, conflicts } = mergeLeftover(beginDraft({ ...EMPTY, note: 'satu luka' }, 9), left(EMPTY, { note: 'dua luka' }));
    expect([taken, conflicts]).toEqual([[], [{ field: 'note', mine: 'dua luka', theirs: 'satu luka' }]]);
    expect(isUnsaved(draft)).toBe(false);
  });

  it('never undoes an erasure by somebody else, and tells an own one that met newer words', () => {
    const erased = mergeLeftover(beginDraft(EMPTY, 9), left({ ...EMPTY, note: 'api' }, { note: 'api besar' }));
    expect(erased.conflicts).toEqual([{ field: 'note', mine: 'api besar', theirs: '' }]);
    const own = mergeLeftover(beginDraft({ ...EMPTY, note: 'api padam' }, 9), left({ ...EMPTY, note: 'api' }, { note: '' }));
    expect(own.conflicts).toEqual([{ field: 'note', mine: '', theirs: 'api padam' }]);
  });

  it('is known again when the server stored it without an answer, and goes on from there', () => {
    const onItsWay = touch(sent(touch(beginDraft({ ...EMPTY, note: 'saya lihat api' }, 3), { note: 'dua api' })), { note: 'dua titik api' });
    const unsaved = unsavedOf(onItsWay);
    if (unsaved === null) throw new Error('nothing is unsaved');
    expect(mergeLeftover(beginDraft({ ...EMPTY, note: 'dua api' }, 4), unsaved).taken).toEqual(['note']);
    expect(mergeLeftover(beginDraft({ ...EMPTY, note: 'dua titik api' }, 5), unsaved)).toMatchObject({ taken: [], conflicts: [] });
  });

  it('is a mere beginning or continuation of what stands there: the longer text wins without a word', () => {
    const behind = mergeLeftover(beginDraft({ ...EMPTY, note: 'api besar' }, 4), left(EMPTY, { note: 'api' }));
    expect([behind.taken, behind.conflicts]).toEqual([[], []]);
    const ahead = mergeLeftover(beginDraft({ ...EMPTY, note: 'api' }, 4), left(EMPTY, { note: 'api besar' }));
    expect(ahead.taken).toEqual(['note']);
  });

  it('gives way to what is being typed in this tab already', () => {
    const { draft, conflicts } = mergeLeftover(touch(beginDraft(EMPTY, 4), { note: 'baru' }), left(EMPTY, { note: 'lama' }));
    expect(shownFields(draft).note).toBe('baru');
    expect(conflicts).toEqual([{ field: 'note', mine: 'lama', theirs: '' }]);
  });

  it('keeps a sub-type with its category: neither is taken without the other', () => {
    const server = { ...EMPTY, categoryCode: 'health' } as const;
    const { taken, conflicts } = mergeLeftover(
      beginDraft<ReportFields>(server, 4),
      left(EMPTY, { categoryCode: 'fire', subTypeCode: 'fire_house', landmark: 'pasar' }),
      FIELDS_TOGETHER,
    );
    expect(taken).toEqual(['landmark']);
    expect(conflicts.map(({ field }) => field)).toEqual(['categoryCode', 'subTypeCode']);
  });
});
