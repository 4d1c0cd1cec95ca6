const ANSWER_WITHIN_MS = 10_000;

/**
 * Loads the page anew, but only when the server gives it: a picture that stands still with its age is better than a browser's page
 * about a server that is away. False when it does not.
 */
export async function loadPageAnew(): Promise<boolean> {
  // Recovered: with the server away the page stays as it is, and whoever asked asks again.
  const answer = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(() => null);
  if (answer?.ok !== true) return false;
  location.reload();
  return true;
}
