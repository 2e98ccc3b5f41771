import { bankInput, profile, taxInput } from '../enrollment/enrollment-acts.js';
import type { Planning } from '../plan/planning.js';
import type { World } from '../support/server.js';
import { mutate } from './paying.js';

export const programCode = 'MARKETING_PLAN_FUND';
export const dollars = (amount: string) => ({ amount, currency: 'USD' });

export interface Payee {
  readonly persona: string;
  readonly locationId: string;
  readonly legalEntityCode: string;
}

/** Enrols a location of the demo world in the program with monthly plan payments, through the API. */
export async function enrol(world: World, { persona, locationId, legalEntityCode }: Payee): Promise<void> {
  const place = { locationId, programCode };
  const { data } = await world.ask<{ enrollmentInvite: { enrollment: { id: string } } }>(
    'finance',
    'mutation ($input: EnrollmentInviteInput!) { enrollmentInvite(input: $input) { enrollment { id } } }',
    { input: place },
  );
  const id = data?.enrollmentInvite.enrollment.id;
  await mutate(world, persona, 'enrollmentAccept', { id });
  const bank = { ...bankInput(place), legalEntityCode, payoutCurrency: 'USD' };
  await profile(world, persona, 'payoutProfileSave', bank);
  await profile(world, persona, 'taxProfileSave', { ...taxInput(place), expiresOn: null });
  await mutate(world, 'finance', 'enrollmentValidate', { id });
}

interface PlanForm {
  readonly activityTypeCode?: string;
  readonly programCode?: string;
  readonly fundType?: string;
}

/** A plan of FY21 with a monthly limit, approved at the present instant. */
export async function approvedPlan(
  planning: Planning,
  { persona, locationId }: Payee,
  limit: string,
  { activityTypeCode = 'DIGITAL_ADVERTISING', ...plan }: PlanForm = {},
): Promise<string> {
  const id = await planning.must(persona, 'planCreate', {
    locationId,
    programCode,
    fundType: 'REBATE',
    ...plan,
    periodCode: 'FY21',
    name: 'Spring',
    limit: dollars(limit),
    reviewerEmail: 'account.manager@owner.example',
  });
  const campaignId = await planning.must(persona, 'campaignCreate', {
    planId: id,
    name: 'Launch',
    startsOn: '2021-04-01',
    endsOn: '2021-06-30',
  });
  await planning.must(persona, 'activityCreate', {
    campaignId,
    name: 'Banners',
    activityTypeCode,
    countries: ['GB'],
    plannedAmount: dollars('4000.00'),
  });
  await approve(planning, persona, id);
  return id;
}

export async function approve(planning: Planning, persona: string, id: string): Promise<void> {
  await planning.must(persona, 'planSubmit', { id, confirmed: true });
  await planning.must('reviewer', 'planReviewStart', { id });
  await planning.must('reviewer', 'planApprove', { id });
}

export const earnRebate = (
  world: World,
  locationId: string,
  amount: string,
  on: string,
  company: { readonly legalEntityCode?: string } = {},
): Promise<void> =>
  mutate(world, 'finance', 'adjustmentPost', {
    ...company,
    locationId,
    programCode,
    amount: dollars(amount),
    reasonCode: 'POLICY_EXCEPTION',
    earningType: 'Rebate',
    appliesOn: on,
    processedOn: on,
  });

export const leeds: Payee = {
  persona: 'incentives-admin',
  locationId: '50000001',
  legalEntityCode: 'OWNER_EMEA',
};
export const montreal: Payee = {
  persona: 'incentives-admin-2',
  locationId: '50000011',
  legalEntityCode: 'OWNER_AMERICAS',
};

/** The activity of such a plan. */
export async function activityOf(world: World, plan: string, persona: string): Promise<string> {
  const { data } = await world.ask<{
    plan: { campaigns: { nodes: { activities: { nodes: { id: string }[] } }[] } };
  }>(persona, 'query ($id: ID!) { plan(id: $id) { campaigns { nodes { activities { nodes { id } } } } } }', {
    id: plan,
  });
  return data?.plan.campaigns.nodes[0]?.activities.nodes[0]?.id ?? '';
}
