/** Set by `server/api/http.ts` from the request itself: a page's layout is not told its address in any other way. */
export const PAGE_PATH_HEADER = 'x-siaga-page-path';

/** What the pages' renderer asks with when a person walks from page to page: no part of an address. */
const RENDERER_PARAMETER = '_rsc';
const HOME = '/';
/** A base that no address here has, so that a path which leads elsewhere is seen. */
const NOWHERE = 'http://nowhere.invalid';

/**
 * The path and query of this server that `address` stands for, or `/` when it leads anywhere else. Read as a browser reads it: that
 * takes `/\host` and `/<tab>/host` for another server.
 */
export function ownPath(address: unknown): string {
  if (typeof address !== 'string' || !address.startsWith('/')) return HOME;
  if (!URL.canParse(address, NOWHERE)) return HOME;
  const url = new URL(address, NOWHERE);
  if (url.origin !== NOWHERE) return HOME;
  if (url.searchParams.has(RENDERER_PARAMETER)) url.searchParams.delete(RENDERER_PARAMETER);
  return url.pathname + url.search;
}

/** Where somebody without a session signs in and comes back from. `address`: what was asked for. */
export function signInPath(address: unknown): string {
  const next = ownPath(address);
  return next === HOME ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}
