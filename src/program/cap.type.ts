import { Field, Int, ObjectType } from 'type-graphql';
import { CountryCodeScalar, DecimalScalar } from '../read/scalars.js';
import { type EligibleProgramsMode, eligibleProgramsModeCodes } from './activity-type.codes.js';

/** CAP-2…6, CAP-10. */
@ObjectType('CapOverride', {
  description: 'Another value of a cap for some programs or countries; of several that fit the first counts.',
  simpleResolvers: true,
})
export class CapOverrideType {
  @Field(() => String, { nullable: true, description: 'Code of the program; null: any.' })
  programCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Group of programs, such as DEVICE; null: any.' })
  programGroup?: string | null;

  @Field(() => CountryCodeScalar, {
    nullable: true,
    description: 'Country of the location (CAP-10); null: any.',
  })
  country?: string | null;

  @Field(() => Boolean, { description: 'True: no limit here.' })
  unlimited!: boolean;

  @Field(() => DecimalScalar, { nullable: true, description: 'Fixed amount, where the kind has one.' })
  amount?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Percentage of earned co-op, where the kind has one.',
  })
  percent?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of persons, where the kind has one.' })
  persons?: number | null;
}

/** ACT-4. */
@ObjectType('EligiblePrograms', {
  description: 'For which programs a type of activity is open.',
  simpleResolvers: true,
})
export class EligibleProgramsType {
  @Field(() => eligibleProgramsModeCodes.enumObject, { description: 'How they are named.' })
  mode!: EligibleProgramsMode;

  @Field(() => [String], { description: 'Codes of programs, or of one group; none with ALL.' })
  codes!: string[];
}
