import { errorFinding, type Finding } from '../kernel/check.js';
import type { LocalDate } from '../kernel/local-date.js';
import { newId } from '../kernel/uuid.js';
import type {
  EarningLine,
  EarningLocation,
  EarningProgramFacts,
  ImportSummary,
  NewDetail,
  NewEarning,
  RememberedEarning,
  RowFinding,
} from './earning.facts.js';
import { decideBooking, differences } from './earning-booking.rules.js';
import type { ReadRow } from './earning-line.rules.js';

/** The figures of a summary while they are counted. */
export type Counts = { -readonly [Key in Exclude<keyof ImportSummary, 'dryRun'>]: number };
/** Before the first row. */
export const noCounts = (): Counts => ({
  rows: 0,
  earnings: 0,
  adjustments: 0,
  details: 0,
  unchanged: 0,
  notCounted: 0,
  rejected: 0,
});

const programUnknown = ({ programCode }: EarningLine): Finding =>
  errorFinding('PROGRAM_UNKNOWN', ['Program Code'], { value: programCode });

/** What is to be written of one batch, as it is decided row by row. */
export class BatchPlan {
  readonly earnings: NewEarning[] = [];
  readonly details: NewDetail[] = [];
  readonly findings: RowFinding[] = [];
  readonly counts = noCounts();
  readonly #lines = new Map<string, EarningLine>();
  readonly #made = new Map<string, NewEarning & { readonly line: EarningLine }>();

  constructor(
    readonly programs: ReadonlyMap<string, EarningProgramFacts>,
    readonly mayImport: (program: string) => boolean,
    /** The day of the import in the time zone of a program, by bare id: earnings are computed on it unless they say when. */
    readonly today: (program: string) => LocalDate,
  ) {}

  /** The lines of rows that can be read; the others are left out. */
  take(rows: readonly ReadRow[]): EarningLine[] {
    this.counts.rows += rows.length;
    return rows.flatMap(({ row, line, findings }) => {
      if (line !== null) return [line];
      this.#reject(row, findings);
      return [];
    });
  }

  decide(
    line: EarningLine,
    locations: ReadonlyMap<string, EarningLocation>,
    known: ReadonlyMap<string, RememberedEarning>,
  ): void {
    const before = known.get(line.earningId) ?? this.#madeBefore(line);
    if (before && this.#isImportable(line, before)) this.#again(line, before);
    else if (before) this.#reject(line.line, [programUnknown(line)]);
    else this.#first(line, locations);
  }

  /** What is known of an earning is told only to those who may import into its program (ROLE-6). */
  #isImportable(...named: readonly { readonly programCode: string }[]): boolean {
    return named.every(({ programCode }) => {
      const program = this.programs.get(programCode);
      return program !== undefined && this.mayImport(program.id);
    });
  }

  /** What the batch makes, as later ones know it. */
  made(): RememberedEarning[] {
    return this.earnings.flatMap(({ id }) => {
      const line = this.#lines.get(id);
      return (line && this.#madeBefore(line)) ?? [];
    });
  }

  /** What an earlier row of the same batch makes. */
  #madeBefore({ earningId }: EarningLine): RememberedEarning | undefined {
    const made = this.#made.get(earningId);
    if (made === undefined) return undefined;
    const { amountMinor, usdMinor, processedOn } = made.line;
    return {
      ...made.line,
      ...made,
      amountMinor: amountMinor.toString(),
      usdMinor: usdMinor?.toString() ?? null,
      processedOn: processedOn ?? this.today(made.program),
    };
  }

  #first(line: EarningLine, locations: ReadonlyMap<string, EarningLocation>): void {
    const program = this.programs.get(line.programCode);
    const location = locations.get(line.locationId);
    const unknown = [
      ...(program && this.mayImport(program.id) ? [] : [programUnknown(line)]),
      ...(location ? [] : [errorFinding('LOCATION_UNKNOWN', ['participantId'], { value: line.locationId })]),
    ];
    if (!program || !location || unknown.length > 0) {
      this.#reject(line.line, unknown);
      return;
    }
    const decision = decideBooking(line, program, location.starts[program.id] ?? null);
    if (decision.booking === null) {
      this.#reject(line.line, [decision.finding]);
      return;
    }
    if (decision.notice) this.findings.push({ ...decision.notice, row: line.line });
    this.#add(line, location, program, decision.booking);
  }

  /** Leaves out earnings that their fund refuses, with the rows that name them (MON-16). */
  withdraw(refused: ReadonlyMap<string, Finding>): void {
    if (refused.size === 0) return;
    for (const { id, line, booking } of this.earnings.filter(({ id: one }) => refused.has(one))) {
      const finding = refused.get(id);
      // What the fund calls the amount is a column of the file.
      if (finding) this.#reject(this.#lines.get(id)?.line ?? 0, [{ ...finding, field: ['earningAmount'] }]);
      this.counts[line.reasonCode === null ? 'earnings' : 'adjustments'] -= 1;
      if (!booking.eligible) this.counts.notCounted -= 1;
    }
    const kept = this.earnings.filter(({ id }) => !refused.has(id));
    const details = this.details.filter(({ earning }) => !refused.has(earning.id));
    this.earnings.splice(0, this.earnings.length, ...kept);
    this.details.splice(0, this.details.length, ...details);
  }

  /** MON-9, decisions 9: tells of earnings that nobody is known to pay, once for each location in a program. */
  tellUnpaid(unpaid: ReadonlySet<string>): void {
    const told = new Set<string>();
    for (const { id, location, program } of this.earnings.filter((earning) => unpaid.has(earning.id))) {
      const made = this.#lines.get(id);
      if (made === undefined || told.has(`${location} ${program}`)) continue;
      told.add(`${location} ${program}`);
      const { line: row, locationId, programCode, appliesOn } = made;
      const details = { location: locationId, program: programCode, date: appliesOn };
      this.findings.push({
        code: 'EARNING_WITHOUT_PAYER',
        field: ['earningId'],
        details,
        severity: 'WARNING',
        row,
      });
    }
  }

  #add(
    line: EarningLine,
    { id: location, partner }: EarningLocation,
    program: EarningProgramFacts,
    booking: NewEarning['booking'],
  ): void {
    const earning = { id: newId(), partner, location, program: program.id, line, booking };
    this.earnings.push(earning);
    this.#lines.set(earning.id, line);
    this.#made.set(line.earningId, earning);
    this.counts[line.reasonCode === null ? 'earnings' : 'adjustments'] += 1;
    if (!booking.eligible) this.counts.notCounted += 1;
    if (line.detail) this.details.push({ earning, line });
  }

  /** The same line changes nothing; another sale stands behind the same earning; other values are refused. */
  #again(line: EarningLine, before: RememberedEarning): void {
    const columns = differences(line, before);
    if (columns.length > 0) {
      const details = { earningId: line.earningId, columns };
      this.#reject(line.line, [errorFinding('EARNING_CONFLICT', [columns[0] ?? ''], details)]);
      return;
    }
    this.counts.unchanged += 1;
    if (line.detail) this.details.push({ earning: before, line });
  }

  #reject(row: number, findings: readonly Finding[]): void {
    this.counts.rejected += 1;
    for (const finding of findings) this.findings.push({ ...finding, row });
  }
}
