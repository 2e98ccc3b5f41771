import { makeAdministrator } from '../../src/app/first-administrator.js';
import type { RawLine } from '../../src/earning/earning-line.rules.js';
import { pdf, put } from '../document/dossier.js';
import { fileOf, rawLine } from '../earning/earning.fixture.js';
import { openMigratedDatabase } from '../support/database.js';
import { openWorld, type World } from '../support/server.js';

/** A reason as the API tells it. */
export interface UserError {
  readonly code: string;
  readonly field: string[] | null;
  readonly details: Record<string, unknown> | null;
}

export interface Result {
  readonly userErrors: readonly UserError[];
  readonly [field: string]: unknown;
}

/** Does one act as somebody; a fault of the server is a failed test. */
export async function act(
  world: World,
  person: string,
  name: string,
  input: Record<string, unknown>,
  selection: string,
): Promise<Result> {
  const types: Readonly<Record<string, string>> = { claimReviewStart: 'ClaimReviewInput' };
  const type = types[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await world.ask<Record<string, Result>>(
    person,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field details } } }`,
    { input },
  );
  const answer = data?.[name];
  if (errors || !answer) throw new Error(`${name}: ${JSON.stringify(errors)}`);
  return answer;
}

/** Does an act that must succeed, and answers with its object. */
export async function done<Entity = Record<string, unknown>>(
  world: World,
  person: string,
  name: string,
  input: Record<string, unknown>,
  selection: string,
): Promise<Entity> {
  const { userErrors, ...answer } = await act(world, person, name, input, selection);
  if (userErrors.length > 0) throw new Error(`${name}: ${JSON.stringify(userErrors)}`);
  return Object.values(answer)[0] as Entity;
}

/** The codes of the reasons with the path of each. */
export const codesOf = ({ userErrors }: Result): string[] =>
  userErrors.map(({ code, field }) => (field ? `${code} ${field.join('.')}` : code));

/** A server on a database that holds nothing but what migrations make, and the person that `npm run admin` makes. */
export async function openOwnWorld(now: string): Promise<World> {
  const database = await openMigratedDatabase();
  await makeAdministrator(
    database.db,
    {
      subject: 'manager',
      email: 'manager@owner.example',
      displayName: 'Maud Manager',
      role: 'OWNER_PROGRAM_MANAGER',
    },
    new Date(now),
  );
  const world = await openWorld({ database });
  world.setTime(now);
  return {
    ...world,
    async close() {
      await world.close();
      await database.close();
    },
  };
}

/** A program of one's own: euros, Dutch time, years from January. */
export const ownProgram = {
  code: 'BENELUX_GROWTH',
  name: 'Benelux growth fund',
  fundType: 'REBATE_AND_CO_OP',
  paymentModel: 'CLAIM_REIMBURSEMENT',
  currency: 'EUR',
  timeZone: 'Europe/Amsterdam',
  fiscalYearStartMonth: 1,
  ownerEmailDomains: ['Owner.Example'],
  validFrom: '2026-01-01',
};

export const programCode = ownProgram.code;

/** A type of activity of one's own. */
export const webinar = {
  activityTypeCode: 'WEBINAR',
  validFrom: '2026-01-01',
  name: 'Webinar',
  nameNl: 'Webinar',
  category: 'MARKET_DEVELOPMENT',
  financialProof: [{ anyOf: ['THIRD_PARTY_INVOICE', 'CSR'] }],
  evidence: [{ anyOf: ['EVENT_AGENDA', 'EVENT_INVITATION'] }],
  metrics: [{ code: 'REGISTERED_GUESTS', required: true }],
  eligibleExpenses: ['AGENCY_FEE', 'EXTERNAL_SPEAKER_FEE'],
  eligiblePrograms: { mode: 'PROGRAMS', codes: [programCode] },
};
export const webinarCaps = {
  activityTypeCode: 'WEBINAR',
  validFrom: '2026-01-01',
  caps: [
    {
      code: 'WEBINAR_PCT',
      kind: 'PERCENT_OF_EARNED',
      percent: '25',
      overrides: [{ programCode, country: 'NL', percent: '50' }],
    },
  ],
};

/** Sets up the program, as its manager, from nothing. */
export async function setUpProgram(world: World): Promise<void> {
  const set = (name: string, input: Record<string, unknown>) =>
    done(world, 'manager', name, { programCode, ...input }, 'program { id }');
  await done(world, 'manager', 'programCreate', ownProgram, 'program { id }');
  const entity = { code: 'OWNER_BENELUX', name: 'Owner Benelux B.V.', country: 'NL', currency: 'EUR' };
  await done(world, 'manager', 'legalEntitySet', entity, 'legalEntity { id }');
  await set('periodsOpen', { fromYear: 2025, toYear: 2027 });
  await set('splitSet', { validFrom: '2026-01-01', rebatePercent: '60', coOpPercent: '40' });
  await set('thresholdSet', { validFrom: '2026-01-01', threshold: { amount: '1000.00', currency: 'EUR' } });
  await set('holidaySet', { set: [{ date: '2026-04-27', name: 'Koningsdag' }] });
  await set('programSettingsSet', {
    validFrom: '2026-01-01',
    claimReviewBusinessDays: 3,
    payingLegalEntities: [{ legalEntityCode: 'OWNER_BENELUX' }],
  });
  await done(world, 'manager', 'activityTypeVersionCreate', webinar, 'activityType { id }');
  await done(world, 'manager', 'capSet', webinarCaps, 'activityType { id }');
}

/** The office that takes part. */
export const place = { locationId: 'NL-0001', programCode };

/** Makes an account with a role, as the program manager. */
export async function person(
  world: World,
  subject: string,
  role: string,
  where: { readonly partnerId?: string; readonly programCode?: string },
): Promise<void> {
  const { partnerId = null } = where;
  const input = { subject, displayName: subject, email: `${subject}@mail.example`, partnerId };
  const { id } = await done<{ id: string }>(world, 'manager', 'userCreate', input, 'user { id }');
  await done(world, 'manager', 'roleGrant', { userId: id, role, ...where }, 'roleGrant { id }');
}

/** Bank data of the office. */
export const bank = {
  ...place,
  legalEntityCode: 'OWNER_BENELUX',
  payoutCurrency: 'EUR',
  paymentMethod: 'BANK_TRANSFER',
  iban: 'NL91ABNA0417164300',
  bic: 'ABNANL2A',
  bankName: 'Example',
  beneficiaryContact: 'AR',
};
const tax = { ...place, taxId: 'NL001234567B01', taxForms: ['VAT_REGISTRATION'] };

/** A company with an office, its people, and its enrollment; answers with the enrollment. Something may come before the owner validates it. */
export async function takePartnerIn(
  world: World,
  beforeValidation: () => Promise<unknown> = async () => undefined,
): Promise<Record<string, unknown>> {
  const tulip = { hqId: 'TULIP', name: 'Tulip B.V.', country: 'NL' };
  await done(world, 'manager', 'partnerCreate', tulip, 'partner { id }');
  const office = { partnerId: 'TULIP', locationId: 'NL-0001', name: 'Utrecht', country: 'NL' };
  await done(world, 'manager', 'locationCreate', office, 'location { id }');
  await person(world, 'global', 'GLOBAL_ADMIN', { partnerId: 'TULIP' });
  await person(world, 'rita', 'OWNER_REVIEWER', { programCode });
  for (const [subject, role] of [
    ['anna', 'INCENTIVES_ADMIN'],
    ['ugo', 'INCENTIVES_USER'],
  ] as const) {
    const account = { subject, displayName: subject, email: `${subject}@tulip.example` };
    const { id } = await done<{ id: string }>(world, 'global', 'userCreate', account, 'user { id }');
    await done(world, 'global', 'roleGrant', { userId: id, role, ...place }, 'roleGrant { id }');
  }
  const { id } = await done<{ id: string }>(world, 'manager', 'enrollmentInvite', place, 'enrollment { id }');
  await done(world, 'anna', 'payoutProfileSave', bank, 'payoutProfile { id }');
  await done(world, 'anna', 'taxProfileSave', tax, 'taxProfile { id }');
  await done(world, 'anna', 'enrollmentAccept', { id }, 'enrollment { id }');
  await beforeValidation();
  return done(
    world,
    'manager',
    'enrollmentValidate',
    { id },
    'enrollment { status earningsStartOn enrolledForYear }',
  );
}

/** A line of an earning of the office, in euros. */
export function earningLine(earningId: string, earningAmount: string, earningDate: string): RawLine {
  const { earningAmountUSD: _usd, earningExchangeRate: _rate, exchangeRateDate: _day, ...line } = rawLine;
  const euros = { participantId: 'NL-0001', 'Program Code': programCode, transactionCurrency: 'EUR' };
  return { ...line, ...euros, earningId, earningAmount, earningDate };
}

/** Imports earnings as the program manager; answers with what the job did. */
export async function importLines(world: World, lines: readonly RawLine[]): Promise<unknown> {
  const input = { fileName: 'earnings.csv', content: fileOf(lines).toString('base64') };
  const { id } = await done<{ id: string }>(world, 'manager', 'earningsImport', input, 'job { id }');
  await world.server.jobs.runQueued();
  const { data } = await world.ask<{ node: unknown }>(
    'manager',
    'query ($id: ID!) { node(id: $id) { ... on Job { result findings(first: 9) { nodes { row code } } } } }',
    { id },
  );
  return data?.node;
}

/** Imports one earning in euros, as the program manager. */
export async function importEarning(
  world: World,
  earningId: string,
  earningAmount: string,
  earningDate: string,
): Promise<unknown> {
  return importLines(world, [earningLine(earningId, earningAmount, earningDate)]);
}

/** A draft of a claim for a webinar with everything that the type asks; answers with its id. */
export async function webinarDraft(
  world: World,
  {
    amount,
    executedOn,
    invoiceNumber,
  }: { readonly amount: string; readonly executedOn: string; readonly invoiceNumber: string },
): Promise<string> {
  const total = { amount, currency: 'EUR' };
  const form = { ...place, activityTypeCode: 'WEBINAR', name: 'Webinar', executedOn, claimedAmount: total };
  const { id: claimId } = await done<{ id: string }>(world, 'anna', 'claimCreate', form, 'claim { id }');
  const invoice = { evidenceKind: 'THIRD_PARTY_INVOICE', invoiceNumber, vendorName: 'Stage B.V.' };
  for (const document of [
    { ...invoice, invoicedOn: executedOn, totalAmount: total },
    { evidenceKind: 'EVENT_AGENDA', note: 'The agenda' },
  ]) {
    const file = { claimId, fileName: 'document.pdf' };
    const upload = await done<{ id: string; uploadUrl: string }>(
      world,
      'anna',
      'documentUploadCreate',
      file,
      'upload { id uploadUrl }',
    );
    const { status } = await put(world, upload.uploadUrl, pdf);
    if (status !== 201) throw new Error(`The upload was answered with ${status}.`);
    const attached = { claimId, uploadId: upload.id, ...document };
    await done(world, 'anna', 'documentAttach', attached, 'document { id }');
  }
  const metrics = [{ code: 'REGISTERED_GUESTS', value: '40' }];
  await done(world, 'anna', 'proofUpdate', { claimId, metrics }, 'proofOfExecution { id }');
  return claimId;
}
