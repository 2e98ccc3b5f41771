import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const pageDirectory = fileURLToPath(new URL('./page', import.meta.url));
const bundleDirectory = fileURLToPath(new URL('../../dist/explorer', import.meta.url));

/**
 * Writes a `.gz` beside each script and style sheet. The editor is several megabytes of script: compressing once
 * here instead of at each request leaves the server's processor to the queries.
 */
function compressAssets(): Plugin {
  return {
    name: 'compress-assets',
    apply: 'build',
    async closeBundle() {
      const assetsDirectory = join(bundleDirectory, 'assets');
      const names = (await readdir(assetsDirectory)).filter((name) => /\.(js|css)$/.test(name));
      for (const name of names) {
        const path = join(assetsDirectory, name);
        await writeFile(`${path}.gz`, await promisify(gzip)(await readFile(path)));
      }
    },
  };
}

export default defineConfig({
  root: pageDirectory,
  // Relative addresses, so that the page also works below a prefix of a reverse proxy.
  base: './',
  plugins: [react(), compressAssets()],
  worker: { format: 'es' },
  build: {
    outDir: bundleDirectory,
    emptyOutDir: true,
    // The editor is one large chunk by nature; the warning would be there at every build and tell nothing.
    chunkSizeWarningLimit: 5_000,
    rolldownOptions: {
      input: ['index.html', 'reports.html'].map((page) => join(pageDirectory, page)),
      // The editor's packages carry directives for a compiler that has already run over them.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') {
          warn(warning);
        }
      },
    },
  },
});
