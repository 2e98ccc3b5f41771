import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packDemoWorld } from './packed.js';

/** The last step of `npm run build`: packs the demo world, unless the code is the one that packed what is there. */
const built = fileURLToPath(new URL('..', import.meta.url));
const folder = join(built, 'demo-world');
const seal = join(built, 'demo-world.made-by');

async function codeDigest(): Promise<string> {
  const digest = createHash('sha256');
  for (const part of ['schema', 'seeds', 'src']) {
    const names = await readdir(join(built, part), { recursive: true });
    for (const name of names.filter((each) => /\.js(on)?$/.test(each)).sort())
      digest.update(name).update(readFileSync(join(built, part, name)));
  }
  return digest.digest('hex');
}

const digest = await codeDigest();
if (!existsSync(folder) || !existsSync(seal) || readFileSync(seal, 'utf8') !== digest) {
  process.stdout.write('Packing the demo world…\n');
  await packDemoWorld(folder);
  writeFileSync(seal, digest);
}
