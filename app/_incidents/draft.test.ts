import { describe, expect, it } from 'vitest';
import type { IncidentView } from '../../server/incident/incident.schema';
import { acceptSaved, beginDraft, beginSending, isUnsaved, type ReportFields, rebase, reportedFields, returnSending, shownFields, touch } from './draft.rules';

const EMPTY: ReportFields = { categoryCode: null, subTypeCode: null, priority: null, point: null, landmark: '', note: '' };

function view(fields: Partial<ReportFields>, version: number): IncidentView {
  return { ...EMPTY, ...fields, version } as unknown as IncidentView;
}

function sent(draft: ReturnType<typeof beginDraft>) {
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
