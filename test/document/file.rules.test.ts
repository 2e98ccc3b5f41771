import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.js';
import { isWebAddress } from '../../src/document/document-content.rules.js';
import { contentTypeOf, shownFileName } from '../../src/document/file.rules.js';
import { isRetentionOver } from '../../src/document/retention.rules.js';
import { FileLinks } from '../../src/storage/file-links.js';

describe('contentTypeOf', () => {
  it.each([
    ['application/pdf', 'a.pdf', null, 'application/pdf'],
    ['application/pdf', 'a.PDF', 'application/pdf; charset=binary', 'application/pdf'],
    ['application/pdf', 'a', 'application/octet-stream', 'application/pdf'],
    ['application/pdf', 'a.png', null, null],
    ['application/pdf', 'a.pdf', 'image/png', null],
    ['image/jpeg', 'a.jpeg', 'image/jpeg', 'image/jpeg'],
    ['text/plain', 'a.csv', 'text/csv', 'text/csv'],
    ['text/plain', 'a.eml', null, 'message/rfc822'],
    ['text/plain', 'a.html', null, null],
    ['text/plain', 'a.csv', 'text/html', null],
    ['application/x-cfb', 'a.doc', null, 'application/msword'],
    ['application/x-cfb', 'a', null, null],
    ['application/x-msdownload', 'a.exe', null, null],
    ['application/zip', 'a.docx', null, null],
    [null, 'a.pdf', 'application/pdf', null],
  ])(
    'EVD-15: %s called %s and announced as %s is kept as %s',
    (detectedType, fileName, announcedType, kept) => {
      expect(contentTypeOf({ detectedType, fileName, announcedType })).toBe(kept);
    },
  );
});

describe('shownFileName', () => {
  it.each([
    ['invoice.pdf', 'invoice.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\scan.pdf', 'scan.pdf'],
    ['a\u202Efdp.exe', 'afdp.exe'],
    ['a\r\nx-header: 1.pdf', 'ax-header: 1.pdf'],
    ['  ', null],
    ['..', null],
    ['folder/', null],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(196)}.pdf`],
  ])('EVD-15: %j is shown as %j', (given, shown) => {
    expect(shownFileName(given)).toBe(shown);
  });
});

describe('isWebAddress', () => {
  it.each([
    ['https://a.example/', true],
    ['http://a.example:8080/x?y#z', true],
    ['https://a:b@a.example/', false],
    ['ftp://a.example/', false],
    ['data:text/html,x', false],
    ['//a.example', false],
    [`https://a.example/${'x'.repeat(2048)}`, false],
  ])('decisions 14: %s → %s', (text, is) => {
    expect(isWebAddress(text)).toBe(is);
  });
});

describe('isRetentionOver', () => {
  const timeZone = 'America/Los_Angeles';
  it.each([
    ['2021-03-10', '2023-03-11T07:59:59.999Z', false],
    ['2021-03-10', '2023-03-11T08:00:00Z', true],
    ['2020-02-29', '2022-03-01T07:59:59Z', false],
    ['2020-02-29', '2022-03-01T08:00:00Z', true],
    [null, '2099-01-01T00:00:00Z', false],
  ])('TIME-17: of an activity on %s it is over at %s: %s', (executedOn, at, over) => {
    expect(isRetentionOver({ executedOn, timeZone }, new Date(at))).toBe(over);
  });
});

describe('FileLinks', () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';
  const links = new FileLinks(Buffer.from('k'.repeat(32)));
  const until = new Date('2026-09-15T16:15:00Z');
  const asked = new URL(links.urlsBelow('https://x.example').upload(id, until)).searchParams;
  const link = { expires: asked.get('expires'), signature: asked.get('signature') };

  it('EVD-15: hold for their purpose, object and time, the end included, and for no other key', () => {
    expect(links.verify('uploads', id, link, until)).toBe('VALID');
    expect(links.verify('uploads', id, link, new Date(until.getTime() + 1))).toBe('EXPIRED');
    expect(links.verify('documents', id, link, until)).toBe('FORGED');
    expect(links.verify('uploads', id.replace('0', '1'), link, until)).toBe('FORGED');
    expect(links.verify('uploads', id, { ...link, expires: '9999999999' }, until)).toBe('FORGED');
    expect(links.verify('uploads', id, { ...link, expires: 'NaN' }, until)).toBe('FORGED');
    expect(links.verify('uploads', id, { expires: link.expires }, until)).toBe('FORGED');
    expect(links.verify('uploads', id, { ...link, signature: [String(link.signature)] }, until)).toBe(
      'VALID',
    );
    expect(new FileLinks(Buffer.from('o'.repeat(32))).verify('uploads', id, link, until)).toBe('FORGED');
  });
});

describe('the settings of files', () => {
  const files = (environment: Record<string, string>) => readConfig({ SANDBOX: '1', ...environment }).files;

  it('lie beside the database, or with it in memory, or in a bucket', () => {
    expect(files({})).toMatchObject({ directory: '.data/files', s3: undefined, byteSizeMax: 26_214_400 });
    expect(files({ DATA_DIR: 'memory:' }).directory).toBeUndefined();
    expect(files({ FILES_DIR: '/srv/files' }).directory).toBe('/srv/files');
    expect(files({ FILES_S3_BUCKET: 'b', FILES_S3_ENDPOINT: 'https://s3.example' }).s3).toEqual({
      bucket: 'b',
      endpoint: 'https://s3.example',
      region: 'us-east-1',
      credentials: undefined,
    });
  });

  it.each([
    ['FILES_BYTES_MAX', { FILES_BYTES_MAX: '26214401' }],
    ['FILES_SIGNING_KEY', { FILES_SIGNING_KEY: 'short' }],
    ['FILES_S3_BUCKET', { FILES_S3_ENDPOINT: 'https://s3.example' }],
    ['FILES_S3_SECRET_ACCESS_KEY', { FILES_S3_BUCKET: 'b', FILES_S3_ACCESS_KEY_ID: 'a' }],
    ['FILES_SIGNING_KEY', { SANDBOX: '0', OIDC_ISSUER: 'https://i.example', OIDC_AUDIENCE: 'a' }],
  ])('name %s when it is wrong', (name, environment) => {
    expect(() => files(environment)).toThrow(name);
  });
});
