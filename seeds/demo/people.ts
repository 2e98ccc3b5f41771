import type { Role } from '../../src/access/role.codes.js';
import { namedId } from '../ids.js';
import { ownerMailDomain } from '../owner.js';
import { programIdOf } from '../reference.js';
import type { Row, RowSink } from '../rows.js';
import { dayOf, instantOn, isoOf } from './days.js';
import type { Person } from './life.js';
import { type Persona, type PersonaGrant, personas, userIdOf } from './personas.js';
import type { DemoLocation, DemoPartner } from './scene.js';

const createdAt = isoOf(instantOn(dayOf('2020-05-04'), 60));
const grantedAt = isoOf(instantOn(dayOf('2020-05-04'), 90));

/** Reviewers beside the personas, so that a year of reviews is not the work of two; some for one program only. */
const furtherReviewers = [
  { subject: 'owner-reviewer-3', displayName: 'Priya Rutherford', programs: null },
  { subject: 'owner-reviewer-4', displayName: 'Callum Tan', programs: null },
  { subject: 'owner-reviewer-5', displayName: 'Marisol Delgado', programs: ['DEVICE_ADD', 'IOT_CHANNEL'] },
  { subject: 'owner-reviewer-6', displayName: 'Owen Al Mahdi', programs: ['MARKETING_PLAN_FUND', 'HOSTING'] },
] as const;

interface UserFacts {
  readonly subject: string;
  readonly displayName: string;
  readonly email: string;
  readonly locale: string;
}

/** `partnerId` is the company of the person; null: the program owner's side. */
export function userRow({ subject, displayName, email, locale }: UserFacts, partnerId: string | null): Row {
  return { id: userIdOf(subject), subject, displayName, email, locale, partnerId, createdAt };
}

interface GrantPlace {
  readonly partnerId?: string | null;
  readonly locationId?: string | null;
  readonly programId?: string | null;
}

/** A grant in force; what is left out of the place holds for all (ROLE-1). */
export function grantRow(userId: string, role: Role, place: GrantPlace): Row {
  const { partnerId = null, locationId = null, programId = null } = place;
  return {
    id: namedId('grant', `${userId}:${role}:${partnerId}:${locationId}:${programId}`),
    userId,
    role,
    partnerId,
    locationId,
    programId,
    grantedAt,
    revokedAt: null,
  };
}

/** Writes the program owner's people. */
export function addOwnerPeople(sink: RowSink): void {
  for (const persona of personas.filter(({ partner }) => partner === null)) {
    addPersona(sink, persona, null, () => ({}));
  }
  for (const { subject, displayName, programs } of furtherReviewers) {
    const email = `${subject}@${ownerMailDomain}`;
    sink.add('app_user', userRow({ subject, displayName, email, locale: 'en' }, null));
    for (const program of programs ?? [undefined]) {
      const programId = program === undefined ? null : programIdOf(program);
      sink.add('role_grant', grantRow(userIdOf(subject), 'OWNER_REVIEWER', { programId }));
    }
  }
}

/** Writes the personas that belong to a partner, also the one who has no role at all. */
export function addPersonasOf(sink: RowSink, partner: DemoPartner, locations: readonly DemoLocation[]): void {
  const placeOf = ({ location }: PersonaGrant): GrantPlace => ({
    partnerId: partner.id,
    locationId: location === undefined ? null : (locations[location]?.id ?? null),
  });
  for (const persona of personas.filter((one) => one.partner === partner.index)) {
    addPersona(sink, persona, partner.id, placeOf);
  }
}

function addPersona(
  sink: RowSink,
  persona: Persona,
  partnerId: string | null,
  placeOf: (grant: PersonaGrant) => GrantPlace,
): void {
  sink.add('app_user', userRow(persona, partnerId));
  for (const grant of persona.grants) {
    const programId = grant.program === undefined ? null : programIdOf(grant.program);
    sink.add('role_grant', grantRow(userIdOf(persona.subject), grant.role, { ...placeOf(grant), programId }));
  }
}

/** Those who may review in a program; always at least two, since a dispute needs another one (ROLE-7). */
export function reviewersOf(programCode: string): Person[] {
  const subjects = [
    ...personas.filter(({ grants }) => grants.some(({ role }) => role === 'OWNER_REVIEWER')),
    ...furtherReviewers.filter(
      ({ programs }) => programs === null || (programs as readonly string[]).includes(programCode),
    ),
  ].map(({ subject }) => subject);
  return subjects.map((subject) => ({ id: userIdOf(subject), role: 'OWNER_REVIEWER' }));
}
