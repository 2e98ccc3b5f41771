import { locales } from '../kernel/codes.js';
import type { ErrorDetails } from '../kernel/domain-error.js';
import { toGlobalId } from '../kernel/global-id.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { forbiddenBy } from './forbidden.rules.js';
import { accountMakingGrant } from './grant.rules.js';
import { ownerRoles } from './role.codes.js';
import type { Grant } from './scope.js';

/** What an account is made of. */
export interface UserFacts {
  readonly subject: string;
  readonly displayName: string;
  readonly email: string;
  readonly locale: string;
  /** The company; null: the program owner's side. */
  readonly partnerId: string | null;
}

const invalid = (field: string, details: ErrorDetails = {}): Refusal =>
  refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: [field], details });

const emailPattern = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,255}$/;

/** A text that is needed, without spaces around it. */
export function textRefusals(text: string, field: string): Refusal[] {
  if (text.trim() === '') return [refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', { field: [field] })];
  return text.trim() === text ? [] : [invalid(field, { expected: text.trim() })];
}

/**
 * Decides about making an account: `FORBIDDEN` (ROLE-3: only where the maker assigns roles), `FIELD_REQUIRED`,
 * `FIELD_INVALID`.
 */
export function decideUserCreate(facts: UserFacts, maker: readonly Grant[]): Refusal[] {
  if (!accountMakingGrant(maker, facts.partnerId)) {
    return [forbiddenBy('ASSIGN_ROLES', { field: ['partnerId'] })];
  }
  const knownLocale = (locales as readonly string[]).includes(facts.locale);
  return [
    ...textRefusals(facts.subject, 'subject'),
    ...textRefusals(facts.displayName, 'displayName'),
    ...(emailPattern.test(facts.email) ? [] : [invalid('email', { expected: 'name@company.example' })]),
    ...(knownLocale ? [] : [invalid('locale', { allowed: locales })]),
  ];
}

/**
 * A subject is one person. Whoever sees him is pointed at him; where he is another company's, the subject is not
 * allowed and nothing more is said, so that nobody learns whom others employ (ROLE-6).
 */
export function takenSubjectRefusals(visibleUserId: string | null): Refusal[] {
  if (visibleUserId === null) return [invalid('subject')];
  return [
    refusal('USER_EXISTS', 'NEVER', {
      field: ['subject'],
      details: { userId: toGlobalId('User', visibleUserId) },
    }),
  ];
}

/** The company that is meant where none is named: the maker's own, or the owner's side for the owner's people. */
export function companyOf(maker: readonly Grant[]): string | null {
  const ownerSide = maker.some(({ role }) => ownerRoles.includes(role));
  return ownerSide ? null : (maker.find(({ partnerId }) => partnerId !== null)?.partnerId ?? null);
}
