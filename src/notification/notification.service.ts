import { askedRoles } from '../access/role-request.rules.js';
import type { ActRecord, Subject } from '../history/history.facts.js';
import type { Deadline } from '../kernel/deadline.js';
import { fromGlobalId } from '../kernel/global-id.js';
import { newId } from '../kernel/uuid.js';
import { refusal } from '../kernel/viewer-action.js';
import type { Act, Outcome } from '../write/act.js';
import { done, refused } from '../write/act.js';
import type { NotificationKind } from './notification.codes.js';
import { Mail, Notification } from './notification.entity.js';
import {
  type Addressee,
  findAddressee,
  findAudience,
  findReviewer,
  findToldGrant,
  findToldSubject,
  markRead,
  type Place,
} from './notification.queries.js';
import {
  type Audience,
  audienceRoles,
  creatorRoles,
  tellingOf,
  untoldAddress,
} from './notification.rules.js';
import type { NotificationData } from './notification-text.rules.js';

/**
 * Tells whom an act concerns, in the transaction of the act. The one call is in
 * `recordAct`, through which every act goes; who hears of what is {@link tellingOf}. Whoever acts is not told.
 */
export async function notifyOfAct(act: Act, record: ActRecord): Promise<void> {
  const { subject, to, comment = null, final = false } = record;
  const telling = tellingOf(act.name, comment, to, final);
  // Settings concern nobody in particular: they are read where they apply (SUP-13).
  if (telling === null || subject.partner === null) return;
  const told = await tellOf(act, subject, telling.kind, telling.audiences, {});
  if (telling.kind === 'PLAN_SUBMITTED') await mailNamedReviewer(act, subject, told);
}

/**
 * PLAN-11, GLO-32: a mail to the address that a plan names as its reviewer, where those who are told do not have it. It
 * holds the place and no word of the partner: whoever reads it may have no right here.
 */
async function mailNamedReviewer(act: Act, subject: Subject, told: readonly Addressee[]): Promise<void> {
  if (!act.mails) return;
  const names = await findReviewer(act, subject.id);
  const recipient = untoldAddress(names.reviewerEmail, told);
  if (recipient === null) return;
  const { location, program } = names;
  const mail = {
    id: newId(),
    partner: subject.partner,
    recipient,
    locale: 'en',
  };
  act.em.create(Mail, {
    ...mail,
    template: 'PLAN_REVIEW_ASKED',
    data: { location, program },
    createdAt: act.now,
    attempts: 0,
  });
  await act.em.flush();
}

/** CLM-13, SUP-1, SUP-6: warns of a deadline that only the partner can keep; of what by name, if not of the subject. */
export async function notifyOfDeadline(
  act: Act,
  subject: Subject,
  due: Deadline,
  name?: string,
): Promise<void> {
  const named = name === undefined ? {} : { name };
  const data = { ...named, deadline: due.kind, dueOn: due.dueOn, daysLeft: due.daysLeft };
  await tellOf(act, subject, 'DEADLINE_NEAR', ['PARTNER'], data);
}

/** What can be told of a request for a document: to the colleague who is asked, or to the one who asks. */
export type RequestKind = Extract<NotificationKind, `DOCUMENT_REQUEST${string}`>;

/** OP-13, GLO-34: tells one person of a request for a document of a claim; whoever acts is not told. */
export async function notifyOfRequest(
  act: Act,
  kind: RequestKind,
  subject: Subject,
  userId: string,
): Promise<void> {
  const told = await findToldSubject(act, subject);
  if (told === null) return;
  const { name, program, location } = told;
  const people = await findAddressee(act, userId);
  await tell(act, { kind, place: subject, subject, data: { name, program, location } }, people);
}

/** What became of somebody's role, by bare ids. */
export interface RoleChange extends Place {
  readonly user: string | null;
  readonly role: string | null;
}

const roleChanges: Readonly<Record<string, NotificationKind>> = {
  roleGrant: 'ROLE_GRANTED',
  roleRevoke: 'ROLE_REVOKED',
};

