import { permissionRoles } from '../access/permission.codes.js';
import type { Role } from '../access/role.codes.js';
import { type PayoutMethod, payoutMethodCodes } from '../enrollment/enrollment.codes.js';
import type { LocalDate } from '../kernel/local-date.js';
import { money } from '../kernel/money.js';
import type { Refusal } from '../kernel/viewer-action.js';
import { type DatedSetting, settingOn } from './dated-setting.rules.js';
import type { ProgramPeriodKind } from './program.codes.js';
import type {
  PayingEntity,
  RebateRhythm,
  SettingValue,
  StoredSettingKind,
  SurplusPolicy,
} from './program-setting.codes.js';
import { invalid } from './program-setup.rules.js';

/** A company as a caller names it; without a country it is that of all others. */
type GivenPayingEntity = Omit<PayingEntity, 'country'> & { readonly country?: string | null };

/** Settings as a caller gives them; what is left out stays. Money is in minor units of the program's currency. */
export interface GivenSettings {
  readonly surplusPolicy?: SurplusPolicy | null;
  readonly rebateRhythm?: RebateRhythm | null;
  readonly minimumPaymentMinor?: bigint | null;
  readonly paymentCutOffDay?: number | null;
  readonly taxInvoiceRequired?: boolean | null;
  readonly paymentMethods?: readonly PayoutMethod[] | null;
  readonly payingLegalEntities?: readonly GivenPayingEntity[] | null;
  readonly claimSubmitterRoles?: readonly Role[] | null;
  readonly claimReviewBusinessDays?: number | null;
  readonly disputeReviewBusinessDays?: number | null;
  readonly planReviewBusinessDays?: number | null;
  readonly planPeriodKind?: ProgramPeriodKind | null;
  readonly planResubmissionDays?: number | null;
  readonly responseBusinessDays?: number | null;
  readonly disputeWindowDays?: number | null;
}

/** OP-12: roles that may submit claims without a plan, unless a program names fewer of them. */
export const claimSubmitters: readonly Role[] = permissionRoles.SUBMIT_CLAIM;

/** PAY-9: every month has this day. */
const cutOffDayMax = 28;
const termDaysMax = 366;

const fieldOf = {
  SURPLUS_POLICY: 'surplusPolicy',
  REBATE_RHYTHM: 'rebateRhythm',
  MINIMUM_PAYMENT: 'minimumPayment',
  PAYMENT_CUT_OFF_DAY: 'paymentCutOffDay',
  TAX_INVOICE_REQUIRED: 'taxInvoiceRequired',
  PAYMENT_METHODS: 'paymentMethods',
  PAYING_LEGAL_ENTITIES: 'payingLegalEntities',
  CLAIM_SUBMITTERS: 'claimSubmitterRoles',
  CLAIM_REVIEW_BUSINESS_DAYS: 'claimReviewBusinessDays',
  DISPUTE_REVIEW_BUSINESS_DAYS: 'disputeReviewBusinessDays',
  PLAN_REVIEW_BUSINESS_DAYS: 'planReviewBusinessDays',
  PLAN_PERIOD_KIND: 'planPeriodKind',
  PLAN_RESUBMISSION_DAYS: 'planResubmissionDays',
  RESPONSE_BUSINESS_DAYS: 'responseBusinessDays',
  DISPUTE_WINDOW_DAYS: 'disputeWindowDays',
} as const satisfies Record<StoredSettingKind, string>;

/** The input field of a setting, for the paths of reasons. */
export const settingField = (kind: StoredSettingKind): string => fieldOf[kind];

/** A stored value as history tells it: an amount with its currency, which is that of the program. */
export const shownSetting = (value: SettingValue | null, currency: string): unknown =>
  value !== null && typeof value === 'object' && 'minor' in value ? money(value.minor, currency) : value;

