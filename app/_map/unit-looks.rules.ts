import type { UnitStatus } from '../../server/unit/unit.schema';

/** How a unit looks: by what it does, not by every status. */
export const UNIT_LOOKS = ['ready', 'moving', 'scene', 'busy', 'returning', 'out'] as const;
export type UnitLook = (typeof UNIT_LOOKS)[number];

const LOOKS: Readonly<Record<UnitStatus, UnitLook>> = {
  available: 'ready',
  assigned: 'moving',
  en_route: 'moving',
  on_scene: 'scene',
  transporting: 'busy',
  at_destination: 'busy',
  returning: 'returning',
  out_of_service: 'out',
  off_duty: 'out',
};

/** In one order, for columns that keep a status as its index. */
export const STATUS_COLUMN = Object.keys(LOOKS) as UnitStatus[];

export function lookOf(status: UnitStatus): UnitLook {
  return LOOKS[status];
}
