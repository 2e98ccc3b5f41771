import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests that touch no database: one run is enough for them. */
const pure = ['test/**/*.rules.test.ts', 'test/architecture.test.ts'];

/** Tests of what only a server with many connections can do. */
const postgresOnly = ['test/**/*.postgres.test.ts'];

/** What a browser shows does not depend on the database, and the embedded one has files of its own. */
const embeddedOnly = ['test/explorer/**/*.test.ts', 'test/**/*.pglite.test.ts'];

const globalSetup = ['test/support/global-setup.ts'];

/** `.ci/run` counts the tests from this file; people read the reporter on their screen. */
const report = process.env.TEST_REPORT_FILE;

export default defineConfig({
  // Not taken from tsconfig: without it, vitest keeps the decorators as they are and Node cannot read them.
  oxc: { decorator: { legacy: true } },
  // Vite would give our files `graphql/index.mjs` and Node gives libraries `graphql/index.js`: two copies of the
  // package, whose objects do not know each other ("another module or realm").
  resolve: {
    alias: [
      {
        find: /^graphql$/,
        replacement: fileURLToPath(import.meta.resolve('./node_modules/graphql/index.js')),
      },
    ],
  },
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    // A test file starts a database of its own and keeps one processor busy; more at once only wait for each other.
    maxWorkers: 2,
    // Files share their process, so that a worker loads the server once: nothing of ours is kept in a module.
    isolate: false,
    setupFiles: ['test/support/properties.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'rules', include: pure, pool: 'threads' } },
      {
        extends: true,
        test: {
          name: 'pglite',
          include: ['test/**/*.test.ts'],
          exclude: [...pure, ...postgresOnly],
          pool: 'forks',
          globalSetup,
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['test/**/*.test.ts'],
          exclude: [...pure, ...embeddedOnly],
          pool: 'forks',
          globalSetup,
        },
      },
    ],
  },
});
