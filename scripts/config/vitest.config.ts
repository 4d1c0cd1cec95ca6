import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const exclude = [...configDefaults.exclude, '.next/**', '.build/**', '.data/**', '.test/**', 'app/_e2e/**'];

/** Three kinds of tests, told apart by the file's name: `x.test.ts` pure, `x.db.test.ts` on real databases, `x.memory.test.ts` for leaks. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  // JSX is compiled as Next does it.
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    passWithNoTests: true,
    restoreMocks: true,
    // A busy machine is slow, not wrong.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.{db,memory}.test.ts'],
          // Modules keep nothing between tests, and loading them anew for each file takes longer than the tests.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: ['server/testing/database-setup.ts'],
          // All files share the one embedded database.
          fileParallelism: false,
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'memory',
          include: ['**/*.memory.test.ts'],
          exclude,
          pool: 'forks',
          execArgv: ['--expose-gc'],
          fileParallelism: false,
          testTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
