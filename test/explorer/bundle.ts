import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectDirectory = fileURLToPath(new URL('../..', import.meta.url));
const builtPage = join(projectDirectory, 'dist/explorer/index.html');

/** Everything of ours that goes into the bundle. */
const sources = [
  'src/explorer',
  'src/access/role.codes.ts',
  'src/access/permission.codes.ts',
  'src/kernel/codes.ts',
];

function changedAt(path: string): number {
  const status = statSync(path);
  return status.isDirectory()
    ? Math.max(...readdirSync(path).map((name) => changedAt(join(path, name))))
    : status.mtimeMs;
}

/** Builds the explorer when it is missing or older than its sources, so that a test never looks at an old page. */
export function ensureExplorerIsBuilt(): void {
  const sourcesChangedAt = Math.max(...sources.map((source) => changedAt(join(projectDirectory, source))));
  if (existsSync(builtPage) && statSync(builtPage).mtimeMs > sourcesChangedAt) {
    return;
  }
  const vite = join(projectDirectory, 'node_modules/vite/bin/vite.js');
  // The test runner sets NODE_ENV to `test`, which would bundle the development build of React.
  execFileSync(process.execPath, [vite, 'build', '--config', 'src/explorer/vite.config.ts'], {
    cwd: projectDirectory,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
