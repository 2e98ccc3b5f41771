import type { EnrollmentStatus, ProfileStatus } from '../../src/enrollment/enrollment.codes.js';
import { programYearOf } from '../../src/kernel/calendar.js';
import { drawnId } from '../ids.js';
import type { Random } from '../random.js';
import { legalEntityIdOf, programIdOf } from '../reference.js';
import type { RowSink } from '../rows.js';
import { type Day, dateOf, dayOf, instantOn, isoOf, today } from './days.js';
import type { Tenant } from './life.js';
import type { DemoLocation, DemoPartner } from './scene.js';
import type { OtherEnrollment } from './templates.js';

interface EnrollmentFacts {
  readonly program: string;
  readonly status: EnrollmentStatus;
  readonly missing: readonly string[];
}

/** Programs to which a location of the further partners may have been invited beside its own. */
const invitingPrograms = ['DISTRIBUTOR_EDU', 'MANAGED_RESELLER', 'COMMERCE_INCENTIVE'] as const;

/** Writes a location's enrollments with their profiles; answers the day of enrollment of each active program. */
export function addEnrollments(
  sink: RowSink,
  random: Random,
  partner: DemoPartner,
  location: DemoLocation,
): ReadonlyMap<string, Day> {
  const { programs, otherEnrollments = drawnInvitation(random) } = location.template;
  const enrolledOn = new Map<string, Day>();
  for (const program of programs) {
    const day = addEnrollment(sink, random, partner, location, { program, status: 'ENROLLED', missing: [] });
    enrolledOn.set(program, day);
  }
  for (const { program, status, missing = [] } of otherEnrollments) {
    addEnrollment(sink, random, partner, location, { program, status, missing });
  }
  return enrolledOn;
}

function drawnInvitation(random: Random): OtherEnrollment[] {
  const program = random.pick(invitingPrograms);
  return random.chance(0.5) ? [{ program, status: random.chance(0.6) ? 'INVITED' : 'VALIDATING' }] : [];
}

/** Statuses in which the location has been enrolled before. */
const afterEnrollment: readonly EnrollmentStatus[] = ['ENROLLED', 'INACTIVE', 'DISCONTINUED', 'INELIGIBLE'];
const ended: readonly EnrollmentStatus[] = ['INACTIVE', 'DISCONTINUED', 'INELIGIBLE'];

function addEnrollment(
  sink: RowSink,
  random: Random,
  partner: DemoPartner,
  location: DemoLocation,
  facts: EnrollmentFacts,
): Day {
  const settled = afterEnrollment.includes(facts.status);
  // What is still under way began in the last weeks; everything else long before the first plan.
  const invitedOn = settled ? dayOf('2020-07-06') + random.integer(0, 900) : today - random.integer(5, 20);
  const submittedOn = invitedOn + random.integer(3, 16);
  const enrolledOn = submittedOn + 1;
  const endedOn = dayOf('2024-07-01') + random.integer(0, 300);
  const accepted = facts.status !== 'INVITED';
  const tenant = { partnerId: partner.id, locationId: location.id, programId: programIdOf(facts.program) };
  const at = (day: Day) => isoOf(instantOn(day, 400));
  const lastChange = ended.includes(facts.status) ? endedOn : settled ? enrolledOn : invitedOn + 3;
  sink.add('enrollment', {
    id: drawnId(random, instantOn(invitedOn, 400)),
    ...tenant,
    status: facts.status,
    missing: facts.missing,
    externalReference: `ENR-${random.integer(100_000, 999_999)}`,
    invitedAt: at(invitedOn),
    submittedAt: settled ? at(submittedOn) : accepted ? at(invitedOn + 3) : null,
    enrolledAt: settled ? at(enrolledOn) : null,
    endedAt: ended.includes(facts.status) ? at(endedOn) : null,
    earningsStartOn: settled ? `${dateOf(submittedOn).slice(0, 7)}-01` : null,
    enrolledForYear: facts.status === 'ENROLLED' ? programYearOf(dateOf(today)).code : null,
    updatedAt: accepted ? at(lastChange) : at(invitedOn),
  });
  if (accepted) addProfiles(sink, random, tenant, location, { ...facts, changedAt: at(lastChange) });
  return enrolledOn;
}

interface ProfileFacts extends EnrollmentFacts {
  readonly changedAt: string;
}

function addProfiles(
  sink: RowSink,
  random: Random,
  tenant: Tenant,
  location: DemoLocation,
  facts: ProfileFacts,
): void {
  const validating = facts.status === 'VALIDATING';
  const bankMissing = facts.missing.includes('PAYOUT_PROFILE');
  const taxMissing = facts.missing.includes('TAX_PROFILE');
  addPayoutProfiles(sink, random, tenant, location, {
    status: bankMissing ? 'INCOMPLETE' : validating ? 'VALIDATING' : 'VALID',
    changedAt: facts.changedAt,
  });
  addTaxProfile(sink, random, tenant, location, {
    status: taxMissing ? 'EXPIRED' : validating ? 'VALIDATING' : 'VALID',
    changedAt: facts.changedAt,
  });
}

interface ProfileState {
  readonly status: ProfileStatus;
  readonly changedAt: string;
}

/** MON-9: one profile per legal entity that pays the location, in that profile's own currency. */
function addPayoutProfiles(
  sink: RowSink,
  random: Random,
  tenant: Tenant,
  location: DemoLocation,
  { status, changedAt }: ProfileState,
): void {
  const { entity, currency } = location.country;
  const paidFromHeadOffice = entity !== 'OWNER_AMERICAS' && random.chance(0.3);
  const filled = status !== 'INCOMPLETE';
  for (const payer of paidFromHeadOffice ? ([entity, 'OWNER_AMERICAS'] as const) : [entity]) {
    sink.add('payout_profile', {
      id: drawnId(random, Date.parse(changedAt)),
      ...tenant,
      legalEntityId: legalEntityIdOf(payer),
      payoutCurrency: payer === 'OWNER_AMERICAS' ? 'USD' : currency,
      paymentMethod: random.chance(0.85) ? 'BANK_TRANSFER' : 'CREDIT_NOTE',
      bankAccountNumberLast4: filled ? String(random.integer(1000, 9999)) : null,
      ibanLast4: filled && entity === 'OWNER_EMEA' ? String(random.integer(1000, 9999)) : null,
      bankNameLast4: filled ? random.pick(['bank', 'asse', 'kred', 'rust']) : null,
      beneficiaryContactLast4: filled ? random.pick(['mple', 'ccts', 'nanc', 'boek']) : null,
      status,
      createdAt: changedAt,
      updatedAt: changedAt,
    });
  }
}

function addTaxProfile(
  sink: RowSink,
  random: Random,
  tenant: Tenant,
  location: DemoLocation,
  { status, changedAt }: ProfileState,
): void {
  const american = location.countryCode === 'US';
  const expiresOn = status === 'EXPIRED' ? today - random.integer(3, 12) : dayOf('2027-12-31');
  sink.add('tax_profile', {
    id: drawnId(random, Date.parse(changedAt)),
    ...tenant,
    taxIdLast4: String(random.integer(1000, 9999)),
    taxForms: american ? ['W-9'] : ['W-8BEN-E', 'VAT_REGISTRATION'],
    taxExemptionLast4: random.chance(0.08) ? 'EATY' : null,
    status,
    expiresOn: american ? null : dateOf(expiresOn),
    updatedAt: changedAt,
  });
}
