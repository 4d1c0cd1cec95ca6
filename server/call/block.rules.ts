import type { Role } from '../account/account.schema';
import type { BlockObstacle, BlockReason } from './block.schema';

/** Dispositions are counted over this time. */
export const COUNTED_MS = 24 * 3_600_000;
/** A telephone that told a position so lately is somebody who may be looked for. */
export const POSITION_MS = 3_600_000;

/** What is known of a number. */
export interface NumberRecord {
  readonly pranks: number;
  readonly ghosts: number;
  readonly obstacle: BlockObstacle | null;
}

/**
 * What a block is proposed for (domain, "Call"): pranks to everybody at the desk; silence, which may be a victim who cannot speak, to the
 * supervisor only; never against an obstacle.
 */
export function proposedBlock(
  { pranks, ghosts, obstacle }: NumberRecord,
  { role, after }: { readonly role: Role; readonly after: number },
): BlockReason | null {
  if (obstacle !== null) return null;
  if (pranks >= after) return 'prank';
  return ghosts >= after && role === 'supervisor' ? 'ghost' : null;
}
