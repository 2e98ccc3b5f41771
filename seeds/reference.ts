import type { Database } from '../src/app/database.js';
import { periodsBetween } from '../src/kernel/calendar.js';
import { toMinor } from '../src/kernel/money.js';
import { DEFAULT_TIME_ZONE } from '../src/kernel/time-zone.js';
import { type BulkLoad, inBulkLoad } from './copy.js';
import { namedId } from './ids.js';
import { ownerMailDomain } from './owner.js';
import activityCatalogue from './reference/activity-types.json' with { type: 'json' };
import { ownerHolidays } from './reference/holidays.js';
import programCatalogue from './reference/programs.json' with { type: 'json' };
import { RowBuffer, type RowSink } from './rows.js';

/** Program years for which periods are made; the sandbox date lies in the last of them. */
const firstProgramYear = 2021;
const lastProgramYear = 2027;

export type ProgramEntry = (typeof programCatalogue.programs)[number];
export type ActivityTypeEntry = (typeof activityCatalogue.activityTypes)[number];

export const programEntries: readonly ProgramEntry[] = programCatalogue.programs;
export const activityTypeEntries: readonly ActivityTypeEntry[] = activityCatalogue.activityTypes;

/** MON-9: companies of the program owner, each paying in its own currency. */
export const legalEntities = [
  { code: 'OWNER_AMERICAS', name: 'Program Owner Corporation', country: 'US', currency: 'USD' },
  { code: 'OWNER_EMEA', name: 'Program Owner Operations Limited', country: 'IE', currency: 'EUR' },
  { code: 'OWNER_APAC', name: 'Program Owner Regional Sales Pte. Ltd.', country: 'SG', currency: 'SGD' },
] as const;
export type LegalEntityCode = (typeof legalEntities)[number]['code'];

export const programIdOf = (programCode: string) => namedId('program', programCode);
export const periodIdOf = (programCode: string, periodCode: string) =>
  namedId('period', `${programCode}:${periodCode}`);
export const legalEntityIdOf = (code: LegalEntityCode) => namedId('legal-entity', code);
/** An id is per version (decisions.md 5); the version is named by the day from which it is valid. */
export const activityTypeIdOf = ({ code, validFrom }: Pick<ActivityTypeEntry, 'code' | 'validFrom'>) =>
  namedId('activity-type', `${code}:${validFrom}`);

/** When the demo world was set up: before anything in it. */
const setUpAt = '2018-07-02T00:00:00Z';

/** Writes programs with their periods, splits, thresholds and holidays, legal entities and the activity catalogue. */
export function addReferenceRows(sink: RowSink): void {
  for (const entity of legalEntities)
    sink.add('legal_entity', { id: legalEntityIdOf(entity.code), ...entity, updatedAt: setUpAt });
  for (const type of activityTypeEntries) addActivityType(sink, type);
  for (const program of programEntries) {
    addProgram(sink, program);
    addPeriods(sink, program.code);
    addDatedSettings(sink, program);
    addHolidays(sink, program.code);
  }
}

/** Loads the reference data into a database that has none. */
export async function loadReference(database: Database): Promise<void> {
  await inBulkLoad(database, fillReference);
}

/** {@link loadReference} inside a load that has begun. */
export async function fillReference(load: BulkLoad): Promise<void> {
  const buffer = new RowBuffer();
  addReferenceRows(buffer);
  for (const batch of buffer.take()) await load.copy(batch);
}

function addActivityType(sink: RowSink, type: ActivityTypeEntry): void {
  sink.add('activity_type', {
    id: activityTypeIdOf(type),
    code: type.code,
    name: type.name,
    nameNl: type.nameNl,
    category: type.category,
    status: type.status,
    coreRequirements: type.coreRequirements,
    financialProof: JSON.stringify(type.financialProof),
    evidence: JSON.stringify(type.evidence),
    metrics: JSON.stringify(type.metrics),
    eligibleExpenses: type.eligibleExpenses,
    caps: JSON.stringify(type.caps),
    exclusions: type.exclusions,
    preapproval: type.preapproval,
    eligiblePrograms: JSON.stringify(type.eligiblePrograms),
    componentTypes: type.componentTypes,
    note: type.note === '' ? null : type.note,
    validFrom: type.validFrom,
    validTo: type.validTo,
    updatedAt: setUpAt,
  });
}

function addProgram(sink: RowSink, program: ProgramEntry): void {
  sink.add('program', {
    id: programIdOf(program.code),
    code: program.code,
    name: program.name,
    fundType: program.fundType,
    claimModel: program.claimModel,
    paymentModel: program.paymentModel,
    planMode: program.planMode,
    programGroup: program.programGroup,
    currency: program.currency,
    timeZone: DEFAULT_TIME_ZONE,
    claimSubcodes: program.claimSubcodes ?? [],
    ownerEmailDomains: [ownerMailDomain],
    validFrom: program.validFrom,
    validTo: null,
    updatedAt: setUpAt,
  });
}

function addPeriods(sink: RowSink, programCode: string): void {
  for (const period of periodsBetween(firstProgramYear, lastProgramYear)) {
    sink.add('program_period', {
      id: periodIdOf(programCode, period.code),
      programId: programIdOf(programCode),
      code: period.code,
      kind: period.kind,
      startsOn: period.startsOn,
      endsOn: period.endsOn,
      usageStartsOn: period.usageStartsOn,
      usageEndsOn: period.usageEndsOn,
      claimStartsOn: period.claimStartsOn,
      claimEndsOn: period.claimEndsOn,
      cureEndsOn: period.cureEndsOn,
      resubmissionEndsOn: period.resubmissionEndsOn,
      updatedAt: setUpAt,
    });
  }
}

/** PRG-5: a split or threshold that the source leaves out stays out; its absence refuses or switches off. */
function addDatedSettings(sink: RowSink, program: ProgramEntry): void {
  if (program.split !== null) {
    addSplit(sink, program.code, { ...program.split, validFrom: program.validFrom, validTo: null });
  }
  if (program.coOpThreshold !== null) {
    sink.add('program_threshold', {
      id: namedId('threshold', `${program.code}:${program.validFrom}`),
      programId: programIdOf(program.code),
      thresholdMinor: toMinor(String(program.coOpThreshold), program.currency),
      currency: program.currency,
      validFrom: program.validFrom,
      validTo: null,
    });
  }
}

export interface DatedSplit {
  readonly rebatePercent: number;
  readonly coOpPercent: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** One range of a program's split (MON-1); the demo world adds its own for programs whose split is not published. */
export function addSplit(sink: RowSink, programCode: string, split: DatedSplit): void {
  sink.add('program_split', {
    id: namedId('split', `${programCode}:${split.validFrom}`),
    programId: programIdOf(programCode),
    ...split,
  });
}

function addHolidays(sink: RowSink, programCode: string): void {
  for (let year = firstProgramYear - 1; year <= lastProgramYear; year += 1) {
    for (const { date, name } of ownerHolidays(year)) {
      sink.add('program_holiday', {
        id: namedId('holiday', `${programCode}:${date}`),
        programId: programIdOf(programCode),
        date,
        name,
      });
    }
  }
}
