import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personas, userIdOf } from '../../seeds/demo/personas.js';
import { sandboxNow } from '../../seeds/demo/sandbox-clock.js';
import { demoWorld } from '../../seeds/demo/world.js';
import type { RowSink } from '../../seeds/rows.js';
import { roleCodes } from '../../src/access/role.codes.js';
import { claimFlowCodes, claimStatusCodes } from '../../src/claim/claim.codes.js';
import { documentKindCodes, documentReviewStateCodes } from '../../src/document/document.codes.js';
import { documentRequestStateCodes } from '../../src/document/document-request.codes.js';
import { enrollmentStatusCodes, profileStatusCodes } from '../../src/enrollment/enrollment.codes.js';
import { commentAudienceCodes } from '../../src/history/history.codes.js';
import { jobStatusCodes, openJobStatuses } from '../../src/job/job.codes.js';
import { type CodeList } from '../../src/kernel/codes.js';
import { planStatusCodes } from '../../src/plan/plan.codes.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

/** Some partners' worth of rows: enough to meet every kind, and few enough to be made three times. */
const comparedRows = 80_000;

/** Digests the first rows of a world in the order in which they are made. */
class DigestSink implements RowSink {
  readonly #hash = createHash('sha256');
  #count = 0;

  get isFull(): boolean {
    return this.#count >= comparedRows;
  }

