import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The pages reach the server through one runtime on globalThis; nothing of these may be bundled into them.
  serverExternalPackages: ['pg', 'kysely', 'redis', 'better-auth', 'pino', 'ws'],
  devIndicators: false,
  env: { SIAGA_BUILD: process.env.SIAGA_BUILD ?? 'development' },
  // `npm run check` runs the type checker over the whole tree; doing it again here would double the build.
  typescript: { ignoreBuildErrors: true },
};

export default createNextIntlPlugin('./app/_i18n/request.ts')(config);
