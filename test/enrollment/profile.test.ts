import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personas } from '../../seeds/demo/personas.js';
import {
  findMissingKey,
  type LeftProfile,
  rotateKeys,
  sealClearTexts,
} from '../../src/enrollment/key-rotation.service.js';
import { type DataKey, keyIdOf, vaultOf } from '../../src/kernel/vault.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { bankInput, codesOf, iban, profile, taxInput, type UserError } from './enrollment-acts.js';

interface Revealed {
  readonly userErrors: readonly UserError[];
  readonly clear: Record<string, string> | null;
  readonly profile: Record<string, string> | null;
}

let world: World;
let place: { locationId: string; programCode: string };
let payoutId: string;
let taxId: string;
beforeAll(async () => {
  world = await openWorld();
  const [found] = await world.database.db.readUnscoped({
    sql: `select l.location_key as "locationId", r.code as "programCode" from partner_location l, program r
      where l.name like 'Roerdomp%Utrecht' and r.code = 'CLOUD_INDIRECT_RESELLER'`,
    parameters: [],
  });
  place = { locationId: String(found?.locationId), programCode: String(found?.programCode) };
});
afterAll(() => world.close());

const rows = (sql: string) => world.database.db.readUnscoped({ sql, parameters: [] });
/** Personas that do not see the first partner at all. */
const strangers = ['incentives-admin-2', 'no-role'];
const secrets = /37040044|0532013000|COBADEFF|001234567B01|Treaty of/;
/** The key of the sandbox. */
const old: DataKey = { id: 'sandbox', secret: new Uint8Array(32).fill(7) };
const noneLeft = (left: LeftProfile): void => expect(left).toBeNull();
const taxRow = async () =>
  (
    await rows(
      'select id, sealed, tax_exemption as clear, tax_exemption_last4 as shown from tax_profile where sealed is not null',
    )
  )[0];

