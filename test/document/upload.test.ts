import { createHash } from 'node:crypto';
import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepFiles } from '../../src/document/file-sweep.service.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { attach, codesOf, newClaim, newUpload, pdf, png, put, run, uploaded } from './dossier.js';

const now = '2026-09-15T16:00:00Z';
let world: World;
let claimId: string;
beforeAll(async () => {
  world = await openWorld({ environment: { FILES_BYTES_MAX: '100000' } });
  claimId = (await newClaim(world)).id;
});
afterAll(() => world.close());

/** What lies in the place of incoming files; nothing may stay there. */
const incoming = () => readdir(world.server.files.incoming);

async function stateOf(id: string): Promise<unknown> {
  const { data } = await world.ask<{ node: { state: string } }>(
    'incentives-admin',
    'query ($id: ID!) { node(id: $id) { ... on DocumentUpload { state } } }',
    { id },
  );
  return data?.node.state;
}

describe('PUT to the address of an upload', () => {
  it('EVD-15: stores the bytes with their digest, and the type that they show', async () => {
    const { id, uploadUrl } = await newUpload(world, claimId, {
      fileName: '..\\..\\/etc/../scan \u202Eof/invoice.PDF',
      byteSize: pdf.length,
      contentType: 'application/pdf',
    });
    expect(uploadUrl).toMatch(
      /^http:\/\/localhost:80\/files\/uploads\/[0-9a-f-]{36}\?expires=\d+&signature=[\w-]{43}$/,
    );
    const answer = await put(world, uploadUrl, pdf, { 'content-type': 'image/png' });
    expect(answer).toMatchObject({
      status: 201,
      fileName: 'invoice.PDF',
      contentType: 'application/pdf',
      byteSize: pdf.length,
      sha256: createHash('sha256').update(pdf).digest('hex'),
    });
    expect(await stateOf(id)).toBe('STORED');
    expect(await incoming()).toEqual([]);
  });

  it.each([
    ['a name without an ending', 'scan', png, 'image/png'],
    ['a text as a table', 'report.csv', Buffer.from('name;clicks\nü;3\n'), 'text/csv'],
    ['a text as mail', 'sent.eml', Buffer.from('From: a@b.example\n\nHello\n'), 'message/rfc822'],
  ])('EVD-15: takes %s', async (_name, fileName, bytes, contentType) => {
    const { uploadUrl } = await newUpload(world, claimId, { fileName });
    expect(await put(world, uploadUrl, bytes)).toMatchObject({ status: 201, contentType });
  });

  it.each([
    ['a PDF that is none', 'invoice.pdf', Buffer.from('just words')],
    ['a picture that calls itself a PDF', 'invoice.pdf', png],
    ['a program', 'setup.exe', Buffer.from('MZ\u0000\u0000')],
    ['a script that calls itself a script', 'run.sh', Buffer.from('#!/bin/sh\n')],
    ['text with a NUL in it', 'notes.txt', Buffer.from('a\u0000b')],
    ['text that is not UTF-8', 'notes.txt', Buffer.from([0x61, 0xe9, 0x62])],
    ['a drawing that can hold a script', 'drawing.svg', Buffer.from('<?xml version="1.0"?><svg/>')],
    ['an empty file', 'invoice.pdf', Buffer.alloc(0)],
  ])('EVD-15: refuses %s, and takes the right file afterwards', async (_name, fileName, bytes) => {
    const { id, uploadUrl } = await newUpload(world, claimId, { fileName });
    expect(await put(world, uploadUrl, bytes)).toMatchObject({ status: 415, code: 'FILE_NOT_ALLOWED' });
    expect(await stateOf(id)).toBe('CREATED');
    expect(await incoming()).toEqual([]);
    expect(codesOf(await attach(world, { claimId, evidenceKind: 'OTHER_PROOF', uploadId: id }))).toEqual([
      'UPLOAD_NOT_STORED uploadId',
    ]);
    if (fileName.endsWith('.pdf')) expect((await put(world, uploadUrl, pdf)).status).toBe(201);
  });

  it('EVD-15: refuses what is too large, whether its length is said or not', async () => {
    const { id, uploadUrl } = await newUpload(world, claimId);
    const large = Buffer.concat([pdf, Buffer.alloc(100_000)]);
    expect(await put(world, uploadUrl, large)).toMatchObject({ status: 413, code: 'FILE_TOO_LARGE' });
    const unsaid = { 'transfer-encoding': 'chunked' };
    expect(await put(world, uploadUrl, large, unsaid)).toMatchObject({ status: 413, code: 'FILE_TOO_LARGE' });
    expect(await stateOf(id)).toBe('CREATED');
    expect(await incoming()).toEqual([]);
  });

  it('EVD-15: refuses a file of another size than was announced, and takes the whole one afterwards', async () => {
    const { id, uploadUrl } = await newUpload(world, claimId, { byteSize: pdf.length });
    const cut = pdf.subarray(0, pdf.length - 7);
    const before = await tablesDigest(world.database.db);
    for (const bytes of [cut, Buffer.concat([pdf, Buffer.from('more')])]) {
      expect(await put(world, uploadUrl, bytes)).toMatchObject({ status: 422, code: 'FILE_SIZE_DIFFERS' });
    }
    expect(await tablesDigest(world.database.db)).toEqual(before);
    expect(await incoming()).toEqual([]);
    expect((await put(world, uploadUrl, pdf)).status).toBe(201);
    expect(await stateOf(id)).toBe('STORED');
  });

  it('EVD-15: takes one file, of two at once too', async () => {
    const { uploadUrl } = await newUpload(world, claimId);
    const answers = await Promise.all([put(world, uploadUrl, pdf), put(world, uploadUrl, pdf)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await put(world, uploadUrl, pdf)).toMatchObject({ status: 409, code: 'UPLOAD_USED' });
    expect(await incoming()).toEqual([]);
  });

  it('EVD-15: believes no address that was not signed for it', async () => {
    const first = await newUpload(world, claimId);
    const second = await newUpload(world, claimId);
    const { search } = new URL(first.uploadUrl);
    const { pathname, searchParams } = new URL(second.uploadUrl);
    const expires = Number(searchParams.get('expires'));
    const forged = [
      `${pathname}${search}`,
      `${pathname}?expires=${expires + 1}&signature=${searchParams.get('signature')}`,
      `${pathname}?expires=${expires}&signature=`,
      pathname,
      `${pathname.replace('/uploads/', '/documents/')}?${searchParams}`,
      `/files/uploads/..%2f..%2fetc%2fpasswd?${searchParams}`,
    ];
    for (const url of forged) {
      const { statusCode } = await world.server.app.inject({
        method: url.includes('/documents/') ? 'GET' : 'PUT',
        url,
        ...(url.includes('/documents/') ? {} : { payload: pdf }),
      });
      expect([url, statusCode]).toEqual([url, 403]);
    }
    expect(await stateOf(second.id)).toBe('CREATED');
  });

  it('EVD-15: ends a quarter of an hour after the upload began; what was stored, a day later', async () => {
    const { id, uploadUrl } = await newUpload(world, claimId);
    const waiting = await uploaded(world, claimId);
    world.setTime('2026-09-15T16:15:01Z');
    expect(await put(world, uploadUrl, pdf)).toMatchObject({ status: 410, code: 'UPLOAD_EXPIRED' });
    world.setTime('2026-09-16T16:00:01Z');
    expect(codesOf(await attach(world, { claimId, evidenceKind: 'OTHER_PROOF', uploadId: waiting }))).toEqual(
      ['UPLOAD_EXPIRED uploadId'],
    );
    await sweepFiles(world.database.db, world.server.files.store, new Date('2026-09-16T16:00:01Z'));
    expect([await stateOf(id), await stateOf(waiting)]).toEqual(['EXPIRED', 'EXPIRED']);
    expect(await sweepFiles(world.database.db, world.server.files.store, new Date(now))).toBe(0);
    world.setTime(now);
  });
});

describe('a file that is cut in the middle', () => {
  let url: URL;
  beforeAll(async () => {
    url = new URL(await world.server.app.listen({ port: 0, host: '127.0.0.1' }));
  });

  it.each(['content-length', 'chunked'])('EVD-15: leaves nothing behind (%s)', async (way) => {
    const { id, uploadUrl } = await newUpload(world, claimId);
    const { pathname, search } = new URL(uploadUrl);
    const before = await tablesDigest(world.database.db);
    const framing = way === 'chunked' ? 'transfer-encoding: chunked' : `content-length: ${pdf.length}`;
    const half = pdf.subarray(0, 40);
    const body = way === 'chunked' ? Buffer.concat([Buffer.from('28\r\n'), half, Buffer.from('\r\n')]) : half;
    const socket = connect(Number(url.port), url.hostname);
    socket.write(`PUT ${pathname}${search} HTTP/1.1\r\nhost: x\r\n${framing}\r\n\r\n`);
    socket.write(body);
    await expect.poll(incoming, { interval: 20 }).toHaveLength(1);
    socket.destroy();
    await expect.poll(incoming, { interval: 20 }).toEqual([]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    expect(await stateOf(id)).toBe('CREATED');
    expect((await put(world, uploadUrl, pdf)).status).toBe(201);
  });
});

describe('what an interrupted upload left behind', () => {
  it('EVD-15: is removed while the server runs, and what still comes in is not', async () => {
    const directory = world.server.files.incoming;
    const hours = (count: number) => Date.now() / 1_000 - count * 3_600;
    for (const [name, age] of [
      ['left-behind', 1.1],
      ['coming-in', 0.9],
    ] as const) {
      await writeFile(join(directory, name), pdf);
      await utimes(join(directory, name), hours(age), hours(age));
    }
    await world.server.background.scheduler.run();
    expect(await incoming()).toEqual(['coming-in']);
    await rm(join(directory, 'coming-in'));
  });
});

describe('documentUploadCreate', () => {
  it('EVD-15: says at once what would be refused later', async () => {
    const input = { claimId, fileName: '  ', contentType: 'image/svg+xml', byteSize: 100_001 };
    const result = await run(world, 'incentives-admin', 'documentUploadCreate', input, 'upload { id }');
    expect(codesOf(result)).toEqual([
      'FIELD_REQUIRED fileName',
      'FILE_NOT_ALLOWED contentType',
      'FILE_TOO_LARGE byteSize',
    ]);
    for (const byteSize of [0, -1]) {
      const none = { claimId, fileName: 'invoice.pdf', byteSize };
      const refused = await run(world, 'incentives-admin', 'documentUploadCreate', none, 'upload { id }');
      expect(codesOf(refused)).toEqual(['FIELD_INVALID byteSize']);
    }
  });

  it('ROLE-6, OP-11: finds no claim of another partner, and lets no reader send files', async () => {
    const before = await tablesDigest(world.database.db);
    const input = { claimId, fileName: 'invoice.pdf' };
    const select = 'upload { id }';
    const stranger = await run(world, 'incentives-admin-2', 'documentUploadCreate', input, select);
    expect(codesOf(stranger)).toEqual(['NOT_FOUND claimId']);
    const reviewer = await run(world, 'reviewer', 'documentUploadCreate', input, select);
    expect(codesOf(reviewer)).toEqual(['FORBIDDEN']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('ROLE-6: shows an upload to nobody but its sender', async () => {
    const { id } = await newUpload(world, claimId);
    for (const persona of ['global-admin', 'incentives-admin-2', 'reviewer']) {
      const { data } = await world.ask(persona, 'query ($id: ID!) { node(id: $id) { id } }', { id });
      expect(data).toEqual({ node: null });
    }
  });
});
