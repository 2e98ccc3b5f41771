import { Field, ID, InputType } from 'type-graphql';
import { type BookingReason, bookingReasonCodes } from '../fund/fund.codes.js';
import { LocalDateScalar, type Money } from '../read/scalars.js';
import { legalEntityText, locationText, MoneyInput, programText, RepeatableInput } from '../write/input.js';

/** decisions 9, 15. */
@InputType('EarningsImportInput', {
  description:
    'A file of earnings: CSV or TSV in UTF-8, best packed by gzip, as a request has a limit. Larger ones go as the body of `POST /imports/earnings`.',
})
export class EarningsImportInput extends RepeatableInput {
  @Field(() => String, { description: 'Name of the file; it is only shown.' })
  fileName!: string;

  @Field(() => String, { description: 'Content of the file in Base64.' })
  content!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'True: check everything and keep nothing.' })
  dryRun!: boolean;
}

/** OP-29, MON-4, MON-5. */
@InputType('AdjustmentPostInput', {
  description:
    'A correction of earnings. It counts in the month that it corrects and is paid with the month of today.',
})
export class AdjustmentPostInput extends RepeatableInput {
  @Field(() => ID, { description: locationText })
  locationId!: string;

  @Field(() => String, { description: programText })
  programCode!: string;

  @Field(() => MoneyInput, {
    description: 'The correction in the currency of the program; negative to take back.',
  })
  amount!: Money;

  @Field(() => bookingReasonCodes.enumObject, { description: 'Why earnings are corrected (MON-4).' })
  reasonCode!: BookingReason;

  @Field(() => LocalDateScalar, { description: 'Day that the correction applies to (MON-5, SUP-4).' })
  appliesOn!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Day on which it was computed; today by default.',
  })
  processedOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Rebate, Co-op or another type; types that are neither are split as the program says. By default Co-op, and Rebate where the program has only that.',
  })
  earningType?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Id of the adjustment at the program owner; else one is made.',
  })
  earningId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `${legalEntityText} By default as the program has set (MON-9).`,
  })
  legalEntityCode?: string | null;

  @Field(() => String, { nullable: true, description: 'A note that the partner reads.' })
  note?: string | null;
}
