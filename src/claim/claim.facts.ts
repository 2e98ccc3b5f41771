import type { HolidayCalendar } from '../kernel/calendar.js';
import type { Finding } from '../kernel/check.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { DatedSetting } from '../program/dated-setting.rules.js';
import type { EvidenceFacts } from '../proof/evidence.facts.js';
import type { ClaimFlow, ClaimStatus } from './claim.codes.js';

/** What the money rules (rulebook section 5) hold against reserving the amount now; empty when there is enough. */
export interface MoneyFindings {
  /** CLM-4, CLM-8: remaining funds and caps. */
  readonly onSubmit: readonly Finding[];
  /** CLM-11: what this claim released must still be available. */
  readonly onDispute: readonly Finding[];
  /** CAP-8: what caps hold against the claimed amount. */
  readonly overCaps: readonly Finding[];
  /** CLM-9: caps on an amount that a reviewer would approve, in minor units of the claim's currency. */
  readonly onApprove: (approvedMinor: bigint) => readonly Finding[];
}

/** The plan-side facts of a claim's clock; days are in `timeZone`, instants absolute. */
export interface ClaimClockFacts {
  readonly status: ClaimStatus;
  readonly flow: ClaimFlow;
  readonly timeZone: string;
  /** Terms and roles that the program decides for itself, by the days on which they hold (PRG-5). */
  readonly settings: readonly DatedSetting[];
  /** Never set back, so that a resubmission is told from a first submission (CLM-8). */
  readonly firstSubmittedAt: Date | null;
  /** Last day of the running review (TIME-11), while one runs. */
  readonly reviewDueOn: LocalDate | null;
  /** Last day to answer a request for action (TIME-12), while one is open. */
  readonly respondBy: LocalDate | null;
  /** When the claim was last rejected; the dispute window runs from there (TIME-13). */
  readonly rejectedAt: Date | null;
  readonly disputedBefore: boolean;
  /** The rejection came from the scheduler (CLM-14) and not from a reviewer. */
  readonly closedBySystem: boolean;
}

/** Everything that decides what may be done with a claim. */
export interface ClaimFacts extends ClaimClockFacts {
  readonly evidence: EvidenceFacts;
  readonly money: MoneyFindings;
  readonly enrolled: boolean;
  readonly holidays: HolidayCalendar;
}

/** A claim is or was in dispute: also after the dispute went back to the partner. */
export const wasDisputed = ({
  status,
  disputedBefore,
}: Pick<ClaimClockFacts, 'status' | 'disputedBefore'>): boolean => disputedBefore || status === 'DISPUTED';
