import { Field, InputType } from 'type-graphql';
import { RepeatableInput } from '../write/input.js';

/** CLM-1, CLM-2 in bulk. */
@InputType('ClaimsImportInput', {
  description:
    'A file of claims: CSV (UTF-8 or UTF-16; comma, semicolon or tab) or an Excel workbook, of which the first sheet is read. The first row names the columns, by the fields of ClaimCreateInput and `currency`; days are written 2026-09-15, amounts with a decimal point, several component types with | between them.',
})
export class ClaimsImportInput extends RepeatableInput {
  @Field(() => String, { description: 'Name of the file, for you to know it again.' })
  fileName!: string;

  @Field(() => String, {
    description:
      'The content of the file in Base64. A request holds 256 kB, which leaves about 190 kB for a file; send a larger one to `POST /imports/claims`.',
  })
  content!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True: only look for what is wrong, and make nothing.',
  })
  dryRun!: boolean;
}
