import type { BookingReason } from '../fund/fund.codes.js';
import type { Finding } from '../kernel/check.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { FundType } from '../program/program.codes.js';

/** One line of the export, read and found well formed; amounts are minor units of their currencies. */
export interface EarningLine {
  /** Number of the line in its file, the first line with data being 2. */
  readonly line: number;
  readonly earningId: string;
  readonly locationId: string;
  readonly programCode: string;
  readonly earningType: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly usdMinor: bigint | null;
  readonly exchangeRate: string | null;
  readonly exchangeRateOn: LocalDate | null;
  readonly appliesOn: LocalDate;
  /** Null: the day of the import. */
  readonly processedOn: LocalDate | null;
  readonly maturityMonth: LocalDate | null;
  readonly reasonCode: BookingReason | null;
  readonly reasonText: string | null;
  readonly earningRate: string | null;
  readonly lever: string | null;
  readonly workload: string | null;
  readonly externalReference: string | null;
  readonly claimReference: string | null;
  readonly context: Readonly<Record<string, string>>;
  readonly detail: EarningDetailLine | null;
}

/** The sale that a line names beside its earning; null where it names none. */
export interface EarningDetailLine {
  readonly transactionId: string;
  readonly productId: string;
  readonly skuId: string;
  readonly subscriptionId: string;
  readonly transactionOn: LocalDate | null;
  readonly transactionType: string | null;
  readonly transactionCountry: string | null;
  readonly currency: string | null;
  readonly amountMinor: bigint | null;
  readonly usdMinor: bigint | null;
  readonly exchangeRate: string | null;
  readonly productName: string | null;
  readonly quantity: string | null;
  readonly customerName: string | null;
  readonly customerTenantId: string | null;
  readonly customerCountry: string | null;
}

/** A split of a program in a range of dates; `validTo` null: it goes on (MON-1, PRG-5). */
export interface SplitFacts {
  readonly coOpPercent: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/** A half-year of a program. */
export interface HalfYearFacts {
  readonly id: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
}

/** What booking needs of a program. */
export interface EarningProgramFacts {
  readonly id: string;
  readonly code: string;
  readonly currency: string;
  readonly fundType: FundType;
  readonly timeZone: string;
  readonly splits: readonly SplitFacts[];
  readonly halfYears: readonly HalfYearFacts[];
}

/** How an earning is booked: in the program's currency, divided over co-op and rebate (MON-2), or not at all (MON-7). */
export interface EarningBooking {
  readonly periodId: string;
  readonly fundType: FundType;
  readonly bookedCurrency: string;
  readonly bookedMinor: bigint;
  readonly coOpPercent: string;
  readonly coOpMinor: bigint;
  readonly rebateMinor: bigint;
  readonly eligible: boolean;
  readonly maturityMonth: LocalDate | null;
}

/** What an earning that is known has to agree with when its line comes again (decisions 9). */
export interface KnownEarning {
  readonly earningId: string;
  readonly locationId: string;
  readonly programCode: string;
  readonly earningType: string;
  readonly currency: string;
  readonly amountMinor: string;
  /** Null: its line did not say it. */
  readonly usdMinor: string | null;
  readonly appliesOn: LocalDate;
  readonly processedOn: LocalDate;
  readonly reasonCode: BookingReason | null;
}

/** An earning by its bare id, with the ids of its place. */
export interface PlacedEarning {
  readonly id: string;
  readonly partner: string;
  readonly location: string;
  readonly program: string;
}

/** A known earning with its place. */
export type RememberedEarning = KnownEarning & PlacedEarning;

/** One line of a file as its values, with its number; null where its quotes cannot be paired. */
export interface FileRow {
  readonly line: number;
  readonly values: readonly string[] | null;
}

/** A location as earnings need it: `starts` has the first day that counts, by program (MON-7). */
export interface EarningLocation {
  readonly id: string;
  readonly partner: string;
  readonly starts: Readonly<Record<string, LocalDate>>;
}

/** An earning that is to be written: its line, its place, and how it is booked. */
export interface NewEarning extends PlacedEarning {
  readonly line: Omit<EarningLine, 'line' | 'detail' | 'locationId' | 'programCode'>;
  readonly booking: EarningBooking;
  readonly note?: string | null;
  /** Bare id of the company that pays; null: as the program has set (decisions 9). */
  readonly legalEntity?: string | null;
  readonly createdBy?: string | null;
}

/** An earning that waits for its location to be enrolled (MON-7): where it will be booked, and how it is divided then. */
export interface UncountedEarning
  extends Pick<NewEarning, 'id' | 'partner' | 'location' | 'program' | 'createdBy'> {
  readonly line: Pick<EarningLine, 'earningId' | 'appliesOn' | 'reasonCode'>;
  readonly periodId: string;
  readonly bookedMinor: bigint;
  readonly coOpPercent: string;
}

/** A sale that is to stand behind an earning. */
export interface NewDetail {
  readonly earning: PlacedEarning;
  readonly line: EarningLine;
}

/** What an import found in a row, or in the file as a whole (`row` null). */
export interface RowFinding extends Finding {
  readonly row: number | null;
}

/** What became of a file. `rejected` counts rows; every other count is of earnings or sales. */
export interface ImportSummary {
  readonly rows: number;
  readonly earnings: number;
  readonly adjustments: number;
  readonly details: number;
  readonly unchanged: number;
  readonly notCounted: number;
  readonly rejected: number;
  readonly dryRun: boolean;
}
