/** What a message is for. */
export const OUTBOUND_PURPOSES = ['location_link', 'agency_notice', 'complaint_answer'] as const;
export type OutboundPurpose = (typeof OUTBOUND_PURPOSES)[number];

/**
 * `queued`: waits for its first attempt. `failed`: the last attempt failed, another follows. `given_up`: none follows.
 * `no_gateway`: there is nothing to send through; the screen shows what is to be said.
 */
export const OUTBOUND_STATES = ['queued', 'sent', 'failed', 'given_up', 'no_gateway'] as const;
export type OutboundState = (typeof OUTBOUND_STATES)[number];

/** How a message stands, without number and text. */
export interface OutboundView {
  readonly id: string;
  readonly state: OutboundState;
  readonly attempts: number;
  /** What went wrong last: `timeout`, `unreachable`, `http_503`, ...; null before and after. */
  readonly lastError: string | null;
}

/** A message to an agency's contact about an assignment. */
export interface AssignmentMessage extends OutboundView {
  /** Of escalation: 0 told the desk of the forward. */
  readonly step: number;
  /** Epoch milliseconds. */
  readonly queuedAt: number;
}
