import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import type { GraphContext } from '../read/context.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { setLegalEntity } from './legal-entity.service.js';
import { createProgram, endProgram, updateProgram } from './program.service.js';
import { LegalEntityType, ProgramType } from './program.type.js';
import {
  HolidaySetInput,
  LegalEntitySetInput,
  PeriodsOpenInput,
  ProgramCreateInput,
  ProgramEndInput,
  ProgramUpdateInput,
} from './program-act.input.js';
import { openPeriods, setHolidays } from './program-calendar.service.js';
import { ProgramSettingsSetInput, SplitSetInput, ThresholdSetInput } from './program-setting.input.js';
import { setSettings, setSplit, setThreshold } from './program-setting.service.js';

export const [ProgramPayload, ProgramPayloadFields] = definePayload({
  name: 'Program',
  field: 'program',
  typeName: 'Program',
  type: () => ProgramType,
  description: 'the program.',
});

export const [LegalEntityPayload, LegalEntityPayloadFields] = definePayload({
  name: 'LegalEntity',
  field: 'legalEntity',
  typeName: 'LegalEntity',
  type: () => LegalEntityType,
  description: 'the company.',
});

/** OP-27, PRG-1…6: how the program owner sets up his programs. */
@Resolver()
export class ProgramActResolver {
  @Permitted('CONFIGURE_PROGRAM')
  @Mutation(() => ProgramPayload, {
    description: 'Makes a program; only for whoever sets up all programs (OP-27).',
  })
  programCreate(
    @Arg('input', () => ProgramCreateInput, { description: 'The program.' }) input: ProgramCreateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'programCreate', input, (act) => createProgram(act, input));
  }

  @Permitted('CONFIGURE_PROGRAM')
  @Mutation(() => ProgramPayload, { description: 'Changes what a program is (OP-27).' })
  programUpdate(
    @Arg('input', () => ProgramUpdateInput, { description: 'The program and what changes.' })
    input: ProgramUpdateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'programUpdate', input, (act) => updateProgram(act, input));
  }

  @Permitted('CONFIGURE_PROGRAM')
  @Mutation(() => ProgramPayload, {
    description: 'Ends a program: what remains of its funds becomes rebate on the day after (PRG-3).',
  })
  programEnd(
    @Arg('input', () => ProgramEndInput, { description: 'The program and its last day.' })
    input: ProgramEndInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'programEnd', input, (act) => endProgram(act, input));
  }

  @Permitted('CONFIGURE_PROGRAM')
  @Mutation(() => ProgramPayload, {
    description: 'Makes the periods of program years by the fiscal calendar (TIME-1, TIME-4, TIME-5).',
  })
  periodsOpen(
    @Arg('input', () => PeriodsOpenInput, { description: 'The program and the years.' })
    input: PeriodsOpenInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'periodsOpen', input, (act) => openPeriods(act, input));
  }

  @Permitted('CONFIGURE_PROGRAM')
  @Mutation(() => ProgramPayload, { description: 'Changes the holiday calendar of a program (TIME-3).' })
  holidaySet(
    @Arg('input', () => HolidaySetInput, { description: 'The program and the days.' }) input: HolidaySetInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'holidaySet', input, (act) => setHolidays(act, input));
  }

  @Permitted('CONFIGURE_PROGRAM')
  @Mutation(() => ProgramPayload, { description: 'Sets the split of earnings from a day on (MON-1, PRG-5).' })
  splitSet(
    @Arg('input', () => SplitSetInput, { description: 'The program, the day and the percentages.' })
    input: SplitSetInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'splitSet', input, (act) => setSplit(act, input));
  }

  @Permitted('CONFIGURE_PROGRAM')
  @Mutation(() => ProgramPayload, { description: 'Sets the co-op threshold from a day on (MON-3, PRG-5).' })
  thresholdSet(
    @Arg('input', () => ThresholdSetInput, { description: 'The program, the day and the amount.' })
    input: ThresholdSetInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'thresholdSet', input, (act) => setThreshold(act, input));
  }

  @Permitted('CONFIGURE_PROGRAM')
  @Mutation(() => ProgramPayload, {
    description:
      'Sets from a day on what a program decides for itself: terms, payments, who submits (PRG-5).',
  })
  programSettingsSet(
    @Arg('input', () => ProgramSettingsSetInput, { description: 'The program, the day and the settings.' })
    input: ProgramSettingsSetInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'programSettingsSet', input, (act) => setSettings(act, input));
  }

  @Permitted('CONFIGURE_PROGRAM')
  @Mutation(() => LegalEntityPayload, {
    description:
      'Makes or changes a company of the program owner; only for whoever sets up all programs (MON-9).',
  })
  legalEntitySet(
    @Arg('input', () => LegalEntitySetInput, { description: 'The company.' }) input: LegalEntitySetInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'legalEntitySet', input, (act) => setLegalEntity(act, input));
  }
}
