import type { Role } from '../access/role.codes.js';
import type { Tenant } from '../history/history.facts.js';
import { recordAct } from '../history/history.service.js';
import { retainUntil } from '../kernel/calendar.js';
import type { ErrorDetails } from '../kernel/domain-error.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Money } from '../kernel/money.js';
import { newId } from '../kernel/uuid.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { nothingAt } from '../partner/place.service.js';
import {
  type Act,
  actingRole,
  actingViewer,
  done,
  type Inquiry,
  notFound,
  type Outcome,
  refused,
} from '../write/act.js';
import { Claim } from './claim.entity.js';
import { decideClaimCreate } from './claim-create.rules.js';
import { draftDueOn } from './claim-deadline.rules.js';
import {
  type ClaimBasis,
  type ClaimSite,
  findActivitySite,
  findClaimBasis,
  findPlaceSite,
} from './claim-draft.queries.js';
import {
  answerRefusals,
  answersAfter,
  claimedAmountOf,
  firstValues,
  type GivenAnswers,
  missingPeriodRefusals,
  noAnswers,
  typeRefusals,
  withoutEchoes,
} from './claim-form.rules.js';
import { addClaimState } from './claim-state.queries.js';
import { type ClaimWindow, draftWindow } from './claim-window.rules.js';

/** What a claim is created from: an activity, or a place with a type. */
export interface ClaimDraft extends GivenAnswers {
  readonly activityId?: string | null;
  readonly locationId?: string | null;
  readonly programCode?: string | null;
  readonly activityTypeCode?: string | null;
  readonly usagePeriodCode?: string | null;
  readonly name?: string | null;
  readonly executedOn?: LocalDate | null;
  readonly claimedAmount?: Money | null;
}

/** The columns of a new claim that the caller or the site decides. */
interface NewClaim {
  readonly site: ClaimSite;
  readonly name: string;
  readonly executedOn: LocalDate | null;
  readonly currency: string;
  readonly claimedMinor: string;
  readonly typeId: string;
  /** Known where the draft is in order. */
  readonly window: ClaimWindow | null;
  readonly periodId: string | null;
}

/**
 * CLM-1, CLM-2: creates the draft of a claim with its empty proof. Reasons: those of {@link decideClaimCreate},
 * `ACTIVITY_TYPE_…`, those of {@link answerRefusals}, `AMOUNT_INVALID`, `CURRENCY_UNKNOWN`,
 * `USAGE_PERIOD_NOT_CONFIGURED`, and `NOT_FOUND`.
 */
export async function createClaim(act: Act, draft: ClaimDraft): Promise<Outcome> {
  const site = await findSite(act, draft);
  if ('reasons' in site) return site;
  const { name = null, executedOn = null, usagePeriodCode = null } = draft;
  const typeCode = site.typeCode ?? String(draft.activityTypeCode);
  const asked = { program: site.program, timeZone: site.facts.timeZone, typeCode, executedOn };
  const basis = await findClaimBasis(act, { ...asked, periodCode: usagePeriodCode });
  if (basis.type === null) return notFound('activityTypeCode');

  const { currency } = draft.claimedAmount ?? site;
  const claimed = claimedAmountOf(draft.claimedAmount ?? { amount: '0', currency });
  const viewer = actingViewer(act.rights, site);
  const claimedMinor = claimed.minor.toString();
  const form = { name: name ?? '', executedOn, claimedMinor };
  const { window, periodId } = draftWindow(site, basis.period);
  const decision = decideClaimCreate({ ...site.facts, flow: site.flow, ...form, window }, viewer, act.now);
  const reasons = [
    ...decision.reasons,
    ...formReasons(site, draft, basis, window === null),
    ...claimed.reasons,
  ];
  const [first] = decision.reasons;
  if (first?.code === 'FORBIDDEN') return refused(null, [first]);
  if (reasons.length > 0) return refused(null, withoutEchoes(reasons));

  const id = newId();
  const claim = addDraft(
    act,
    id,
    { site, window, ...form, currency, typeId: basis.type.id, periodId },
    draft,
  );
  const role = actingRole(site.flow === 'PLAN_POE' ? 'ADD_PLAN_PROOF' : 'WRITE_CLAIM', viewer.roles);
  await beginStory(act, { ...site, id }, role, claim);
  return done(id);
}