describe('bank and tax data', () => {
  it('ROLE-4, ROLE-5, OP-19: only an incentives admin writes them; a denial writes nothing', async () => {
    const before = await tablesDigest(world.database.db);
    const answers: Record<string, string[]> = {};
    for (const { name } of personas) {
      if (name === 'incentives-admin') continue;
      answers[name] = codesOf(await profile(world, name, 'payoutProfileSave', bankInput(place)));
    }
    expect(answers).toEqual(
      Object.fromEntries(
        Object.keys(answers).map((name) => [name, [strangers.includes(name) ? 'NOT_FOUND' : 'FORBIDDEN']]),
      ),
    );
    const wrong = await profile(world, 'incentives-admin', 'payoutProfileSave', {
      ...bankInput(place),
      iban: 'DE00 3704',
    });
    expect(wrong.userErrors).toMatchObject([
      { code: 'BANK_DATA_INVALID', field: ['iban'], details: { cause: 'IBAN' } },
    ]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('graph.md 2.8: are not written over what somebody else did in the meantime', async () => {
    const before = await tablesDigest(world.database.db);
    for (const [name, input] of [
      ['payoutProfileSave', bankInput(place)],
      ['taxProfileSave', taxInput(place)],
    ] as const) {
      const late = await profile(world, 'incentives-admin', name, { ...input, expectedVersion: 99 });
      expect(codesOf(late), name).toEqual(['VERSION_CONFLICT']);
      const stranger = await profile(world, 'reviewer', name, { ...input, expectedVersion: 99 });
      expect(codesOf(stranger), name).toEqual(['FORBIDDEN']);
    }
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('FLD-1, FLD-3: are sealed in the database and masked in every answer', async () => {
    const saved = await profile(world, 'incentives-admin', 'payoutProfileSave', bankInput(place));
    expect(saved).toMatchObject({
      userErrors: [],
      profile: {
        status: 'VALIDATING',
        iban: '••••3000',
        bankAccountNumber: null,
        bankName: '••••Bank',
        payoutCurrency: 'EUR',
      },
    });
    payoutId = String(saved.profile?.id);
    const tax = await profile(world, 'incentives-admin', 'taxProfileSave', {
      ...taxInput(place),
      taxExemption: ' Treaty of 1992 ',
      expiresOn: '2027-12-31',
    });
    expect(tax).toMatchObject({
      userErrors: [],
      profile: { taxId: '••••7B01', taxExemption: '••••1992', expiresOn: '2027-12-31' },
    });
    taxId = String(tax.profile?.id);
    const tables = await rows(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    );
    for (const { name } of tables) {
      const [found] =
        await rows(`select coalesce(string_agg(t::text, ' '), '') as text from "${String(name)}" t
        where t::text ~ '${secrets.source}'`);
      expect(found?.text, String(name)).toBe('');
    }
  });

  it('ROLE-11: are shown in clear to an incentives admin only, and each look is written down', async () => {
    const audits = async () => Number((await rows('select count(*)::int as n from audit_entry'))[0]?.n);
    const before = await audits();
    for (const { name } of personas) {
      if (name === 'incentives-admin') continue;
      const denied = await profile<Revealed>(world, name, 'payoutProfileReveal', { id: payoutId });
      expect(denied.clear, name).toBeNull();
      expect(codesOf(denied), name).toEqual([strangers.includes(name) ? 'NOT_FOUND' : 'FORBIDDEN']);
    }
    expect(await audits()).toBe(before);
    const shown = await profile<Revealed>(world, 'incentives-admin', 'payoutProfileReveal', { id: payoutId });
    expect(shown).toMatchObject({
      userErrors: [],
      clear: {
        iban: 'DE89370400440532013000',
        bic: 'COBADEFFXXX',
        bankAccountNumber: null,
        bankName: 'Example Bank',
      },
      profile: { iban: '••••3000' },
    });
    const [entry] = await rows(
      'select action, actor_role as role from audit_entry order by at desc, id desc limit 1',
    );
    expect([await audits(), entry]).toEqual([
      before + 1,
      { action: 'payoutProfileReveal', role: 'INCENTIVES_ADMIN' },
    ]);
  });

  it('FLD-1, FLD-3: a key that is not there is named, nothing is shown, and no look written down', async () => {
    const audits = async () => (await rows('select count(*)::int as n from audit_entry'))[0]?.n;
    const sealed = await rows('select id, sealed from payout_profile where sealed is not null');
    const before = await audits();
    const lost = vaultOf([{ id: 'lost', secret: new Uint8Array(32).fill(6) }]);
    const text = await lost.seal(String(sealed[0]?.id), { iban: 'DE89370400440532013000' });
    await rows(`update payout_profile set sealed = '${text}' where id = '${String(sealed[0]?.id)}'`);
    const missing = [{ code: 'DATA_KEY_MISSING', field: null, details: { keyName: 'lost' } }];
    const shown = await profile<Revealed>(world, 'incentives-admin', 'payoutProfileReveal', { id: payoutId });
    expect([shown.clear, shown.userErrors]).toEqual([null, missing]);
    expect(JSON.stringify(shown)).not.toMatch(secrets);
    const saved = await profile(world, 'incentives-admin', 'payoutProfileSave', bankInput(place));
    expect(saved.userErrors).toEqual(missing);
    // Whoever may do neither hears of no key.
    const denied = await profile<Revealed>(world, 'global-admin', 'payoutProfileReveal', { id: payoutId });
    const unsaved = await profile(world, 'global-admin', 'payoutProfileSave', bankInput(place));
    expect([codesOf(denied), codesOf(unsaved)]).toEqual([['FORBIDDEN'], ['FORBIDDEN']]);
    expect(await audits()).toBe(before);
    await rows(
      `update payout_profile set sealed = '${String(sealed[0]?.sealed)}' where id = '${String(sealed[0]?.id)}'`,
    );
  });

  it('FLD-1: keys rotate; what an older key sealed is opened until then, and a moved text never', async () => {
    const sealedOf = async () =>
      String((await rows('select sealed from payout_profile where sealed is not null'))[0]?.sealed);
    const fresh: DataKey = { id: 'fresh', secret: new Uint8Array(32).fill(8) };
    expect(keyIdOf(await sealedOf())).toBe('sandbox');
    const both = vaultOf([fresh, old]);
    expect(await rotateKeys(world.database.db, both, noneLeft)).toBe(2);
    expect(await rotateKeys(world.database.db, both, noneLeft)).toBe(0);
    expect(keyIdOf(await sealedOf())).toBe('fresh');
    const [{ id } = { id: '' }] = await rows('select id from payout_profile where sealed is not null');
    expect(await both.open(String(id), await sealedOf())).toMatchObject({ iban: iban.replaceAll(' ', '') });
    await expect(both.open('elsewhere', await sealedOf())).rejects.toThrow();
    await expect(vaultOf([old]).open(String(id), await sealedOf())).rejects.toThrow('fresh');
    expect(await rotateKeys(world.database.db, vaultOf([old, fresh]), noneLeft)).toBe(2);
  });

  it('FLD-1: a server whose keys lack the one in use can tell', async () => {
    const fresh: DataKey = { id: 'fresh', secret: new Uint8Array(32).fill(8) };
    expect(await findMissingKey(world.database.db, [fresh, old])).toBeNull();
    expect(await findMissingKey(world.database.db, [fresh])).toBe('sandbox');
  });

  it('FLD-1: a profile that cannot be opened is named, and keeps no other from being sealed anew', async () => {
    const fresh: DataKey = { id: 'fresh', secret: new Uint8Array(32).fill(8) };
    const { id, sealed } = (await taxRow()) ?? {};
    const put = (text: unknown) =>
      rows(`update tax_profile set sealed = '${String(text)}' where id = '${String(id)}'`);
    const left: LeftProfile[] = [];
    await put('damaged');
    await rows(`update tax_profile set updated_at = '2100-01-01' where id = '${String(id)}'`);
    expect(await findMissingKey(world.database.db, [fresh])).toBeNull();
    expect(await rotateKeys(world.database.db, vaultOf([fresh, old]), (one) => left.push(one))).toBe(1);
    expect(left).toMatchObject([{ table: 'tax_profile', id }]);
    await put(sealed);
    left.length = 0;
    expect(await rotateKeys(world.database.db, vaultOf([fresh]), (one) => left.push(one))).toBe(0);
    expect(left).toEqual([
      { table: 'tax_profile', id, cause: 'The data key sandbox is not among DATA_KEYS.' },
    ]);
    expect(await rotateKeys(world.database.db, vaultOf([old, fresh]), noneLeft)).toBe(1);
  });

  it('FLD-3: seals what an earlier version wrote in clear, beside what was sealed', async () => {
    const vault = vaultOf([old]);
    const { id, sealed } = (await taxRow()) ?? {};
    await rows(
      `update tax_profile set sealed = '${await vault.seal(String(id), { taxId: 'NL001234567B01' })}',
        tax_exemption = 'Treaty of 1992', tax_exemption_last4 = null where id = '${String(id)}'`,
    );
    // Without the key nothing is sealed, and nothing is lost.
    const left: LeftProfile[] = [];
    const other = vaultOf([{ id: 'other', secret: new Uint8Array(32).fill(9) }]);
    expect(await sealClearTexts(world.database.db, other, (one) => left.push(one))).toBe(0);
    expect(left).toHaveLength(1);
    expect(await taxRow()).toMatchObject({ clear: 'Treaty of 1992' });

    expect(await sealClearTexts(world.database.db, vault, noneLeft)).toBe(1);
    const row = await taxRow();
    expect(row).toMatchObject({ clear: null, shown: '1992' });
    expect(await vault.open(String(id), String(row?.sealed))).toEqual(
      await vault.open(String(id), String(sealed)),
    );
    expect(await sealClearTexts(world.database.db, vault, noneLeft)).toBe(0);
  });

  it('FLD-3, ROLE-11: the ground of an exemption is shown in clear with the tax id, and the look is written down', async () => {
    const looks = () => rows(`select actor_role as role from audit_entry where action = 'taxProfileReveal'`);
    for (const { name } of personas) {
      if (name === 'incentives-admin') continue;
      const denied = await profile<Revealed>(world, name, 'taxProfileReveal', { id: taxId });
      expect([denied.clear, codesOf(denied)], name).toEqual([
        null,
        [strangers.includes(name) ? 'NOT_FOUND' : 'FORBIDDEN'],
      ]);
    }
    expect(await looks()).toEqual([]);
    const shown = await profile<Revealed>(world, 'incentives-admin', 'taxProfileReveal', { id: taxId });
    expect(shown).toMatchObject({
      userErrors: [],
      clear: { taxId: 'NL001234567B01', taxExemption: 'Treaty of 1992' },
      profile: { taxId: '••••7B01', taxExemption: '••••1992' },
    });
    expect(await looks()).toEqual([{ role: 'INCENTIVES_ADMIN' }]);
  });

  it('ENR-7: a ground that stays as it was is no change', async () => {
    const again = { ...taxInput(place), taxExemption: 'Treaty of 1992', expiresOn: '2027-12-31' };
    const before = await tablesDigest(world.database.db);
    expect(codesOf(await profile(world, 'incentives-admin', 'taxProfileSave', again))).toEqual([]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    const none = { ...again, taxExemption: ' ' };
    expect(await profile(world, 'incentives-admin', 'taxProfileSave', none)).toMatchObject({
      userErrors: [],
      profile: { taxExemption: null },
    });
    const [entry] = await rows(
      `select changes from history_entry where action = 'taxProfileSave' order by at desc, number desc limit 1`,
    );
    expect(entry).toEqual({ changes: { taxProfile: { changed: ['taxExemption'] } } });
  });

  it('FLD-1: neither history nor events know them', async () => {
    const [found] = await rows(
      `select string_agg(h::text, ' ') as text from history_entry h where subject_kind = 'Enrollment'`,
    );
    expect(String(found?.text)).toContain('iban');
    expect(String(found?.text)).not.toMatch(secrets);
  });
});
