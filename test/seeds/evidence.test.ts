import { afterAll, beforeAll, expect, it } from 'vitest';
import { typeFacts } from '../../seeds/demo/catalogue.js';
import { programEntries } from '../../seeds/reference.js';
import type { ClaimFlow } from '../../src/claim/claim.codes.js';
import {
  planPeriodWindow,
  respondByOf,
  reviewDueOn,
  usagePeriodWindow,
} from '../../src/claim/claim-window.rules.js';
import { programYearOf, usagePeriodOf } from '../../src/kernel/calendar.js';
import { localDateAt } from '../../src/kernel/time-zone.js';
import type { EvidenceFacts } from '../../src/proof/evidence.facts.js';
import { evidenceFindings } from '../../src/proof/evidence.rules.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const zone = 'America/Los_Angeles';

/** Objects of one dossier as JSON, with the names that the facts have; days come as text. */
const list = (columns: string, from: string): string =>
  `(select coalesce(json_agg(x), '[]') from (select ${columns} from ${from}) x)`;

/** Every claim that was ever submitted, with its whole dossier. */
const dossiersSql = `
  select c.id, c.name, c.flow, c.status, c.executed_on::text as "executedOn", c.claimed_minor::text as "claimedMinor",
         c.currency, c.subcode, c.channel, c.demo_unit_origin as "demoUnitOrigin", c.conference_key as "conferenceKey", c.submitted_at as "submittedAt",
         c.invitation_and_agenda_meet_core_requirements as "invitationAndAgendaMeetCoreRequirements",
         c.review_due_on::text as "reviewDueOn", c.respond_by::text as "respondBy",
         (select from_at from claim_state s where s.claim_id = c.id and s.until_at is null) as "since",
         to_json(c.component_types) as "componentTypes", g.code as program, t.code as type,
         case when m.id is not null
           then json_build_object('startsOn', m.starts_on, 'endsOn', m.ends_on) end as campaign,
         p.metrics, p.attendees, p.estimated_impressions::text as "estimatedImpressions",
         p.pre_approval_id as "preApprovalId",
         (select json_build_object('sameLocation', a.location_id = c.location_id and a.program_id = c.program_id,
                                   'activityTypeCode', at.code, 'issuedOn', a.issued_on)
          from pre_approval a join activity_type at on at.id = a.activity_type_id
          where a.pre_approval_id = p.pre_approval_id) as "preApproval",
         ${list('requirement, met, document_id as "documentId"', 'core_requirement_confirmation r where r.claim_id = c.id')} as "coreRequirements",
         ${list('id, kind, amount_minor::text as "amountMinor", currency, person_name as "personName", free_of_alcohol as "freeOfAlcohol"', 'expense_line l where l.claim_id = c.id')} as expenses,
         ${list(
           `id, evidence_kind as "evidenceKind", note, file_name as "fileName", content_type as "contentType",
            byte_size::text as "byteSize", url, invoice_number as "invoiceNumber", invoiced_on as "invoicedOn",
            vendor_name as "vendorName", vendor_tax_id as "vendorTaxId", currency, total_minor::text as "totalMinor",
            claimed_minor::text as "claimedMinor", work_starts_on as "workStartsOn", work_ends_on as "workEndsOn",
            work_description as "workDescription", signatory, signed_on as "signedOn"`,
           'document d where d.claim_id = c.id',
         )} as documents
  from claim c
  join proof p on p.claim_id = c.id
  join program g on g.id = c.program_id
  join activity_type t on t.id = c.activity_type_id
  left join campaign m on m.id = c.campaign_id
  where c.submitted_at is not null`;

/** One line of the statement above; what the facts take as it is, under their own names. */
interface DossierRow extends Omit<EvidenceFacts, 'executedOn' | 'program' | 'window'> {
  readonly id: string;
  readonly status: string;
  readonly type: string;
  readonly program: string;
  readonly executedOn: string;
  readonly submittedAt: string | Date;
  readonly since: string | Date;
  readonly reviewDueOn: string | null;
  readonly respondBy: string | null;
  readonly channel: EvidenceFacts['answers']['channel'];
  readonly demoUnitOrigin: EvidenceFacts['answers']['demoUnitOrigin'];
  readonly conferenceKey: string | null;
  readonly invitationAndAgendaMeetCoreRequirements: boolean | null;
}

function programOf(code: string) {
  const program = programEntries.find((entry) => entry.code === code);
  if (program === undefined) throw new Error(`A claim names the unknown program ${code}.`);
  return program;
}

function windowOf({ executedOn, program }: DossierRow) {
  return programOf(program).fundType === 'REBATE'
    ? planPeriodWindow(programYearOf(executedOn))
    : usagePeriodWindow(usagePeriodOf(executedOn));
}

function factsOf(row: DossierRow): EvidenceFacts {
  const { program, channel, demoUnitOrigin, conferenceKey, invitationAndAgendaMeetCoreRequirements } = row;
  const { code, programGroup, claimSubcodes = [] } = programOf(program);
  return {
    ...row,
    timeZone: zone,
    window: windowOf(row),
    program: { code, programGroup, claimSubcodes },
    activityType: typeFacts(row.type),
    componentEntries: row.componentTypes.map(typeFacts),
    answers: { channel, demoUnitOrigin, conferenceKey, invitationAndAgendaMeetCoreRequirements },
    // Another test shows that no invoice stands behind two claims.
    invoiceUses: [],
    exchangeRates: {},
    unansweredDocumentRequests: 0,
  };
}

let rows: readonly DossierRow[];

beforeAll(async () => {
  rows = (await database.db.readUnscoped({ sql: dossiersSql, parameters: [] })) as unknown as DossierRow[];
});

it('every claim that was submitted had a dossier with nothing missing (rulebook section 8)', () => {
  expect(rows.length).toBeGreaterThan(8000);
  const found = rows.flatMap((row) =>
    evidenceFindings(factsOf(row), new Date(row.submittedAt)).map((finding) => ({
      claim: row.id,
      type: row.type,
      ...finding,
    })),
  );
  expect(found.slice(0, 3)).toEqual([]);
});

it('open clocks end on the day of the rules (TIME-11, TIME-12)', async () => {
  const days = await database.db.readUnscoped({
    sql: 'select distinct date::text as date from program_holiday',
    parameters: [],
  });
  const holidays = new Set(days.map(({ date }) => String(date)));
  const submitted = rows.filter(({ status }) => status === 'SUBMITTED' || status === 'UNDER_REVIEW');
  const asked = rows.filter(({ status }) => status === 'ACTION_REQUIRED');
  expect(Math.min(submitted.length, asked.length)).toBeGreaterThan(10);
  const day = (instant: string | Date): string => localDateAt(new Date(instant), zone);
  expect(submitted.map(({ reviewDueOn: due }) => due)).toEqual(
    submitted.map(({ flow, submittedAt }) => reviewDueOn(flow as ClaimFlow, day(submittedAt), holidays, [])),
  );
  expect(asked.map(({ respondBy }) => respondBy)).toEqual(
    asked.map((row) => respondByOf(windowOf(row), day(row.since), holidays, [])),
  );
});
