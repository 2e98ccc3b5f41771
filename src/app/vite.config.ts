import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const inRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * Packages that find files beside themselves, or that few starts need: they stay where npm put them. All others go
 * into a few files, since a start spends more time on finding three thousand of them than on running them.
 */
const unbundled = [/^@electric-sql\//, /^@aws-sdk\//, /^exceljs$/, /^pdfkit$/, /^pg-native$/];

export default defineConfig({
  root,
  // As in vitest.config.ts: one copy of `graphql`, whoever asks for it in whichever way.
  resolve: { alias: [{ find: /^graphql$/, replacement: inRoot('node_modules/graphql/index.mjs') }] },
  oxc: { decorator: { legacy: true } },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node22',
    outDir: inRoot('dist/server'),
    emptyOutDir: true,
    // Read for the first stack, maps of this size cost a start more than they tell: functions keep their names here.
    sourcemap: false,
    minify: false,
    rolldownOptions: {
      external: unbundled,
      // A thread is started by the name of its file.
      input: { main: inRoot('src/main.ts'), maker: inRoot('seeds/maker.ts') },
      // The schema and the ORM take names from classes.
      output: { keepNames: true, entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});
