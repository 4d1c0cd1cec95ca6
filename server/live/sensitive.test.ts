import { expect, test } from 'vitest';
import { REFERENCE_CATEGORIES } from '../../db/reference/categories';
import type { IncidentView } from '../incident/incident.schema';
import { incidentForWall, SENSITIVE_SUB_TYPES } from './sensitive.rules';

const HOUSE = [108.2214, -6.8361] as const;
const incident = (subTypeCode: string | null): IncidentView => ({
  ...({} as IncidentView),
  id: 'i',
  number: 'MJL-20261125-0001',
  categoryCode: 'public_order',
  subTypeCode,
  priority: 1,
  point: [...HOUSE],
  placeCode: '32.10.07.2001',
  isPlaceApproximate: true,
  openedAt: 5,
});

test('of violence at home a wall knows that it is open, how urgent and since when: neither what it is nor where it is, but for the village', () => {
  expect(incidentForWall(incident('order_domestic_violence'), false)).toEqual({
    ...incident(null),
    categoryCode: null,
    point: [108.23, -6.83],
    isProtected: true,
  });
});

test('visitors are shown nothing of where it is', () => {
  expect(incidentForWall(incident('order_child'), true)).toMatchObject({ categoryCode: null, point: null, placeCode: null, priority: 1, openedAt: 5 });
});

test('any other incident keeps its category and, before the room, its place', () => {
  expect(incidentForWall(incident('order_theft'), false)).toEqual(incident(null));
  expect(incidentForWall(incident('order_theft'), true)).toEqual({ ...incident(null), point: [108.23, -6.83] });
});

test('every kind that is held back exists', () => {
  const known = REFERENCE_CATEGORIES.flatMap(({ subTypes }) => subTypes.map(({ code }) => code));
  expect([...SENSITIVE_SUB_TYPES].filter((code) => !known.includes(code))).toEqual([]);
});
