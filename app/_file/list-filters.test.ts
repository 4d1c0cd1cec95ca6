import { expect, test } from 'vitest';
import { addressOf, queryOf, readFilters } from './list-filters.rules';

test('the filters of the list stand in its address and are read from it again', () => {
  const filters = { number: '7', day: '2026-11-24', categoryCode: 'fire', state: 'closed', after: '1_x', before: '' } as const;
  expect(readFilters(addressOf(filters).slice('/incidents'.length))).toEqual(filters);
  expect(addressOf({})).toBe('/incidents');
});

test('what an address says that no filter knows is as if it were not there', () => {
  expect(queryOf(readFilters('?category=theft&state=gone&day=today&other=1'))).toEqual({});
});
