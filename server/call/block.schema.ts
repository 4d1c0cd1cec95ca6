import { z } from 'zod';
import { commandFields, versionedFields } from '../live/command.schema';

export const BLOCK_REASONS = ['prank', 'ghost'] as const;
export type BlockReason = (typeof BLOCK_REASONS)[number];

/** A block as the log holds it: no number, not even masked. Instants are epoch milliseconds. */
export const blockViewSchema = z.object({
  id: z.string(),
  reason: z.enum(BLOCK_REASONS),
  startsAt: z.number(),
  endsAt: z.number(),
  /** Null while it stands or has run out by itself. */
  liftedAt: z.number().nullable(),
  version: z.number().int(),
});
export type BlockView = z.infer<typeof blockViewSchema>;

/** In the supervisor's list. */
export interface ListedBlock extends BlockView {
  readonly numberMasked: string | null;
  /** Calls of this number that were marked since the block began. */
  readonly callCount: number;
}

/** Why a number may not be blocked, whatever it has done. */
export const BLOCK_OBSTACLES = ['open_incident', 'recent_position', 'blocked_already', 'number_unknown'] as const;
export type BlockObstacle = (typeof BLOCK_OBSTACLES)[number];

export interface BlockAdvice {
  /** What a block would be for; null: none is proposed to this person. */
  readonly proposal: BlockReason | null;
  /** Calls of this number put away so within 24 h. */
  readonly count: number;
  readonly hours: number;
}

export const blockInput = z.object({ ...commandFields, callId: z.uuid('bad_form'), reason: z.enum(BLOCK_REASONS, 'bad_form') });
export const liftBlockInput = z.object({ ...versionedFields, blockId: z.uuid('bad_form') });
export type BlockOrder = z.infer<typeof blockInput>;
export type LiftBlock = z.infer<typeof liftBlockInput>;
