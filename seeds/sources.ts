import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the built server and its demo world come from. */
const parts = ['schema', 'seeds', 'src'];
const alone = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Below the project: what `npm run build` leaves, and of which sources it is. */
export const packedWorld = 'dist/demo-world';
const seal = 'dist/demo-world.made-by';

/** A fingerprint of all sources in a folder of the project. */
export function sourcesDigest(root: string): string {
  const names = parts.flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name)),
  );
  const digest = createHash('sha256');
  for (const path of [...names.sort(), ...alone.map((name) => join(root, name))]) {
    digest.update(path.slice(root.length)).update(readFileSync(path));
  }
  return digest.digest('hex');
}

/** True when what was built below a folder is of the sources that are there now. */
export function isBuiltOf(root: string, digest: string): boolean {
  const path = join(root, seal);
  return existsSync(join(root, packedWorld)) && existsSync(path) && readFileSync(path, 'utf8') === digest;
}

/** Where the fingerprint is kept of the sources that were built. */
export const sealOf = (root: string): string => join(root, seal);
