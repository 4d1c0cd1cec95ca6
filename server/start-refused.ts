/** The program cannot start, for a reason that the person who starts it can mend; the message is one clear sentence for that person. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

/** The code of a system or database error (`ECONNREFUSED`, `28P01`), or an empty text. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
