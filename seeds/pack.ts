import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packDemoWorld } from './packed.js';
import { isBuiltOf, packedWorld, sealOf, sourcesDigest } from './sources.js';

/** The last step of `npm run build`: packs the demo world, unless it is there and of these sources. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const digest = sourcesDigest(root);
if (!isBuiltOf(root, digest)) {
  process.stdout.write('Packing the demo world…\n');
  await packDemoWorld(join(root, packedWorld));
  writeFileSync(sealOf(root), digest);
}