  add(table: string, row: unknown): void {
    if (this.isFull) return;
    this.#count += 1;
    this.#hash.update(`${table} ${JSON.stringify(row)}\n`);
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}

function digestOf(scale: number): string {
  const sink = new DigestSink();
  for (const _ of demoWorld(sink, scale)) if (sink.isFull) return sink.digest();
  throw new Error('The world is smaller than the part to be compared.');
}

describe('the demo world', () => {
  it('is the same at every time, in every time zone, and the beginning of every larger one', () => {
    const zone = process.env.TZ;
    try {
      process.env.TZ = 'Asia/Tokyo';
      const east = digestOf(1);
      process.env.TZ = 'America/St_Johns';
      expect(digestOf(1)).toBe(east);
      expect(digestOf(100)).toBe(east);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  }, 120_000);
});

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function column(sql: string, ...parameters: unknown[]): Promise<unknown[]> {
  const rows = await database.db.readUnscoped({ sql, parameters });
  return rows.map((row) => Object.values(row)[0]);
}

/** What a state column can hold, but for what is shown and never stored (ENR-14). */
const stored = (codes: CodeList<string>): string[] =>
  codes.values.filter((code) => code !== 'ENROLLING').sort();

describe('the loaded world', () => {
  it.each<[table: string, column: string, codes: CodeList<string>]>([
    ['plan', 'status', planStatusCodes],
    ['plan_state', 'status', planStatusCodes],
    ['claim', 'status', claimStatusCodes],
    ['claim', 'flow', claimFlowCodes],
    ['enrollment', 'status', enrollmentStatusCodes],
    ['document', 'kind', documentKindCodes],
    ['document', 'review_state', documentReviewStateCodes],
    ['comment', 'audience', commentAudienceCodes],
    ['role_grant', 'role', roleCodes],
    ['document_request', 'state', documentRequestStateCodes],
  ])('has every %s.%s', async (table, name, codes) => {
    expect(await column(`select distinct ${name} from ${table} order by 1`)).toEqual(stored(codes));
  });

  it('has profiles in every state', async () => {
    const states = await column(
      'select status from payout_profile union select status from tax_profile order by 1',
    );
    expect(states).toEqual(stored(profileStatusCodes));
  });

  it('has jobs that ended in every way; one that waits or runs would be taken up by whichever server starts', async () => {
    const ended = jobStatusCodes.values.filter((status) => !openJobStatuses.includes(status));
    expect(await column('select distinct status from job order by 1')).toEqual([...ended].sort());
  });

  it('has some ten thousand claims of a dozen partners in many currencies', async () => {
    const [claims] = await column('select count(*)::int from claim');
    expect(claims).toBeGreaterThan(9500);
    expect(claims).toBeLessThan(10_500);
    expect(await column('select count(*)::int from partner')).toEqual([12]);
    const currencies = await column('select distinct currency from claim order by 1');
    expect(currencies).toEqual(['BHD', 'BRL', 'CAD', 'CHF', 'EUR', 'GBP', 'JPY', 'SEK', 'SGD', 'USD']);
  });

  it('uses programs of every plan mode and payment model', async () => {
    const used = await column(`
      select distinct concat_ws(' ', plan_mode, payment_model) from program
      where id in (select program_id from claim) order by 1`);
    expect(used).toEqual([
      'NONE CLAIM_REIMBURSEMENT',
      'OPTIONAL CLAIM_REIMBURSEMENT',
      'REQUIRED CLAIM_REIMBURSEMENT',
      'REQUIRED PLAN_CAPPED_MONTHLY',
    ]);
  });

  it('has links and files, parts approved, clocks missed, revisions in force beside drafts', async () => {
    const counts = await column(`
      select count(*)::int from document where url is not null union all
      select count(*)::int from document where file_name is not null union all
      select count(*)::int from claim where approved_minor < claimed_minor union all
      select count(*)::int from claim where sla_breached and status in ('SUBMITTED', 'UNDER_REVIEW', 'DISPUTED') union all
      select count(*)::int from claim where decision_reason = 'NO_PARTNER_RESPONSE' union all
      select count(*)::int from plan where decision_reason = 'RESUBMISSION_WINDOW_CLOSED' union all
      select count(*)::int from plan p where status = 'EDITING'
        and exists (select from plan_revision where plan_id = p.id and in_force_until is null and in_force_from is not null) union all
      select count(*)::int from claim where status = 'EDITING' and executed_on is null union all
      select count(*)::int from role_grant where revoked_at is not null`);
    expect(counts.filter((count) => Number(count) < 1)).toEqual([]);
  });
});

describe('personas', () => {
  it('are the cast of the sandbox', () => {
    expect(personas.map(({ name }) => name)).toEqual([
      'incentives-admin',
      'incentives-user',
      'incentives-admin-2',
      'billing-admin',
      'global-admin',
      'account-admin',
      'partner-program-admin',
      'reviewer',
      'reviewer-2',
      'finance',
      'program-manager',
      'reporting',
      'mixed-roles',
      'no-role',
    ]);
  });

  it('have a user each, with the grants that are listed and no others', async () => {
    const grants = await database.db.readUnscoped({
      sql: `select u.id, count(g.id)::int as grants from app_user u
            left join role_grant g on g.user_id = u.id and g.granted_at <= $2 and g.revoked_at is null
            where u.subject = any($1) group by u.id`,
      parameters: [personas.map(({ subject }) => subject), sandboxNow],
    });
    const found = new Map(grants.map((row) => [row.id, row.grants]));
    expect(found).toEqual(new Map(personas.map(({ subject, grants }) => [userIdOf(subject), grants.length])));
  });

  it('meet a claim in every state: the incentives user in his one program', async () => {
    const states = await column(
      `select distinct c.status from claim c
       join role_grant g on g.location_id = c.location_id and g.program_id = c.program_id
       where g.user_id = $1 order by 1`,
      userIdOf('incentives-user'),
    );
    expect(states).toEqual(stored(claimStatusCodes));
  });

  it('meet a plan in every state: the incentives admin of partner 1', async () => {
    const states = await column(
      'select distinct p.status from plan p join role_grant g on g.partner_id = p.partner_id where g.user_id = $1 order by 1',
      userIdOf('incentives-admin'),
    );
    expect(states).toEqual(stored(planStatusCodes));
  });

  it('belong to two partners with several locations in several countries', async () => {
    const countries = await column(
      `select count(distinct l.country)::int from partner_location l
       join role_grant g on g.partner_id = l.partner_id
       where g.user_id = any($1) group by l.partner_id order by 1`,
      ['incentives-admin', 'incentives-admin-2'].map(userIdOf),
    );
    expect(countries).toEqual([3, 4]);
  });
});
