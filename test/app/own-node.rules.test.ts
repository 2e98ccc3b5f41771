import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  scripts: Record<string, string>;
};
const own = `node-${process.platform}-${process.arch}`;

let folder: string;
let link: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-node-'));
  link = join(folder, 'node_modules/.bin/node');
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  mkdirSync(join(folder, 'node_modules', own, 'bin'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const installed = (): void => writeFileSync(join(folder, 'node_modules', own, 'bin/node'), '');
const prepare = (): void => {
  execFileSync('sh', ['-c', String(scripts.preprepare)], { cwd: folder });
};

describe('the Node that comes as a package', () => {
  it('is linked where npm has not linked it: npm 10 leaves out a name that two packages share', () => {
    installed();
    prepare();
    expect(readlinkSync(link)).toBe(`../${own}/bin/node`);
  });

  it('takes the place of a link to a package for another machine', () => {
    installed();
    symlinkSync('../node-other-machine/bin/node', link);
    prepare();
    expect(readlinkSync(link)).toBe(`../${own}/bin/node`);
  });

  it('is left alone where there is a link, and none is made where there is no such package', () => {
    prepare();
    expect(lstatSync(link, { throwIfNoEntry: false })).toBeUndefined();
    installed();
    writeFileSync(link, 'linked by npm');
    prepare();
    expect(readFileSync(link, 'utf8')).toBe('linked by npm');
  });
});
