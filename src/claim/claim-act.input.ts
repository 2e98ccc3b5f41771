import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDateScalar, type Money } from '../read/scalars.js';
import { locationText, MoneyInput, programText, RepeatableInput, VersionedInput } from '../write/input.js';
import {
  type DemoUnitOrigin,
  demoUnitOriginCodes,
  type MarketingChannel,
  marketingChannelCodes,
} from './claim.codes.js';

type Target = new (...args: never[]) => object;
type FieldType = () => object;

const formFields: readonly (readonly [name: string, type: FieldType, description: string])[] = [
  ['name', () => String, 'Name of the claim.'],
  ['executedOn', () => LocalDateScalar, 'Day on which the activity took place; it decides the usage period.'],
  ['claimedAmount', () => MoneyInput, 'What you ask for; its currency becomes that of the claim.'],
  ['subcode', () => String, 'One of `Program.claimSubcodes`, where there are any (PRG-4).'],
  ['channel', () => marketingChannelCodes.enumObject, 'Channel of a mailing.'],
  [
    'componentTypes',
    () => [String],
    'Codes of the types that a multi-touch campaign used, of `ActivityType.componentTypes`; other types have none (ACT-2).',
  ],
  ['demoUnitOrigin', () => demoUnitOriginCodes.enumObject, 'Where a demo unit came from.'],
  ['conferenceKey', () => String, 'Conference that the travel was for, by a name of your own (CAP-5).'],
  [
    'invitationAndAgendaMeetCoreRequirements',
    () => Boolean,
    'Whether invitation and agenda show the core requirements; if not, the presentation must.',
  ],
];

/** The fields of the form, which creation and change share; every one may be left out. */
function FormFields(target: Target): void {
  for (const [name, type, description] of formFields)
    Field(type as never, { nullable: true, description })(target.prototype, name);
}

/** CLM-1, CLM-2. */
@FormFields
@InputType('ClaimCreateInput', {
  description:
    'A new claim: on an activity of an approved plan (`activityId`), or without a plan (`locationId`, `programCode`, `activityTypeCode`). In the first case name, day and amount are needed; in the second the draft may have gaps.',
})
export class ClaimCreateInput extends RepeatableInput {
  @Field(() => ID, { nullable: true, description: 'Plan flow: global id of the activity.' })
  activityId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: `Claim flow. ${locationText}`,
  })
  locationId?: string | null;

  @Field(() => String, { nullable: true, description: `Claim flow. ${programText}` })
  programCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Claim flow: code of the type of activity.' })
  activityTypeCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Claim flow: code of the half-year whose earnings are used, such as FY26_H2 for work done July to December 2026. It follows from the day where there is one; a day outside it is refused.',
  })
  usagePeriodCode?: string | null;

  declare name?: string | null;
  declare executedOn?: string | null;
  declare claimedAmount?: Money | null;
  declare subcode?: string | null;
  declare channel?: MarketingChannel | null;
  declare componentTypes?: string[] | null;
  declare demoUnitOrigin?: DemoUnitOrigin | null;
  declare conferenceKey?: string | null;
  declare invitationAndAgendaMeetCoreRequirements?: boolean | null;
}

/** CLM-3, CLM-7. */
@FormFields
@InputType('ClaimUpdateInput', {
  description: 'What to change of a claim: a field left out stays as it is, null empties it.',
})
export class ClaimUpdateInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the claim.' })
  id!: string;

  declare name?: string | null;
  declare executedOn?: string | null;
  declare claimedAmount?: Money | null;
  declare subcode?: string | null;
  declare channel?: MarketingChannel | null;
  declare componentTypes?: string[] | null;
  declare demoUnitOrigin?: DemoUnitOrigin | null;
  declare conferenceKey?: string | null;
  declare invitationAndAgendaMeetCoreRequirements?: boolean | null;
}

/** CLM-15. */
@InputType('ClaimDeleteInput', { description: 'Which draft to throw away.' })
export class ClaimDeleteInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the claim.' })
  id!: string;
}

/** CLM-4, CLM-8. */
@InputType('ClaimSubmitInput', { description: 'Which claim to send for review.' })
export class ClaimSubmitInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the claim.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'A word to the reviewer; kept as a comment.' })
  comment?: string | null;
}

/** CLM-11. */
@InputType('ClaimDisputeInput', {
  description: 'Which rejection to dispute: with a justification, or with documents that came after it.',
})
export class ClaimDisputeInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the claim.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why the rejection is wrong; needed unless a new document says it.',
  })
  justification?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Global ids of documents of the claim that came after the rejection.',
  })
  documentIds?: string[] | null;
}

/** graph.md 2.11. */
@InputType('ClaimSimulateInput', {
  description: 'Which submission to imagine, and with what changed; nothing is written.',
})
export class ClaimSimulateInput {
  @Field(() => ID, { description: 'Global id of the claim.' })
  claimId!: string;

  @Field(() => Int, { nullable: true, description: 'The version that you saw.' })
  expectedVersion?: number | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'As if the activity had been on this day.' })
  executedOn?: string | null;

  @Field(() => MoneyInput, { nullable: true, description: 'As if this were asked for.' })
  claimedAmount?: Money | null;
}
