import type { World } from '../support/server.js';

export interface UserError {
  readonly code: string;
  readonly field: string[] | null;
  readonly details: Record<string, unknown> | null;
}

export interface EnrollmentView {
  readonly id: string;
  readonly status: string;
  readonly statusForViewer: string;
  readonly missing: string[];
  readonly version: number;
  readonly earningsStartOn: string | null;
  readonly enrolledForYear: string | null;
  readonly agreementEndsOn: string | null;
  readonly deadlines: readonly { readonly kind: string; readonly dueOn: string }[];
}

export const enrollmentFields = `id status statusForViewer missing version submittedAt enrolledAt endedAt earningsStartOn
  agreementEndsOn enrolledForYear criteria { name met } deadlines { kind dueOn dueAt breached }
  history { nodes { action actorRole fromStatus toStatus comment changes } }`;

export interface Acted {
  readonly enrollment: EnrollmentView | null;
  readonly userErrors: readonly UserError[];
}

const inputTypes: Readonly<Record<string, string>> = {
  enrollmentInvite: 'EnrollmentInviteInput',
  enrollmentAccept: 'EnrollmentAcceptInput',
  enrollmentValidate: 'EnrollmentValidateInput',
  enrollmentReturn: 'EnrollmentReturnInput',
  enrollmentRenew: 'EnrollmentRenewInput',
  enrollmentDeactivate: 'EnrollmentDeactivateInput',
};

/** Does something with an enrollment as a persona. */
export async function act(world: World, persona: string, name: string, input: object): Promise<Acted> {
  const { data, errors } = await world.ask<Record<string, Acted>>(
    persona,
    `mutation ($input: ${inputTypes[name]}!) { ${name}(input: $input) {
      enrollment { ${enrollmentFields} } userErrors { code field details } } }`,
    { input },
  );
  if (errors || !data?.[name]) throw new Error(JSON.stringify(errors));
  return data[name];
}

export interface Saved {
  readonly userErrors: readonly UserError[];
  readonly profile: Record<string, unknown> | null;
}

const profileFields = {
  payoutProfileSave:
    'profile: payoutProfile { id status iban bankAccountNumber bankName payoutCurrency paymentMethod }',
  taxProfileSave: 'profile: taxProfile { id status taxId taxForms taxExemption expiresOn }',
  payoutProfileReveal:
    'profile: payoutProfile { id iban } clear: bankData { iban bic bankAccountNumber bankName beneficiaryContact }',
  taxProfileReveal: 'profile: taxProfile { id taxId taxExemption } clear: taxData { taxId taxExemption }',
} as const;

/** Writes or reveals a profile as a persona. */
export async function profile<Payload = Saved>(
  world: World,
  persona: string,
  name: keyof typeof profileFields,
  input: object,
): Promise<Payload> {
  const type = name.endsWith('Reveal')
    ? 'ProfileRevealInput'
    : `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await world.ask<Record<string, Payload>>(
    persona,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${profileFields[name]} userErrors { code field details } } }`,
    { input },
  );
  if (errors || !data?.[name]) throw new Error(JSON.stringify(errors));
  return data[name];
}

export const codesOf = ({ userErrors }: { readonly userErrors: readonly UserError[] }): string[] =>
  userErrors.map(({ code }) => code);

/** An IBAN that exists only in documentation. */
export const iban = 'DE89 3704 0044 0532 0130 00';

export const bankInput = (place: object) => ({
  ...place,
  legalEntityCode: 'OWNER_EMEA',
  payoutCurrency: 'EUR',
  paymentMethod: 'BANK_TRANSFER',
  iban,
  bic: 'COBADEFFXXX',
  bankName: 'Example Bank',
  beneficiaryContact: 'Accounts receivable',
});

export const taxInput = (place: object) => ({
  ...place,
  taxId: 'NL001234567B01',
  taxForms: ['VAT_REGISTRATION'],
  expiresOn: '2020-12-31',
});

/** A place of the first partner at which nobody takes part yet. */
export async function freePlace(world: World): Promise<{ locationId: string; programCode: string }> {
  const [found] = await world.database.db.readUnscoped({
    sql: `select l.location_key as "locationId", r.code as "programCode" from partner_location l cross join program r
      where l.partner_id = (select partner_id from partner_location where location_key = '50000000')
        and r.claim_model = 'CO_OP_CLAIM' and r.fund_type = 'REBATE_AND_CO_OP'
        and exists (select 1 from program_split s where s.program_id = r.id)
        and not exists (select 1 from enrollment e where e.location_id = l.id and e.program_id = r.id)
      order by l.location_key, r.code limit 1`,
    parameters: [],
  });
  if (!found) throw new Error('Every location takes part in every program.');
  return { locationId: String(found.locationId), programCode: String(found.programCode) };
}
