import { defineConfig } from '@playwright/test';

/** Browser tests draw WebGL without a graphics card, one after the other: two large maps at once are more than two cores carry. */
export default defineConfig({
  testDir: '../../app/_e2e',
  testMatch: '**/*.spec.ts',
  // Kills of browser and server at random moments: recovery, asked for by DRAFT_FORMS=10 or 50, and no part of every run.
  testIgnore: process.env['DRAFT_FORMS'] === undefined ? ['**/draft-survival.spec.ts'] : [],
  outputDir: '../../.test/browser',
  snapshotPathTemplate: '{testDir}/golden/{testFileName}-{arg}{ext}',
  workers: 1,
  fullyParallel: false,
  // A test that passes only the second time is named as UNSTABLE at the end of the run (docs/decisions/2026-11-24-tests.md); by hand there is no second time.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    headless: true,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    screenshot: 'only-on-failure',
    // Writing down every step takes a fifth of the time: asked for by TRACE=1.
    trace: process.env['TRACE'] === undefined ? 'off' : 'retain-on-failure',
    launchOptions: {
      ...(process.env['CHROMIUM_PATH'] === undefined ? {} : { executablePath: process.env['CHROMIUM_PATH'] }),
      args: [
        '--no-sandbox',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
