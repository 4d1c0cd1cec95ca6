// `npm start`: installs packages, builds what changed, then becomes the server. Works before node_modules exists.
import { fileURLToPath } from 'node:url';
import { ensurePackages, requireNode } from './packages.mjs';

requireNode();
const root = fileURLToPath(new URL('..', import.meta.url));
ensurePackages(root);
const { build } = await import('./build.mjs');
try {
  await build();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
// In this very process, so that signals, arguments and a kill reach the server itself and leave no orphan behind.
process.env.NODE_ENV ??= 'production';
await import('../.build/server.mjs');
