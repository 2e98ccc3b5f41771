import { type FiscalPeriod, periodsBetween } from '../kernel/calendar.js';
import type { LocalDate } from '../kernel/local-date.js';
import { newId } from '../kernel/uuid.js';
import { type Act, done, notFound, type Outcome, refused, versionRefusals } from '../write/act.js';
import { planResubmissionEndsOn } from './plan-period.rules.js';
import { ProgramHoliday, ProgramPeriod } from './program.entity.js';
import type { OnProgram } from './program.service.js';
import { findProgramForUpdate, type LoadedProgram } from './program-act.queries.js';
import { endedRefusals, holidayRefusals, yearRefusals } from './program-setup.rules.js';
import { configuringForbidden, configuringRole, recordProgramChange } from './setup.service.js';

/** Days of the holiday calendar that are added, renamed or taken away (TIME-3). */
export interface HolidayChange extends OnProgram {
  readonly set?: readonly { readonly date: LocalDate; readonly name: string }[] | null;
  readonly remove?: readonly LocalDate[] | null;
}

/** TIME-3: changes the holiday calendar of a program. Reasons: `SETTING_IN_USE` for days that are past. */
export async function setHolidays(act: Act, input: HolidayChange): Promise<Outcome> {
  const program = await findProgramForUpdate(act, input.programCode);
  if (program === null) return notFound('programCode');
  const role = configuringRole(act, program.id);
  if (role === null) return refused(program.id, configuringForbidden());

  const [set, remove] = [input.set ?? [], input.remove ?? []];
  const reasons = [
    ...versionRefusals(input.expectedVersion, program.version),
    ...endedRefusals(program),
    ...holidayRefusals(program, set, remove),
  ];
  if (reasons.length > 0) return refused(program.id, reasons);

  await act.em.nativeDelete(ProgramHoliday, {
    program: program.id,
    date: { $in: [...set.map(({ date }) => date), ...remove] },
  });
  for (const { date, name } of set)
    act.em.create(ProgramHoliday, { id: newId(), program: program.id, date, name });
  await act.em.flush();
  await recordProgramChange(act, program.id, role, { holidays: { set, remove } });
  return done(program.id);
}

/** Program years whose periods are made; those that are there already stay as they are. */
export interface OpenedYears extends OnProgram {
  readonly fromYear: number;
  readonly toYear: number;
}

/**
 * TIME-1, TIME-4, TIME-5, TIME-10, TIME-12: makes the program years and half-years of a program by its fiscal calendar, so that
 * earnings, plans and claims have a period. From then on calendar, time zone and currency are fixed (decisions 5).
 */
export async function openPeriods(act: Act, input: OpenedYears): Promise<Outcome> {
  const program = await findProgramForUpdate(act, input.programCode);
  if (program === null) return notFound('programCode');
  const role = configuringRole(act, program.id);
  if (role === null) return refused(program.id, configuringForbidden());

  const { fromYear, toYear } = input;
  const reasons = [
    ...versionRefusals(input.expectedVersion, program.version),
    ...endedRefusals(program),
    ...yearRefusals(fromYear, toYear),
  ];
  if (reasons.length > 0) return refused(program.id, reasons);

  const opened = periodsBetween(fromYear, toYear, program.fiscalYearStartMonth).filter(
    ({ code }) => !program.periodCodes.includes(code),
  );
  if (opened.length === 0) return done(program.id);
  for (const period of opened)
    act.em.create(ProgramPeriod, { ...periodColumns(program, period), updatedAt: act.now });
  await act.em.flush();
  await recordProgramChange(act, program.id, role, { periods: { opened: opened.map(({ code }) => code) } });
  return done(program.id);
}

const periodColumns = ({ id, settings }: LoadedProgram, period: FiscalPeriod) => ({
  ...period,
  id: newId(),
  program: id,
  resubmissionEndsOn: planResubmissionEndsOn(settings, period.endsOn),
});
