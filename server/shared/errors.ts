/** What may go wrong in the domain. Each code maps to one HTTP status in `server/api/errors.ts`. */
export const DOMAIN_ERROR_CODES = [
  'not_found',
  'forbidden',
  'unauthenticated',
  'invalid',
  'stale',
  'illegal_move',
  'conflict',
  'not_available',
  'too_many',
] as const;
export type DomainErrorCode = (typeof DOMAIN_ERROR_CODES)[number];

export interface DomainErrorDetail {
  /** The input field at fault, as the caller named it. */
  readonly field?: string;
  /** Key of a message in `app/_i18n/messages` (`errors.<reason>`), so that the screen can say it in its language. */
  readonly reason: string;
  /** Values for the message and, for `stale`, what changed. Never personal data. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** An expected failure: the caller gets its code and detail, nothing was written. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly detail: DomainErrorDetail;

  constructor(code: DomainErrorCode, detail: DomainErrorDetail) {
    super(detail.field === undefined ? `${code}: ${detail.reason}` : `${code}: ${detail.field}: ${detail.reason}`);
    this.name = 'DomainError';
    this.code = code;
    this.detail = detail;
  }
}

/** A row that the same transaction has just written or locked. */
export function expectRow<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new Error(`impossible: no ${what}`);
  return row;
}
