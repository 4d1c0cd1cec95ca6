import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A name and port as a browser writes them; anything else never reaches a header. */
const HOST = /^[a-z0-9.-]+(?::\d{1,5})?$|^\[[0-9a-f:.]+\](?::\d{1,5})?$/i;

/**
 * True when a request comes from this product's own pages, or from a program that is no browser and sends no origin. The
 * server may be reached by several names, so the name it was asked by counts beside the configured one.
 */
export function isOwnOrigin(request: Pick<IncomingMessage, 'headers'>, publicUrl: string): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (origin === new URL(publicUrl).origin) return true;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

export interface SecurityOptions {
  /** `Host` of the request: some browsers do not count a WebSocket to the own server as `'self'`. */
  readonly host: string | undefined;
  readonly nonce: string;
  readonly isSecure: boolean;
}

/** Everything comes from this server and nothing else; the pages' inline scripts carry the nonce. */
export function contentSecurityPolicy({ host, nonce }: SecurityOptions): string {
  const sockets = host !== undefined && HOST.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${sockets}`,
    "worker-src 'self' blob:",
    "media-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function securityHeaders(options: SecurityOptions): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(options),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(self)',
    ...(options.isSecure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}
