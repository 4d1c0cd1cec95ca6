import type { Serve } from './api/http';

export interface Pages {
  readonly serve: Serve;
  close(): Promise<void>;
}

/** The pages that `next build` made. They find the runtime on `globalThis`, so it is published before this. */
export async function openPages(root: string): Promise<Pages> {
  // React and Next choose their production half by this when they are loaded, also where the program was started by hand.
  Object.assign(process.env, { NODE_ENV: process.env['NODE_ENV'] ?? 'production' });
  const { default: next } = await import('next');
  const app = next({ dev: false, dir: root, quiet: true });
  await app.prepare();
  const serve = app.getRequestHandler();
  return { serve: (request, response) => serve(request, response), close: () => app.close() };
}
