import { changesBetween } from '../history/history.rules.js';
import { FISCAL_YEAR_START_MONTH } from '../kernel/calendar.js';
import type { LocalDate } from '../kernel/local-date.js';
import { newId } from '../kernel/uuid.js';
import { type Act, done, notFound, type Outcome, refused, versionRefusals } from '../write/act.js';
import { Program } from './program.entity.js';
import { findProgramByCode, findProgramForUpdate, type LoadedProgram } from './program-act.queries.js';
import {
  decideProgramCreate,
  decideProgramEnd,
  decideProgramUpdate,
  type ProgramForm,
} from './program-setup.rules.js';
import {
  configuringForbidden,
  configuringRole,
  recordProgramChange,
  recordSetting,
  sharedForbidden,
  sharedRole,
} from './setup.service.js';

/** A field that the caller left out, or gave as null. */
type Given<Form> = { readonly [Key in keyof Form]?: Form[Key] | null };

/** What a program is made of; what is left out has the value of the form. */
export type ProgramDraft = Pick<
  ProgramForm,
  'code' | 'name' | 'fundType' | 'currency' | 'timeZone' | 'validFrom'
> &
  Given<ProgramForm>;

/** What every act on a program names. */
export interface OnProgram {
  readonly programCode: string;
  readonly expectedVersion?: number | null;
}

const formOf = (draft: ProgramDraft): ProgramForm => ({
  code: draft.code,
  name: draft.name,
  fundType: draft.fundType,
  claimModel: draft.claimModel ?? 'CO_OP_CLAIM',
  paymentModel: draft.paymentModel ?? null,
  planMode: draft.planMode ?? 'NONE',
  group: draft.group ?? null,
  currency: draft.currency,
  timeZone: draft.timeZone,
  claimSubcodes: [...(draft.claimSubcodes ?? [])],
  ownerEmailDomains: (draft.ownerEmailDomains ?? []).map((domain) => domain.toLowerCase()),
  fiscalYearStartMonth: draft.fiscalYearStartMonth ?? FISCAL_YEAR_START_MONTH,
  validFrom: draft.validFrom,
  validTo: draft.validTo ?? null,
});

/** OP-27: makes a program. Reasons: `FORBIDDEN`, those of {@link decideProgramCreate}. */
export async function createProgram(act: Act, draft: ProgramDraft): Promise<Outcome> {
  const role = sharedRole(act);
  if (role === null) return refused(null, sharedForbidden());
  const form = formOf(draft);
  const existing = await findProgramByCode(act, form.code);

  const reasons = decideProgramCreate(form, existing !== null);
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  act.em.create(Program, { id, ...columnsOf(form), version: 1, updatedAt: act.now });
  await act.em.flush();
  await recordSetting(act, { kind: 'Program', id, program: id }, role, changesBetween({}, { ...form }));
  return done(id);
}

const columnsOf = ({ group, claimSubcodes, ownerEmailDomains, ...form }: ProgramForm) => ({
  ...form,
  programGroup: group,
  claimSubcodes: [...claimSubcodes],
  ownerEmailDomains: [...ownerEmailDomains],
});

/** What of a program may be changed; what is left out stays. */
export type ProgramChange = OnProgram & Given<Omit<ProgramForm, 'code' | 'validFrom' | 'validTo'>>;

/** A field that was left out stays as it is; null takes away what may be absent. */
function formAfter(program: LoadedProgram, change: ProgramChange): ProgramForm {
  const { paymentModel, group } = change;
  return {
    code: program.code,
    name: change.name ?? program.name,
    fundType: change.fundType ?? program.fundType,
    claimModel: change.claimModel ?? program.claimModel,
    paymentModel: paymentModel === undefined ? program.paymentModel : paymentModel,
    planMode: change.planMode ?? program.planMode,
    group: group === undefined ? program.group : group,
    currency: change.currency ?? program.currency,
    timeZone: change.timeZone ?? program.timeZone,
    claimSubcodes: change.claimSubcodes ?? program.claimSubcodes,
    ownerEmailDomains: (change.ownerEmailDomains ?? program.ownerEmailDomains).map((domain) =>
      domain.toLowerCase(),
    ),
    fiscalYearStartMonth: change.fiscalYearStartMonth ?? program.fiscalYearStartMonth,
    validFrom: program.validFrom,
    validTo: program.validTo,
  };
}

/** OP-27: changes what a program is. Reasons: `FORBIDDEN`, those of {@link decideProgramUpdate}, and `NOT_FOUND`. */
export async function updateProgram(act: Act, change: ProgramChange): Promise<Outcome> {
  const program = await findProgramForUpdate(act, change.programCode);
  if (program === null) return notFound('programCode');
  const role = configuringRole(act, program.id);
  if (role === null) return refused(program.id, configuringForbidden());

  const form = formAfter(program, change);
  const reasons = [
    ...versionRefusals(change.expectedVersion, program.version),
    ...decideProgramUpdate(program, form),
  ];
  if (reasons.length > 0) return refused(program.id, reasons);

  const changes = changesBetween({ ...program }, { ...form });
  if (changes === null) return done(program.id);
  const row = await act.em.findOneOrFail(Program, program.id);
  act.em.assign(row, columnsOf(form));
  await act.em.flush();
  await recordProgramChange(act, program.id, role, changes);
  return done(program.id);
}

/** PRG-3: ends a program with a day; what remains of its funds is converted on the day after, by the scheduler. */
export async function endProgram(
  act: Act,
  input: OnProgram & { readonly endsOn: LocalDate; readonly comment?: string | null },
): Promise<Outcome> {
  const program = await findProgramForUpdate(act, input.programCode);
  if (program === null) return notFound('programCode');
  const role = configuringRole(act, program.id);
  if (role === null) return refused(program.id, configuringForbidden());

  const { endsOn, comment = null } = input;
  const reasons = [
    ...versionRefusals(input.expectedVersion, program.version),
    ...decideProgramEnd(program, endsOn),
  ];
  if (reasons.length > 0) return refused(program.id, reasons);

  const row = await act.em.findOneOrFail(Program, program.id);
  act.em.assign(row, { validTo: endsOn });
  await act.em.flush();
  const changes = changesBetween({ validTo: program.validTo }, { validTo: endsOn });
  await recordProgramChange(act, program.id, role, changes, comment);
  return done(program.id);
}
