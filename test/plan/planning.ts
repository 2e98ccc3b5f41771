import type { World } from '../support/server.js';

/** A reason as the tests read it. */
export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly field: string[] | null;
  readonly details: Record<string, unknown> | null;
}

/** What a mutation answered. */
export interface Done {
  readonly id: string | null;
  /** Version of the plan afterwards; null when the object is gone. */
  readonly version: number | null;
  readonly reasons: readonly Reason[];
  readonly codes: readonly string[];
}

const entities = {
  plan: 'plan { id version }',
  campaign: 'campaign { id plan { version } }',
  activity: 'activity { id campaign { plan { version } } }',
} as const;
type Entity = keyof typeof entities;

interface Written {
  readonly id: string;
  readonly version?: number;
  readonly plan?: { readonly version: number };
  readonly campaign?: { readonly plan: { readonly version: number } };
}

/** A place at partner 1 where FY27 has no plan yet. */
interface Place {
  readonly locationId: string;
  readonly programCode: string;
  readonly fundType: string;
}

/** Makes plans in the demo world through the API, each in a place of its own. */
export class Planning {
  #free: Place[] | undefined;

  constructor(readonly world: World) {}

  /** Runs any mutation of plans, campaigns and activities. */
  async act(persona: string, name: string, input: Record<string, unknown>): Promise<Done> {
    const entity = (Object.keys(entities) as Entity[]).find((key) => name.startsWith(key)) ?? 'plan';
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${entities[entity]} userErrors { code message field details } } }`;
    const answer = await this.world.ask<
      Record<string, Record<Entity, Written | null> & { userErrors: Reason[] }>
    >(persona, query, { input });
    const payload = answer.data?.[name];
    if (!payload) throw new Error(`${name}: ${JSON.stringify(answer.errors)}`);
    const written = payload[entity];
    const reasons = payload.userErrors;
    const version = written?.version ?? (written?.plan ?? written?.campaign?.plan)?.version ?? null;
    return { id: written?.id ?? null, version, reasons, codes: reasons.map(({ code }) => code) };
  }

  /** The same for an act that must be done: answers the id of its object. */
  async must(persona: string, name: string, input: Record<string, unknown>): Promise<string> {
    const done = await this.act(persona, name, input);
    if (done.reasons.length > 0) throw new Error(`${name}: ${JSON.stringify(done.reasons)}`);
    return done.id ?? '';
  }

  async place(): Promise<Place> {
    this.#free ??= (await this.world.database.db.readUnscoped({
      sql: `select l.location_key as "locationId", r.code as "programCode", f.code as "fundType"
        from enrollment e join partner_location l on l.id = e.location_id join program r on r.id = e.program_id
          cross join (values ('CO_OP'), ('REBATE'), ('REBATE_AND_CO_OP')) f (code)
        where e.status = 'ENROLLED' and r.plan_mode <> 'NONE' and r.payment_model = 'CLAIM_REIMBURSEMENT'
          and l.partner_id = (select partner_id from partner_location where location_key = '50000000')
          and not exists (select 1 from plan p join program_period y on y.id = p.period_id
            where p.location_id = l.id and p.program_id = r.id and p.fund_type = f.code and y.code in ('FY27', 'FY21'))
        order by l.location_key desc, r.code, f.code`,
      parameters: [],
    })) as unknown as Place[];
    const place = this.#free.shift();
    if (!place) throw new Error('The demo world has no free place for a plan.');
    return place;
  }

  /** An empty draft of the incentives admin. */
  async draft(change: Record<string, unknown> = {}): Promise<string> {
    return this.must('incentives-admin', 'planCreate', {
      ...(await this.place()),
      periodCode: 'FY27',
      name: 'Autumn plan',
      limit: { amount: '12000.00', currency: 'EUR' },
      reviewerEmail: 'account.manager@owner.example',
      ...change,
    });
  }

  async campaign(planId: string, change: Record<string, unknown> = {}): Promise<string> {
    const input = { planId, name: 'Launch', startsOn: '2026-10-01', endsOn: '2026-11-30', ...change };
    return this.must('incentives-admin', 'campaignCreate', input);
  }

  async activity(campaignId: string, change: Record<string, unknown> = {}): Promise<string> {
    return this.must('incentives-admin', 'activityCreate', { campaignId, ...banners, ...change });
  }

  /** A draft with one campaign and one activity, ready to be submitted. */
  async complete(change: Record<string, unknown> = {}): Promise<WholePlan> {
    const planId = await this.draft(change);
    const campaignId = await this.campaign(planId);
    const activityId = await this.activity(campaignId);
    return { planId, campaignId, activityId };
  }

  /** A complete plan that went so far. */
  async reached(state: keyof typeof ways): Promise<WholePlan> {
    const plan = await this.complete();
    for (const [persona, name, input] of ways[state])
      await this.must(persona, name, { id: plan.planId, ...input });
    return plan;
  }
}

interface WholePlan {
  readonly planId: string;
  readonly campaignId: string;
  readonly activityId: string;
}

/** A good activity, but for its campaign. */
export const banners = {
  name: 'Banners',
  activityTypeCode: 'DIGITAL_ADVERTISING',
  countries: ['NL', 'BE'],
  plannedAmount: { amount: '4000.00', currency: 'EUR' },
};

type Step = readonly [persona: string, name: string, input?: Record<string, unknown>];
const submit: Step = ['incentives-admin', 'planSubmit', { confirmed: true }];
const review: Step = ['reviewer', 'planReviewStart'];
const ways = {
  EDITING: [],
  SUBMITTED: [submit],
  UNDER_REVIEW: [submit, review],
  ACTION_REQUIRED: [submit, review, ['reviewer', 'planActionRequest', { comment: 'Which fair?' }]],
  APPROVED: [submit, review, ['reviewer', 'planApprove']],
  REJECTED: [submit, review, ['reviewer', 'planReject', { reason: 'Outside the scheme' }]],
} as const satisfies Record<string, readonly Step[]>;
