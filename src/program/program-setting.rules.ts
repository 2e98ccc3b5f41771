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

/** What is told to be possible; of every other setting, a number of days. */
const possible: Partial<Record<StoredSettingKind, Readonly<Record<string, unknown>>>> = {
  MINIMUM_PAYMENT: { min: '0' },
  PAYMENT_CUT_OFF_DAY: { earliest: 1, latest: cutOffDayMax },
  CLAIM_SUBMITTERS: { allowed: claimSubmitters },
  PAYMENT_METHODS: { allowed: payoutMethodCodes.values },
  PAYING_LEGAL_ENTITIES: {},
};

/** What is wrong with the values themselves: days and roles out of range. */
export function settingValueRefusals(
  settings: readonly (readonly [StoredSettingKind, SettingValue])[],
): Refusal[] {
  return settings.flatMap(([kind, value]) =>
    fits(kind, value)
      ? []
      : [invalid(settingField(kind), possible[kind] ?? { earliest: 1, latest: termDaysMax })],
  );
}

function fits(kind: StoredSettingKind, value: SettingValue): boolean {
  const within = (least: number, most: number): boolean =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
  switch (kind) {
    case 'MINIMUM_PAYMENT':
      return typeof value === 'object' && 'minor' in value && BigInt(value.minor) >= 0n;
    case 'PAYMENT_CUT_OFF_DAY':
      return within(1, cutOffDayMax);
    case 'CLAIM_SUBMITTERS':
      return isSetOf(value, claimSubmitters);
    case 'PAYMENT_METHODS':
      return isSetOf(value, payoutMethodCodes.values);
    case 'PAYING_LEGAL_ENTITIES': {
      const countries = (value as readonly PayingEntity[]).map(({ country }) => country);
      return countries.length > 0 && new Set(countries).size === countries.length;
    }
    case 'SURPLUS_POLICY':
    case 'PLAN_PERIOD_KIND':
    case 'TAX_INVOICE_REQUIRED':
      return true;
    default:
      return within(1, termDaysMax);
  }
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

/** At least one of the allowed values, each once. */
const isSetOf = (value: SettingValue, allowed: readonly string[]): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  new Set(value).size === value.length &&
  value.every((one) => allowed.includes(String(one)));
