import { describe, expect, it } from 'vitest';
import { proposedBlock } from './block.rules';
import { BLOCK_OBSTACLES } from './block.schema';

const record = { pranks: 0, ghosts: 0, obstacle: null };
const desk = { role: 'operator', after: 3 } as const;
const lead = { role: 'supervisor', after: 3 } as const;

describe('a block', () => {
  it('is proposed for pranks to everybody at the desk, from the set count on', () => {
    expect(proposedBlock({ ...record, pranks: 2 }, desk)).toBeNull();
    expect(proposedBlock({ ...record, pranks: 3 }, desk)).toBe('prank');
    expect(proposedBlock({ ...record, pranks: 3 }, lead)).toBe('prank');
  });

  it('is proposed for silence to the supervisor only: a victim may be unable to speak', () => {
    expect(proposedBlock({ ...record, ghosts: 50 }, desk)).toBeNull();
    expect(proposedBlock({ ...record, ghosts: 3 }, lead)).toBe('ghost');
  });

  it('is never proposed against an obstacle, whatever was counted', () => {
    for (const obstacle of BLOCK_OBSTACLES) expect(proposedBlock({ pranks: 99, ghosts: 99, obstacle }, lead)).toBeNull();
  });
});
