import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { attach, codesOf, newClaim, newUpload, put } from './dossier.js';

/** A scanner as an operator connects one: it gets a path, reads the file, and says by its status what it found. */
const scanner = `#!/bin/sh
test "$#" -eq 1 || exit 3
if grep -q 'BROKEN-DATABASE' "$1"; then exit 2; fi
if grep -q 'HARMFUL-PART' "$1"; then exit 1; fi
exit 0
`;

let folder: string;
let world: World;
let claimId: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scanner of files '));
  const command = join(folder, 'scan.sh');
  await writeFile(command, scanner);
  await chmod(command, 0o755);
  world = await openWorld({ environment: { FILES_SCAN_COMMAND: command } });
  claimId = (await newClaim(world)).id;
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const incoming = () => readdir(world.server.files.incoming);
const textOf = (words: string): Buffer => Buffer.from(`name;clicks\n${words};3\n`);

describe('FILES_SCAN_COMMAND (EVD-15)', () => {
  it('lets a clean file in', async () => {
    const { uploadUrl } = await newUpload(world, claimId, { fileName: 'clean.csv' });
    expect(await put(world, uploadUrl, textOf('search'))).toMatchObject({ status: 201 });
    expect(await incoming()).toEqual([]);
  });

  it('keeps a harmful one out: it is not stored, not attached, and the address takes a better one', async () => {
    const { id, uploadUrl } = await newUpload(world, claimId, { fileName: 'harmful.csv' });
    const before = await tablesDigest(world.database.db);
    expect(await put(world, uploadUrl, textOf('HARMFUL-PART'))).toMatchObject({
      status: 422,
      code: 'FILE_HARMFUL',
    });
    expect(await incoming()).toEqual([]);
    const early = await attach(world, { claimId, uploadId: id, evidenceKind: 'THIRD_PARTY_INVOICE' });
    expect(codesOf(early).length).toBeGreaterThan(0);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    expect(await put(world, uploadUrl, textOf('search'))).toMatchObject({ status: 201 });
  });

  it('lets nothing in while it does not work, and asks to try again', async () => {
    const { uploadUrl } = await newUpload(world, claimId, { fileName: 'later.csv' });
    const before = await tablesDigest(world.database.db);
    const answer = await put(world, uploadUrl, textOf('BROKEN-DATABASE'));
    expect(answer.status).toBe(503);
    expect(await incoming()).toEqual([]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });
});
