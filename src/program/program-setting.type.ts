import { Field, ObjectType } from 'type-graphql';
import { JsonScalar, LocalDateScalar } from '../read/scalars.js';
import { type ProgramSettingKind, programSettingCodes } from './program-setting.codes.js';

/** PRG-5. */
@ObjectType('ProgramSetting', {
  description: 'A value of a dated setting, with the days on which it holds.',
  simpleResolvers: true,
})
export class ProgramSettingType {
  @Field(() => programSettingCodes.enumObject, { description: 'Which setting.' })
  kind!: ProgramSettingKind;

  @Field(() => String, { description: 'Label of the kind in the language of `Accept-Language`.' })
  kindLabel!: string;

  @Field(() => JsonScalar, {
    description:
      'The value by its kind: `{ rebatePercent, coOpPercent }`, `{ amount, currency }`, a number, a code or a list of roles.',
  })
  value!: unknown;

  @Field(() => LocalDateScalar, { description: 'First day on which it holds.' })
  validFrom!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day on which it holds; null: until further notice.',
  })
  validTo?: string | null;
}

/** TIME-3. */
@ObjectType('Holiday', {
  description: 'A day on which the program owner does not work; business days leave it out.',
  simpleResolvers: true,
})
export class HolidayType {
  @Field(() => LocalDateScalar, { description: 'The day.' })
  date!: string;

  @Field(() => String, { description: 'What the day is called, such as New Year.' })
  name!: string;
}
