import { TRPCClientError } from '@trpc/client';
import { sleep } from './pace';

/** The server could not be reached for so long that the outcome of an order stays unknown. */
export class GaveUp extends Error {
  override readonly name = 'GaveUp';
}

/** What the server said no to: an expected failure, nothing was written. */
export interface Refusal {
  readonly code: string;
  readonly reason: string;
  readonly values: Readonly<Record<string, unknown>>;
}

interface Persistence {
  /** Signs in again. */
  readonly renew: () => Promise<void>;
  readonly onRepeat: () => void;
  readonly giveUpAfterMs: number;
}

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 2_000;
const MOST_RENEWALS = 3;

/**
 * Does `attempt` until the server has said yes or no. A lost connection or a 5xx says neither, so the same order (with the same
 * command id) is given again: a killed server then loses nothing and does nothing twice.
 */
export async function persistently<T>(attempt: () => Promise<T>, { renew, onRepeat, giveUpAfterMs }: Persistence): Promise<T> {
  const deadline = Date.now() + giveUpAfterMs;
  let renewals = 0;
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)) {
    try {
      return await attempt();
    } catch (error) {
      // Only failures that leave the outcome open are recovered here.
      const kind = kindOf(error);
      if (kind === 'answered' || (kind === 'signed_out' && renewals >= MOST_RENEWALS)) throw error;
      if (Date.now() > deadline) throw new GaveUp(`no answer for ${giveUpAfterMs / 1000} s: ${error instanceof Error ? error.message : String(error)}`);
      if (kind === 'signed_out') {
        renewals += 1;
        await renew();
        continue;
      }
      onRepeat();
      await sleep(delayMs);
    }
  }
}

/** The refusal behind an error, or null when it is something else. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data = error.data as
    | { domainCode?: string | null; detail?: { reason: string; values?: Record<string, unknown> } | null; issues?: unknown; code?: string }
    | null
    | undefined;
  if (data?.domainCode != null) return { code: data.domainCode, reason: data.detail?.reason ?? data.domainCode, values: data.detail?.values ?? {} };
  if (data?.issues != null) return { code: 'invalid', reason: JSON.stringify(data.issues), values: {} };
  return null;
}

export function kindOf(error: unknown): 'open' | 'signed_out' | 'answered' {
  if (!(error instanceof TRPCClientError)) return 'open';
  const status = (error.data as { httpStatus?: number } | null | undefined)?.httpStatus;
  // No answer of ours: the connection broke, or something between spoke for the server.
  if (status === undefined || status >= 500 || status === 408 || status === 429) return 'open';
  return status === 401 ? 'signed_out' : 'answered';
}