/** The first state of a claim, and the first entry of its history, which tells what the form holds. */
async function beginStory(
  act: Act,
  claim: Tenant & { readonly id: string },
  role: Role | null,
  row: Claim,
): Promise<void> {
  addClaimState(act, claim, 'EDITING', act.rights.viewer.userId);
  const { id, partner, location, program } = claim;
  const subject = { kind: 'Claim', id, partner, location, program } as const;
  await recordAct(act, { subject, role, from: null, to: 'EDITING', changes: firstValues(row) });
}

/** The place of the new claim, or why there is none: the input names an activity or a place, not both. */
async function findSite(act: Inquiry, draft: ClaimDraft): Promise<ClaimSite | Outcome> {
  const place = ['locationId', 'programCode', 'activityTypeCode'] as const;
  const { activityId, locationId, programCode } = draft;
  if (activityId != null) {
    const extra = [...place, 'usagePeriodCode' as const].filter((name) => draft[name] != null);
    if (extra.length > 0)
      return refused(
        null,
        extra.map((name) => inputRefusal('FIELD_INVALID', name, { oneOf: ['activityId', name] })),
      );
    return (await findActivitySite(act, activityId)) ?? notFound('activityId');
  }
  const missing = place.filter((name) => draft[name] == null);
  if (locationId == null || programCode == null || missing.length > 0)
    return refused(
      null,
      missing.map((name) => {
        const isFirst = missing.length === place.length && name === 'locationId';
        return inputRefusal('FIELD_REQUIRED', name, isFirst ? { oneOf: ['activityId', name] } : {});
      }),
    );
  const named = { locationId, programCode };
  return (await findPlaceSite(act, named)) ?? nothingAt(act, named, { see: 'SEE_CLAIM' });
}

const inputRefusal = (
  code: 'FIELD_INVALID' | 'FIELD_REQUIRED',
  name: string,
  details: ErrorDetails,
): Refusal => refusal(code, 'CONTENT_COMPLETED', { field: [name], details });

/** What type and period of the catalogue and the calendar say against the form. */
function formReasons(
  site: ClaimSite,
  draft: ClaimDraft,
  { type, period }: ClaimBasis,
  noWindow: boolean,
): Refusal[] {
  const { executedOn = null, usagePeriodCode } = draft;
  const chosenBy = site.flow === 'PLAN_POE' ? 'activityId' : 'activityTypeCode';
  const { programFacts } = site;
  const ofType = type === null ? [] : typeRefusals(type.facts, programFacts, executedOn, chosenBy);
  const ofAnswers = type === null ? [] : answerRefusals(draft, type.facts, programFacts);
  const noPeriod = noWindow && period === null ? missingPeriodRefusals(executedOn, usagePeriodCode) : [];
  return [...noPeriod, ...ofType, ...ofAnswers];
}

function addDraft(act: Act, id: string, claim: NewClaim, given: GivenAnswers): Claim {
  const { site, typeId, periodId, window, name, executedOn, currency, claimedMinor } = claim;
  const { partner, location, program, campaignId: campaign, activityId: activity } = site;
  const tenant = { partner, location, program };
  const { componentTypes, ...answers } = answersAfter(noAnswers, given);
  return act.em.create(Claim, {
    id,
    ...tenant,
    flow: site.flow,
    status: 'EDITING',
    name: name.trim(),
    plan: site.planId,
    campaign,
    activity,
    activityType: typeId,
    usagePeriod: periodId,
    executedOn,
    currency,
    claimedMinor,
    version: 1,
    slaBreached: false,
    decisionReasonCodes: [],
    nextDueOn: window && draftDueOn(window, executedOn),
    retainUntil: executedOn === null ? null : retainUntil(executedOn),
    ...answers,
    componentTypes: [...componentTypes],
    createdBy: act.rights.viewer.userId,
    createdAt: act.now,
    updatedAt: act.now,
    proofOfExecution: { id: newId(), ...tenant, campaign, activity, metrics: [], updatedAt: act.now },
  });
}