/** ROLE-5: tells the person whose role changed, and the incentives admins of the place. */
export async function notifyOfRole(act: Act, { user, role, partner, location, program }: RoleChange) {
  const kind = roleChanges[act.name];
  if (kind === undefined || user === null || role === null) return;
  const place = { partner, location, program };
  const told = await findToldGrant(act, user, place);
  const nobody = { id: null, roles: [] };
  const admins = partner === null ? [] : await findAudience(act, place, ['INCENTIVES_ADMIN'], nobody);
  const own = await findAddressee(act, user);
  const others = admins.filter(({ userId }) => userId !== user);
  await tell(act, { kind, place, subject: null, data: { role, user, ...told } }, [...own, ...others]);
}

/**
 * SUP-5: tells those of the company who assign the role that somebody asks for it; where it has nobody who does, the
 * program owner's managers, who make administrators.
 */
export async function notifyOfRoleRequest(
  act: Act,
  { user, role, partner, location, program }: RoleChange,
  comment: string | null,
): Promise<void> {
  if (user === null) return;
  const place = { partner, location, program };
  const nobody = { id: null, roles: [] };
  const own = await findAudience(act, place, askedRoles, nobody);
  const people = own.length > 0 ? own : await findAudience(act, place, ['OWNER_PROGRAM_MANAGER'], nobody);
  const told = await findToldGrant(act, user, place);
  const data = { role, ...told, comment: comment ?? '–' };
  await tell(act, { kind: 'ROLE_REQUESTED', place, subject: null, data }, people);
}

/**
 * Marks notifications as read, by global ids. Reasons: `FIELD_REQUIRED` without any, `NOT_FOUND` for each one that is not
 * the caller's.
 */
export async function readNotifications(act: Act, ids: readonly string[]): Promise<Outcome> {
  const [first] = ids;
  if (first === undefined)
    return refused(null, [refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', { field: ['ids'] })]);
  const uuids = ids.map((id) => {
    const parts = fromGlobalId(id);
    return parts?.type === 'Notification' ? parts.uuid : null;
  });

  const read = await markRead(act, [...new Set(uuids.filter((uuid) => uuid !== null))]);
  const unknown = uuids.flatMap((uuid, index) =>
    uuid !== null && read.includes(uuid)
      ? []
      : [refusal('NOT_FOUND', 'NEVER', { field: ['ids', String(index)] })],
  );
  return unknown.length > 0 ? refused(null, unknown) : done(String(read[0]));
}

async function tellOf(
  act: Act,
  subject: Subject,
  kind: NotificationKind,
  audiences: readonly Audience[],
  further: NotificationData,
): Promise<readonly Addressee[]> {
  const told = await findToldSubject(act, subject);
  if (told === null) return [];
  const { createdBy, ...names } = told;
  const creator = { id: createdBy, roles: creatorRoles(audiences, subject.kind) };
  const people = await findAudience(act, subject, audienceRoles(audiences, subject.kind), creator);
  await tell(act, { kind, place: subject, subject, data: { ...names, ...further } }, people);
  return people;
}

interface Message {
  readonly kind: NotificationKind;
  readonly place: Place;
  readonly subject: Subject | null;
  readonly data: NotificationData;
}

/** Writes one notification per person and, where there is a mail server, one mail per address. */
async function tell(act: Act, message: Message, people: readonly Addressee[]): Promise<void> {
  const { kind, subject, data } = message;
  const { partner, location, program } = message.place;
  const createdAt = act.now;
  const writtenAt = act.clock.now();
  for (const { userId, email, locale } of people) {
    if (userId === act.rights.viewer.userId) continue;
    const subjectOf = { subjectKind: subject?.kind ?? null, subjectId: subject?.id ?? null };
    const told = { id: newId(), user: userId, kind, partner, location, program, ...subjectOf };
    act.em.create(Notification, { ...told, data: { ...data }, createdAt, writtenAt });
    if (!act.mails || email === null) continue;
    const mail = { id: newId(), partner, recipient: email, locale, template: kind, data: { ...data } };
    act.em.create(Mail, { ...mail, createdAt, attempts: 0 });
  }
  await act.em.flush();
}
