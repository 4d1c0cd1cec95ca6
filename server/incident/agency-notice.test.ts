import { describe, expect, it } from 'vitest';
import { contactAtStep, messageKindAt, nextStepAt } from '../agency/contact.rules';
import type { ContactKind } from '../agency/contact.schema';
import { noticeText } from './agency-notice.rules';

const NOTICE = {
  installationName: 'Siaga 112',
  number: 'MJL-20261125-0007',
  categoryName: 'Kebakaran',
  placeName: 'Cikijing, Cikijing',
  forwardedAt: '14.05',
  isSimulated: false,
  step: 0,
};
const contact = (kind: ContactKind, id: string) => ({ kind, id });

describe('what an agency’s contact is told', () => {
  it('is number, kind, village and time, and to ring back for the rest', () => {
    expect(noticeText(NOTICE)).toBe('Siaga 112: MJL-20261125-0007, Kebakaran di Cikijing, Cikijing, diteruskan ke dinas Anda pukul 14.05. Mohon diterima.');
    expect(noticeText({ ...NOTICE, step: 2, categoryName: null, placeName: null })).toBe(
      'Siaga 112: MJL-20261125-0007, Kejadian, diteruskan pukul 14.05 dan belum diterima. Mohon segera hubungi 112.',
    );
  });

  it('says first when nothing of it is real', () => {
    expect(noticeText({ ...NOTICE, isSimulated: true })).toMatch(/^SIMULASI\. /);
  });
});

describe('who is to be telephoned', () => {
  const desk = contact('desk', 'd1');
  const otherDesk = contact('desk', 'd2');
  const supervisor = contact('supervisor', 's');

  it('is the first contact of the step’s kind, else of the kind below, else whoever is there', () => {
    expect(contactAtStep([supervisor, otherDesk, desk], 1)).toBe(otherDesk);
    expect(contactAtStep([desk, supervisor], 2)).toBe(desk);
    expect(contactAtStep([desk, supervisor], 3)).toBe(supervisor);
    expect(contactAtStep([supervisor], 1)).toBe(supervisor);
    expect(contactAtStep([desk, supervisor], 0)).toBe(desk);
    expect(contactAtStep([], 2)).toBeNull();
  });

  it('is told by message at the forward and when his own step is reached; the desk not twice', () => {
    expect([0, 1, 2, 3].map(messageKindAt)).toEqual(['desk', null, 'second', 'supervisor']);
  });

  it('changes at the seconds from the forward, and after the last step no more', () => {
    expect([0, 1, 2, 3].map((step) => nextStepAt(1_000, step, [60, 180, 300]))).toEqual([61_000, 181_000, 301_000, null]);
  });
});
