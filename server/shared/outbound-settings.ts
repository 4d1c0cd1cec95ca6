import { z } from 'zod';

/** The gateway through which messages leave the room. */
export interface OutboundSettings {
  readonly url: string;
  /** Of every request: authorization and whatever else the gateway asks for. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What this program says itself, and what belongs to the connection. */
const OWN_HEADERS = new Set(['content-type', 'content-length', 'idempotency-key', 'host', 'connection', 'transfer-encoding']);
const HEADERS_PROBLEM = 'must be a JSON object of header names and values, like {"x-api-key":"..."}';

const headersSchema = z.record(z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,80}$/), z.string().regex(/^[\x20-\x7e]{1,1000}$/));

function headersOf(text: string): Record<string, string> | undefined {
  try {
    const parsed = headersSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return undefined;
    const headers = Object.fromEntries(Object.entries(parsed.data).map(([name, value]) => [name.toLowerCase(), value]));
    return Object.keys(headers).some((name) => OWN_HEADERS.has(name)) ? undefined : headers;
  } catch {
    // No JSON at all: refused like any other wrong value.
    return undefined;
  }
}

export const outboundSettingsShape = {
  OUTBOUND_URL: z
    .string()
    .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), 'must be a URL that begins with http:// or https://')
    .refine(
      (text) => !URL.canParse(text) || (new URL(text).username === '' && new URL(text).password === ''),
      'must not hold a password: give it as OUTBOUND_TOKEN or OUTBOUND_HEADERS',
    )
    .optional(),
  OUTBOUND_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{1,1000}$/, 'must be printable characters without spaces')
    .optional(),
  OUTBOUND_HEADERS: z
    .string()
    .transform((text, context) => {
      const headers = headersOf(text);
      // The value may hold a secret: it is not repeated.
      if (headers === undefined) context.addIssue({ code: 'custom', message: HEADERS_PROBLEM });
      return headers ?? z.NEVER;
    })
    .optional(),
};

interface OutboundGiven {
  readonly OUTBOUND_URL?: string | undefined;
  readonly OUTBOUND_TOKEN?: string | undefined;
  readonly OUTBOUND_HEADERS?: Record<string, string> | undefined;
}

/** Settings that do not go together, each with its name and reason. */
export function outboundSettingProblems(given: OutboundGiven): string[] {
  if (given.OUTBOUND_URL !== undefined) return [];
  return (['OUTBOUND_TOKEN', 'OUTBOUND_HEADERS'] as const).filter((name) => given[name] !== undefined).map((name) => `${name}: needs OUTBOUND_URL`);
}

/** Null without a gateway. A header of `OUTBOUND_HEADERS` wins over the one that `OUTBOUND_TOKEN` makes. */
export function outboundSettingsOf(given: OutboundGiven): OutboundSettings | null {
  if (given.OUTBOUND_URL === undefined) return null;
  const authorization = given.OUTBOUND_TOKEN === undefined ? {} : { authorization: `Bearer ${given.OUTBOUND_TOKEN}` };
  return { url: given.OUTBOUND_URL, headers: { ...authorization, ...given.OUTBOUND_HEADERS } };
}
