import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import type { GraphContext } from '../read/context.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { PayoutProfileType, TaxProfileType } from './enrollment.type.js';
import { PayoutProfileSaveInput, ProfileRevealInput, TaxProfileSaveInput } from './enrollment-act.input.js';
import { savePayoutProfile, saveTaxProfile } from './profile.service.js';
import { performReveal } from './profile-reveal.service.js';

const payout = {
  field: 'payoutProfile',
  typeName: 'PayoutProfile',
  type: () => PayoutProfileType,
  description: 'the payout profile.',
} as const;
const tax = {
  field: 'taxProfile',
  typeName: 'TaxProfile',
  type: () => TaxProfileType,
  description: 'the tax profile.',
} as const;

/** FLD-1, ROLE-11. */
@ObjectType('BankData', {
  description: 'Bank data in clear; each look at them is in the audit log.',
  simpleResolvers: true,
})
export class BankDataType {
  @Field(() => String, { nullable: true, description: 'The whole IBAN.' })
  iban?: string | null;

  @Field(() => String, { nullable: true, description: 'BIC of the bank.' })
  bic?: string | null;

  @Field(() => String, { nullable: true, description: 'Account number, where there is no IBAN.' })
  bankAccountNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'What the bank that keeps the account is called.' })
  bankName?: string | null;

  @Field(() => String, { nullable: true, description: 'Department that the bank can ask.' })
  beneficiaryContact?: string | null;
}

/** FLD-3, ROLE-11. */
@ObjectType('TaxData', {
  description: 'Tax data in clear; each look at them is in the audit log.',
  simpleResolvers: true,
})
export class TaxDataType {
  @Field(() => String, { nullable: true, description: 'The whole tax id.' })
  taxId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The whole ground of an exemption, where there is one.',
  })
  taxExemption?: string | null;
}

export const [PayoutProfilePayload, PayoutProfilePayloadFields] = definePayload({
  name: 'PayoutProfile',
  ...payout,
});
export const [TaxProfilePayload, TaxProfilePayloadFields] = definePayload({ name: 'TaxProfile', ...tax });
export const [PayoutProfileRevealPayload, PayoutProfileRevealPayloadFields] = definePayload({
  name: 'PayoutProfileReveal',
  ...payout,
  further: {
    bankData: { type: () => BankDataType, description: 'The data in clear; null where none are kept.' },
  },
});
export const [TaxProfileRevealPayload, TaxProfileRevealPayloadFields] = definePayload({
  name: 'TaxProfileReveal',
  ...tax,
  further: {
    taxData: { type: () => TaxDataType, description: 'The data in clear; null where none are kept.' },
  },
});

/** What can be done with bank and tax data (OP-19, FLD-1, FLD-3). */
@Resolver()
export class ProfileActResolver {
  @Permitted('EDIT_PROFILES')
  @Mutation(() => PayoutProfilePayload, {
    description: 'Writes bank data; what was validated before is validated anew (OP-19, ENR-7).',
  })
  payoutProfileSave(
    @Arg('input', () => PayoutProfileSaveInput, { description: 'The bank data.' })
    input: PayoutProfileSaveInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'payoutProfileSave', input, (act) =>
      savePayoutProfile(act, context.vault, input),
    );
  }

  @Permitted('EDIT_PROFILES')
  @Mutation(() => TaxProfilePayload, {
    description: 'Writes tax data; what was validated before is validated anew (OP-19, ENR-7).',
  })
  taxProfileSave(
    @Arg('input', () => TaxProfileSaveInput, { description: 'The tax data.' }) input: TaxProfileSaveInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'taxProfileSave', input, (act) => saveTaxProfile(act, context.vault, input));
  }

  @Permitted('EDIT_PROFILES')
  @Mutation(() => PayoutProfileRevealPayload, {
    description: 'Shows bank data in clear, and writes down who looked (FLD-1, ROLE-11).',
  })
  payoutProfileReveal(
    @Arg('input', () => ProfileRevealInput, { description: 'The profile.' }) input: ProfileRevealInput,
    @Ctx() context: GraphContext,
  ) {
    return performReveal(context, 'payoutProfileReveal', 'PayoutProfile', input);
  }

  @Permitted('EDIT_PROFILES')
  @Mutation(() => TaxProfileRevealPayload, {
    description: 'Shows tax data in clear, and writes down who looked (FLD-3, ROLE-11).',
  })
  taxProfileReveal(
    @Arg('input', () => ProfileRevealInput, { description: 'The profile.' }) input: ProfileRevealInput,
    @Ctx() context: GraphContext,
  ) {
    return performReveal(context, 'taxProfileReveal', 'TaxProfile', input);
  }
}
