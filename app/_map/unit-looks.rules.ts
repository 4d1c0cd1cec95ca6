/** How a unit looks: by what it does, not by every status. */
export const UNIT_LOOKS = ['ready', 'moving', 'scene', 'busy', 'returning', 'out'] as const;
export type UnitLook = (typeof UNIT_LOOKS)[number];
