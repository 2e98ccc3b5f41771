import { DomainError } from '../kernel/domain-error.js';
import { currencies, ExactDecimal, toMinor } from '../kernel/money.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { type CapKind, isPerEvent } from './activity-type.codes.js';
import { isCode } from './program-setup.rules.js';

/** What a cap comes to; its kind says which of these it has. */
export interface CapValueForm {
  readonly amount?: string | null;
  readonly percent?: string | null;
  readonly persons?: number | null;
}

/** Another value for some programs or countries (CAP-2…6, CAP-10). */
export interface CapOverrideForm extends CapValueForm {
  readonly programCode?: string | null;
  readonly programGroup?: string | null;
  readonly country?: string | null;
  readonly unlimited?: boolean | null;
}

/** A cap as a caller gives it. */
export interface CapForm extends CapValueForm {
  readonly code: string;
  readonly kind: CapKind;
  readonly currency?: string | null;
  readonly appliesToExpenses?: readonly string[] | null;
  readonly overrides?: readonly CapOverrideForm[] | null;
}

type Part = 'amount' | 'percent' | 'persons';

/** What a value of a kind consists of: exactly these. */
const partsOf: Readonly<Record<CapKind, readonly Part[]>> = {
  ABSOLUTE: ['amount'],
  PERCENT_OF_EARNED: ['percent'],
  ABSOLUTE_PER_PERSON_PER_EVENT: ['amount'],
  MAX_PERSONS_PER_EVENT: ['persons'],
  GREATER_OF_PERCENT_OR_ABSOLUTE: ['amount', 'percent'],
};

/** Values are kept as numbers, which are exact to this many digits. */
const digitsMax = 15;
const percentMax = 100;

/** What is wrong with the caps of a type, by their place in the list. */
export function capRefusals(caps: readonly CapForm[], knownPrograms: ReadonlySet<string>): Refusal[] {
  const codes = caps.map(({ code }) => code);
  return [
    ...(new Set(codes).size === codes.length ? [] : [wrong('caps')]),
    ...caps.flatMap((cap, index) => oneCapRefusals(cap, ['caps', String(index)], knownPrograms)),
  ];
}

const wrong = (...field: readonly string[]): Refusal =>
  refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field });

function oneCapRefusals(
  cap: CapForm,
  path: readonly string[],
  knownPrograms: ReadonlySet<string>,
): Refusal[] {
  const { kind, currency = null, overrides } = cap;
  const hasAmount = partsOf[kind].includes('amount');
  const currencyFits = hasAmount ? currency !== null && currencies.includes(currency) : currency === null;
  if (!currencyFits) return [wrong(...path, 'currency')];
  // Persons are counted by the expense lines that name them.
  const named = !isPerEvent(cap) || (cap.appliesToExpenses ?? []).length > 0;
  return [
    ...(isCode(cap.code) ? [] : [wrong(...path, 'code')]),
    ...(named ? [] : [wrong(...path, 'appliesToExpenses')]),
    ...valueRefusals(cap, cap, path),
    ...(overrides ?? []).flatMap((override, index) =>
      overrideRefusals(cap, override, [...path, 'overrides', String(index)], knownPrograms),
    ),
  ];
}

function overrideRefusals(
  cap: CapForm,
  override: CapOverrideForm,
  path: readonly string[],
  knownPrograms: ReadonlySet<string>,
): Refusal[] {
  const { programCode = null, programGroup = null, country = null, unlimited } = override;
  const some = programCode !== null || programGroup !== null || country !== null;
  return [
    ...(some ? [] : [wrong(...path)]),
    ...(programCode === null || knownPrograms.has(programCode) ? [] : [wrong(...path, 'programCode')]),
    ...(unlimited
      ? (['amount', 'percent', 'persons'] as const).flatMap((part) =>
          override[part] == null ? [] : [wrong(...path, part)],
        )
      : valueRefusals(cap, override, path)),
  ];
}

function valueRefusals({ kind, currency }: CapForm, value: CapValueForm, path: readonly string[]): Refusal[] {
  return (['amount', 'percent', 'persons'] as const).flatMap((part) => {
    const asked = partsOf[kind].includes(part);
    if (value[part] == null) return asked ? [refusalFor(path, part)] : [];
    return asked && fits(part, value, currency ?? null) ? [] : [wrong(...path, part)];
  });
}

const refusalFor = (path: readonly string[], part: Part): Refusal =>
  refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', { field: [...path, part] });

function fits(part: Part, { amount, percent, persons }: CapValueForm, currency: string | null): boolean {
  if (part === 'persons') return Number.isInteger(persons) && Number(persons) >= 0;
  const text = String(part === 'amount' ? amount : percent);
  if (!/^\d+(?:\.\d{1,4})?$/.test(text) || text.length > digitsMax) return false;
  if (part === 'percent') return new ExactDecimal(text).lessThanOrEqualTo(percentMax);
  try {
    return currency !== null && toMinor(text, currency) >= 0n;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** A cap as the catalogue stores it and the rules of money read it. */
export function storedCap(cap: CapForm) {
  const { code, kind, currency, appliesToExpenses, overrides } = cap;
  return {
    code,
    kind,
    value: storedValue(kind, cap),
    window: isPerEvent(cap) ? 'EVENT' : 'USAGE_PERIOD',
    ...(currency == null ? {} : { currency }),
    ...(appliesToExpenses == null || appliesToExpenses.length === 0
      ? {}
      : { appliesToExpenses: [...appliesToExpenses] }),
    ...(overrides == null || overrides.length === 0
      ? {}
      : { overrides: overrides.map((override) => storedOverride(kind, override)) }),
  };
}

function storedValue(kind: CapKind, { amount, percent, persons }: CapValueForm) {
  if (kind === 'MAX_PERSONS_PER_EVENT') return Number(persons);
  if (kind === 'PERCENT_OF_EARNED') return Number(percent);
  if (kind !== 'GREATER_OF_PERCENT_OR_ABSOLUTE') return Number(amount);
  return { percentOfEarned: Number(percent), absolute: Number(amount) };
}

function storedOverride(kind: CapKind, override: CapOverrideForm) {
  const { programCode, programGroup, country, unlimited } = override;
  return {
    ...(programCode == null ? {} : { programCode }),
    ...(programGroup == null ? {} : { programGroup }),
    ...(country == null ? {} : { country }),
    ...(unlimited ? { unlimited: true } : { value: storedValue(kind, override) }),
  };
}
