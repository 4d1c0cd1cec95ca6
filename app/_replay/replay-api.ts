import type { ApiClient } from '../_live/trpc';

/** What is computed of the present and would be shown as the past: figures of the report, texts of notices, ways by today's closures. */
const PRESENT_ROUTERS: ReadonlySet<PropertyKey> = new Set(['report', 'notice', 'route']);

const unanswered = () => new Promise<never>(() => undefined);
/** Any path of it may be called; nothing ever comes. */
const silence: object = new Proxy(unanswered, { get: (_target, key) => (key === 'then' ? undefined : silence) });

/** The tab's client without what a replay must not show: tiles that ask for it show what they show before the first answer. */
export function replayApi(api: ApiClient): ApiClient {
  return new Proxy(api, { get: (target, key, receiver) => (PRESENT_ROUTERS.has(key) ? silence : Reflect.get(target, key, receiver)) });
}
