import { TRPCClientError } from '@trpc/client';

/** A UUID version 7 (RFC 9562) for one order of a person; a repeat of the same order sends the same id again. */
export function newCommandId(atMs: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint16(0, Math.floor(atMs / 2 ** 32));
  new DataView(bytes.buffer).setUint32(2, atMs % 2 ** 32);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The part of a failed call that a screen works with. */
export interface CommandFailure {
  /** Key of `errors.<reason>`. */
  readonly reason: string;
  /** `stale`, `illegal_move`, ...; null for a failure outside of the domain. */
  readonly code: string | null;
  readonly field: string | null;
  readonly values: Readonly<Record<string, unknown>>;
  /** By which the log finds an unexpected failure. */
  readonly correlationId: string | null;
}

interface FailureData {
  readonly domainCode?: string | null;
  readonly detail?: { readonly field?: string; readonly reason: string; readonly values?: Readonly<Record<string, unknown>> } | null;
  readonly issues?: readonly { readonly field: string; readonly message: string }[] | null;
  readonly correlationId?: string | null;
}

export function failureOf(error: unknown): CommandFailure {
  const nothing = { code: null, field: null, values: {}, correlationId: null };
  if (!(error instanceof TRPCClientError)) return { ...nothing, reason: 'unexpected' };
  const data = error.data as FailureData | null | undefined;
  if (data == null) return { ...nothing, reason: 'no_connection' };
  const correlationId = data.correlationId ?? null;
  if (data.detail != null) {
    return { code: data.domainCode ?? null, reason: data.detail.reason, field: data.detail.field ?? null, values: data.detail.values ?? {}, correlationId };
  }
  const issue = data.issues?.[0];
  if (issue !== undefined) return { ...nothing, reason: issue.message, field: issue.field, correlationId };
  return { ...nothing, reason: 'unexpected', correlationId };
}

/** `useTranslations('errors')`, of which only this is needed. */
export interface ErrorMessages {
  (key: never, values?: never): string;
  has(key: never): boolean;
}

/** The sentence for a failed call in the person's language. */
export function errorMessage(error: unknown, errors: ErrorMessages): string {
  const { reason, code, values, field, correlationId } = failureOf(error);
  const key = [reason, code, field === null ? null : 'invalid'].find((one) => one !== null && errors.has(one as never)) ?? 'unexpected';
  return errors(key as never, { ...printable(values), field: field ?? '', id: correlationId?.slice(-12) ?? '-' } as never);
}

function printable(values: Readonly<Record<string, unknown>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'number' ? value : String(value)]));
}
