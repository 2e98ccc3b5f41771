import { Field, InputType, Int } from 'type-graphql';
import { errorFinding, type Finding } from '../kernel/check.js';
import { DomainError } from '../kernel/domain-error.js';
import { toMinor } from '../kernel/money.js';
import { CurrencyCodeScalar, DecimalScalar, type Money } from '../read/scalars.js';

/** How a caller names what has a business key; each is found by that key and by its global id. */
export const programText = 'The program: its code or global id.';
export const locationText = 'The location: its number, such as 50000000, or its global id.';
export const legalEntityText = 'The company of the program owner that pays: its code or global id.';

/** An amount that a caller gives. */
@InputType('MoneyInput', { description: 'An amount of money.' })
export class MoneyInput {
  @Field(() => DecimalScalar, {
    description: 'The amount as a decimal string with at most the decimals of the currency: "100.00".',
  })
  amount!: string;

  @Field(() => CurrencyCodeScalar, { description: 'ISO 4217 code of the currency.' })
  currency!: string;
}

/** What every mutation that makes something takes. */
@InputType('RepeatableInput')
export abstract class RepeatableInput {
  @Field(() => String, {
    nullable: true,
    description:
      'A key of your own: the same key with the same input is done once and answers the same; with another input it is refused with IDEMPOTENCY_MISMATCH.',
  })
  idempotencyKey?: string | null;
}

/** What every mutation that changes something takes. */
@InputType('VersionedInput')
export abstract class VersionedInput extends RepeatableInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The version that you saw; another one in the meantime is refused with VERSION_CONFLICT.',
  })
  expectedVersion?: number | null;
}

/** An amount in minor units, or what is wrong with it. */
export interface AmountRead {
  readonly minor: string;
  readonly currency: string;
  readonly findings: readonly Finding[];
}

/**
 * Reads an amount where everything else that is wrong is to be told with it: `AMOUNT_INVALID` and `CURRENCY_UNKNOWN`
 * become findings, and the amount is then nothing in the currency that is expected, which later checks let pass.
 */
export function readAmount(
  { amount, currency }: Money,
  expected: string,
  ...field: readonly string[]
): AmountRead {
  try {
    return { minor: toMinor(amount, currency).toString(), currency, findings: [] };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const finding = errorFinding(error.code, [...field], error.details ?? {});
    return { minor: '0', currency: expected, findings: [finding] };
  }
}

/** A text as it is kept: without the space around it, and null where nothing is left. */
export const blankToNull = (text: string | null | undefined): string | null => text?.trim() || null;
