import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** PRG-1 once more, by hand: co-op below so many dollars becomes rebate. */
const thresholds: Readonly<Record<string, string>> = {
  CLOUD_DIRECT_BILL: '1000000',
  CLOUD_INDIRECT_PROVIDER: '1000000',
  CLOUD_INDIRECT_RESELLER: '1000000',
  DEVICE_ADD: '150000',
  DISTRIBUTOR_EDU: '150000',
  DISTRIBUTOR_SOFTWARE: '150000',
  HOSTING: '150000',
  IOT_CHANNEL: '150000',
  MIXED_REALITY_ADD: '150000',
  MIXED_REALITY_ADR_DMP: '150000',
  OEM_RESELLER_SOFTWARE: '150000',
};

describe('the programs that come with the product', () => {
  it('PRG-1: have the thresholds of their kind, and no others have one', async () => {
    const rows = await world.database.db.readUnscoped({
      sql: `select r.code, t.threshold_minor::text as minor, t.currency from program_threshold t
        join program r on r.id = t.program_id where t.valid_to is null order by r.code`,
      parameters: [],
    });
    expect(rows).toEqual(
      Object.entries(thresholds).map(([code, minor]) => ({ code, minor, currency: 'USD' })),
    );
  });

  it('PRG-2: sell and usage programs have no co-op', async () => {
    const { data } = await world.ask(
      'incentives-admin',
      `{ programs(filter: { code: { in: ["ADVISORY_SELL", "USAGE_BUSINESS_APPS", "USAGE_PRODUCTIVITY"] } },
          orderBy: [{ field: CODE }]) { nodes { code fundType } } }`,
    );
    expect(data).toEqual({
      programs: {
        nodes: ['ADVISORY_SELL', 'USAGE_BUSINESS_APPS', 'USAGE_PRODUCTIVITY'].map((code) => ({
          code,
          fundType: 'REBATE',
        })),
      },
    });
  });
});

interface Types {
  readonly activityTypes: {
    readonly nodes: readonly {
      readonly code: string;
      readonly evidence: readonly { readonly anyOf: string[]; readonly purpose: string }[];
    }[];
  };
}

describe('the catalogue that comes with the product', () => {
  it.each([
    ['ACT-3', 'PROOF_OF_CONCEPT', [['CONCEPT_MATERIAL']]],
    ['ACT-3', 'EMPLOYEE_PURCHASE_WEB_SETUP', [['SITE_URL', 'SITE_SCREENSHOT']]],
    ['ACT-8', 'ONSITE_CHAMP', [['ONSITE_CHAMP_FORM'], ['DELIVERABLE_SAMPLE']]],
  ])('%s: %s asks for its own evidence', async (_rule, code, groups) => {
    const { data } = await world.ask<Types>(
      'incentives-admin',
      'query ($code: String!) { activityTypes(filter: { code: { eq: $code } }) { nodes { code evidence { anyOf purpose } } } }',
      { code },
    );
    const [type] = data?.activityTypes.nodes ?? [];
    // Who paid how much is asked of every type (EVD-3).
    const own = type?.evidence.filter(({ purpose }) => purpose !== 'FINANCIAL');
    expect(own?.map(({ anyOf }) => anyOf)).toEqual(groups);
  });
});