/** The settings that were given, as they are stored. */
export function storedSettings(given: GivenSettings): [StoredSettingKind, SettingValue][] {
  const { minimumPaymentMinor: minimum, claimSubmitterRoles: roles, paymentMethods: methods } = given;
  const pairs: [StoredSettingKind, SettingValue | null | undefined][] = [
    ['SURPLUS_POLICY', given.surplusPolicy],
    ['REBATE_RHYTHM', given.rebateRhythm],
    ['MINIMUM_PAYMENT', minimum == null ? null : { minor: minimum.toString() }],
    ['PAYMENT_CUT_OFF_DAY', given.paymentCutOffDay],
    ['TAX_INVOICE_REQUIRED', given.taxInvoiceRequired],
    ['PAYMENT_METHODS', methods == null ? null : [...methods]],
    ['PAYING_LEGAL_ENTITIES', payers(given.payingLegalEntities)],
    ['CLAIM_SUBMITTERS', roles == null ? null : [...roles]],
    ['CLAIM_REVIEW_BUSINESS_DAYS', given.claimReviewBusinessDays],
    ['DISPUTE_REVIEW_BUSINESS_DAYS', given.disputeReviewBusinessDays],
    ['PLAN_REVIEW_BUSINESS_DAYS', given.planReviewBusinessDays],
    ['PLAN_PERIOD_KIND', given.planPeriodKind],
    ['PLAN_RESUBMISSION_DAYS', given.planResubmissionDays],
    ['RESPONSE_BUSINESS_DAYS', given.responseBusinessDays],
    ['DISPUTE_WINDOW_DAYS', given.disputeWindowDays],
  ];
  return pairs.filter((pair): pair is [StoredSettingKind, SettingValue] => pair[1] != null);
}

const payers = (given: readonly GivenPayingEntity[] | null | undefined): readonly PayingEntity[] | null =>
  given?.map(({ country, legalEntityCode }) => ({ country: country ?? null, legalEntityCode })) ?? null;

/** Which values a setting can have, and what a caller is told of them when he gives another. */
interface SettingRange {
  readonly holds: (value: SettingValue) => boolean;
  readonly told: Readonly<Record<string, unknown>>;
}

/** Whole numbers between two, both included. */
const wholeNumbers = (earliest: number, latest: number): SettingRange => ({
  holds: (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= earliest && value <= latest,
  told: { earliest, latest },
});

/** At least one of some values, each once. */
const someOf = (allowed: readonly string[]): SettingRange => ({
  holds: (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    new Set(value).size === value.length &&
    value.every((one) => allowed.includes(String(one))),
  told: { allowed },
});

/** MON-9: at least one company, and for no country two. */
const onePerCountry: SettingRange = {
  holds: (value) => {
    const countries = (value as readonly PayingEntity[]).map(({ country }) => country);
    return countries.length > 0 && new Set(countries).size === countries.length;
  },
  told: {},
};

const notBelowZero: SettingRange = {
  holds: (value) => typeof value === 'object' && 'minor' in value && BigInt(value.minor) >= 0n,
  told: { min: '0' },
};

/** Their type leaves nothing to check. */
const anyValue: SettingRange = { holds: () => true, told: {} };
const termDays = wholeNumbers(1, termDaysMax);

const ranges: Readonly<Record<StoredSettingKind, SettingRange>> = {
  SURPLUS_POLICY: anyValue,
  REBATE_RHYTHM: anyValue,
  MINIMUM_PAYMENT: notBelowZero,
  PAYMENT_CUT_OFF_DAY: wholeNumbers(1, cutOffDayMax),
  TAX_INVOICE_REQUIRED: anyValue,
  PAYMENT_METHODS: someOf(payoutMethodCodes.values),
  PAYING_LEGAL_ENTITIES: onePerCountry,
  CLAIM_SUBMITTERS: someOf(claimSubmitters),
  CLAIM_REVIEW_BUSINESS_DAYS: termDays,
  DISPUTE_REVIEW_BUSINESS_DAYS: termDays,
  PLAN_REVIEW_BUSINESS_DAYS: termDays,
  PLAN_PERIOD_KIND: anyValue,
  PLAN_RESUBMISSION_DAYS: termDays,
  RESPONSE_BUSINESS_DAYS: termDays,
  DISPUTE_WINDOW_DAYS: termDays,
};

/** What is wrong with the values themselves: numbers, roles and companies out of range. */
export function settingValueRefusals(
  settings: readonly (readonly [StoredSettingKind, SettingValue])[],
): Refusal[] {
  return settings
    .filter(([kind, value]) => !ranges[kind].holds(value))
    .map(([kind]) => invalid(settingField(kind), ranges[kind].told));
}

/** OP-12: who may submit claims of the program on a day. */
export const submittersOn = (settings: readonly DatedSetting[], day: LocalDate): readonly Role[] =>
  settingOn<readonly string[]>(settings, 'CLAIM_SUBMITTERS', day, claimSubmitters) as readonly Role[];

/** PAY-4: how payments of the program may be made on a day. */
export const paymentMethodsOn = (
  settings: readonly DatedSetting[],
  day: LocalDate,
): readonly PayoutMethod[] =>
  settingOn<readonly string[]>(
    settings,
    'PAYMENT_METHODS',
    day,
    payoutMethodCodes.values,
  ) as readonly PayoutMethod[];
