import { Field, InputType, Int } from 'type-graphql';
import { type Role, roleCodes } from '../access/role.codes.js';
import { type PayoutMethod, payoutMethodCodes } from '../enrollment/enrollment.codes.js';
import { CountryCodeScalar, DecimalScalar, LocalDateScalar, type Money } from '../read/scalars.js';
import { MoneyInput } from '../write/input.js';
import { type ProgramPeriodKind, periodKindCodes } from './program.codes.js';
import { OnProgramInput } from './program-act.input.js';
import {
  type RebateRhythm,
  rebateRhythmCodes,
  type StoredSettingKind,
  type SurplusPolicy,
  storedSettingCodes,
  surplusPolicyCodes,
} from './program-setting.codes.js';

/** What every dated setting of a program says. */
@InputType('DatedSettingInput')
export abstract class DatedSettingInput extends OnProgramInput {
  @Field(() => LocalDateScalar, {
    description:
      'First day on which the value holds, until the next one that is planned. Past periods keep theirs: SETTING_IN_USE says which day is the earliest.',
  })
  validFrom!: string;
}

/** MON-1. */
@InputType('SplitSetInput', { description: 'How earnings divide from a day on; together 100.' })
export class SplitSetInput extends DatedSettingInput {
  @Field(() => DecimalScalar, { description: 'Percentage paid as rebate, with at most four decimals.' })
  rebatePercent!: string;

  @Field(() => DecimalScalar, {
    description: 'Percentage that accrues as co-op, with at most four decimals.',
  })
  coOpPercent!: string;
}

/** MON-3. */
@InputType('ThresholdSetInput', {
  description: 'The least co-op of half-years that end on a day or later (MON-3).',
})
export class ThresholdSetInput extends DatedSettingInput {
  @Field(() => MoneyInput, {
    nullable: true,
    description: 'The threshold, in any currency (MON-10); null: nothing is converted (PRG-6).',
  })
  threshold?: Money | null;
}

const days = (of: string): string => `${of}, 1 to 366.`;

/** MON-9. */
@InputType('PayingEntityInput', { description: 'The company from which earnings at some locations come.' })
export class PayingEntityInput {
  @Field(() => CountryCodeScalar, {
    nullable: true,
    description: 'Country of the locations; null: every country that no other entry names.',
  })
  country?: string | null;

  @Field(() => String, { description: 'Code of the company.' })
  legalEntityCode!: string;
}

/** PRG-5. */
@InputType('ProgramSettingsSetInput', {
  description: 'What the program decides for itself from a day on; what is left out stays as it is.',
})
export class ProgramSettingsSetInput extends DatedSettingInput {
  @Field(() => surplusPolicyCodes.enumObject, {
    nullable: true,
    description: 'What becomes of earnings above the plan limit; CARRY by default (MON-6a).',
  })
  surplusPolicy?: SurplusPolicy | null;

  @Field(() => rebateRhythmCodes.enumObject, {
    nullable: true,
    description:
      'How often a program that reimburses claims pays what is rebate, of what is processed from then on (MON-1, MON-6b).',
  })
  rebateRhythm?: RebateRhythm | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'PAY-3: least payment, in the currency of the program.',
  })
  minimumPayment?: Money | null;

  @Field(() => Int, { nullable: true, description: 'PAY-9: cut-off day of payments, 1 to 28.' })
  paymentCutOffDay?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'TIME-16: whether payments wait for a tax invoice.' })
  taxInvoiceRequired?: boolean | null;

  @Field(() => [payoutMethodCodes.enumObject], {
    nullable: true,
    description: 'PAY-4: how payments may be made, each once; profiles that are saved name one of them.',
  })
  paymentMethods?: PayoutMethod[] | null;

  @Field(() => [PayingEntityInput], {
    nullable: true,
    description:
      'MON-9: companies from which earnings come that apply to these days, all of them, each country once.',
  })
  payingLegalEntities?: PayingEntityInput[] | null;

  @Field(() => [roleCodes.enumObject], {
    nullable: true,
    description: 'OP-12: who may submit claims: INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN or fewer.',
  })
  claimSubmitterRoles?: Role[] | null;

  @Field(() => Int, { nullable: true, description: days('TIME-11: business days to review a claim') })
  claimReviewBusinessDays?: number | null;

  @Field(() => Int, { nullable: true, description: days('TIME-11: business days to decide a dispute') })
  disputeReviewBusinessDays?: number | null;

  @Field(() => Int, { nullable: true, description: days('TIME-11: business days to review a plan') })
  planReviewBusinessDays?: number | null;

  @Field(() => periodKindCodes.enumObject, {
    nullable: true,
    description:
      'PLAN-1: the periods that plans are for; PROGRAM_YEAR by default. It begins with the first day of such a period.',
  })
  planPeriodKind?: ProgramPeriodKind | null;

  @Field(() => Int, {
    nullable: true,
    description: days('TIME-10: days after its period to resubmit a plan'),
  })
  planResubmissionDays?: number | null;

  @Field(() => Int, { nullable: true, description: days('TIME-12: least business days to answer a request') })
  responseBusinessDays?: number | null;

  @Field(() => Int, { nullable: true, description: days('TIME-13: days to dispute a rejection') })
  disputeWindowDays?: number | null;

  @Field(() => [storedSettingCodes.enumObject], {
    nullable: true,
    description:
      'Settings that you want no more from `validFrom` on. Where that is the first day of a value, that value is taken back, and the one of the day before goes on in its place; otherwise, and where there was none before, the default holds.',
  })
  clear?: StoredSettingKind[] | null;
}
