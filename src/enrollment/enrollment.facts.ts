import type { LocalDate } from '../kernel/local-date.js';
import type { EnrollmentStatus, ProfileStatus } from './enrollment.codes.js';

/** What the rules need of a tax profile; `expiresOn` is the last day on which its forms are valid. */
export interface TaxFacts {
  readonly status: ProfileStatus;
  readonly expiresOn: LocalDate | null;
}

/** What the rules need of the payout profile for one paying company (MON-9). */
export interface PayoutFacts {
  readonly legalEntity: string;
  readonly status: ProfileStatus;
}

/** Bank and tax data of a location for a program, as far as rules need them. */
export interface ProfileFacts {
  readonly payouts: readonly Pick<PayoutFacts, 'status'>[];
  readonly tax: TaxFacts | null;
}

/** Everything that decides what may be done with an enrollment. Instants are absolute, days are in `timeZone`. */
export interface EnrollmentFacts {
  readonly status: EnrollmentStatus;
  readonly timeZone: string;
  /** Month with which program years begin (TIME-1). */
  readonly fiscalYearStartMonth: number;
  readonly payouts: readonly PayoutFacts[];
  readonly tax: TaxFacts | null;
  /** Last day of the program; null: it goes on. */
  readonly programEndsOn: LocalDate | null;
  /** Last day of the partner's agreement; null: none was given. */
  readonly agreementEndsOn: LocalDate | null;
  /** Code of the last program year for which the location is enrolled, such as FY27; null before. */
  readonly enrolledForYear: string | null;
  readonly submittedAt: Date | null;
}

/** What decides whether a location may be invited to a program (ENR-1). */
export interface InvitationFacts {
  readonly timeZone: string;
  readonly programEndsOn: LocalDate | null;
  /** Global id of the enrollment that there is already. */
  readonly existingEnrollmentId: string | null;
}
