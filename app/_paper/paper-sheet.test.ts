import { describe, expect, test } from 'vitest';
import { paperEntryInput } from '../../server/incident/paper-entry.schema';
import { emptyAgency, emptySheet, readSheet, type TypedSheet } from './paper-sheet.rules';

const ZONE = 'Asia/Jakarta';
const DAMKAR = '01932d3a-0000-7000-8000-00000000000a';
const wib = (text: string) => Date.parse(`2026-11-${text}+07:00`);

function typed(change: Partial<TypedSheet> = {}): TypedSheet {
  return {
    ...emptySheet('2026-11-24'),
    offered: '23.50',
    answered: '23.50.08',
    reported: '23.52',
    categoryCode: 'fire',
    point: [108.2277, -6.8361],
    ...change,
  };
}

describe('a sheet as it is typed', () => {
  test('becomes what the server takes, with its times over midnight and without what is empty', () => {
    const sheet = typed({
      agencies: [{ ...emptyAgency(1), agencyId: DAMKAR, forwarded: '23.54', acknowledged: '23.58', onScene: '00.20', ended: '01.30' }],
      end: 'closed',
      ended: '02.00',
      verifiedWith: 'agency',
    });
    const { entry } = readSheet(sheet, ZONE);
    expect(entry).toEqual({
      offeredAt: wib('24T23:50:00'),
      answeredAt: wib('24T23:50:08'),
      reportedAt: wib('24T23:52:00'),
      categoryCode: 'fire',
      point: [108.2277, -6.8361],
      assignments: [
        {
          agencyId: DAMKAR,
          forwardedAt: wib('24T23:54:00'),
          acknowledgedAt: wib('24T23:58:00'),
          onSceneAt: wib('25T00:20:00'),
          endedAt: wib('25T01:30:00'),
          isDeclined: false,
        },
      ],
      end: 'closed',
      endedAt: wib('25T02:00:00'),
      verifiedWith: 'agency',
    });
    expect(paperEntryInput.safeParse({ commandId: DAMKAR, ...entry }).success).toBe(true);
  });

  test.each([
    ['reportedAt', 'missing', { reported: '' }],
    ['answeredAt', 'bad_time', { answered: 'tadi' }],
    ['categoryCode', 'category_needed', { categoryCode: '' }],
    ['point', 'location_needed', { point: null }],
    ['assignments.0.agencyId', 'missing', { agencies: [emptyAgency(1)] }],
    ['assignments.0.forwardedAt', 'missing', { agencies: [{ ...emptyAgency(1), agencyId: DAMKAR }] }],
    ['assignments.0.onSceneAt', 'bad_time', { agencies: [{ ...emptyAgency(1), agencyId: DAMKAR, forwarded: '23.54', onScene: '24.10' }] }],
    ['endedAt', 'bad_time', { end: 'advised', ended: 'x' }],
  ])('tells that %s is at fault: %s', (field, reason, change) => {
    expect(readSheet(typed(change as Partial<TypedSheet>), ZONE).fault).toEqual({ field, reason });
  });
});
