import type { FundType } from '../../src/program/program.codes.js';
import type { Random } from '../random.js';
import type { ProgramEntry } from '../reference.js';
import type { RowSink } from '../rows.js';
import { type Day, type Instant, instantOn } from './days.js';
import type { DemoFunds } from './fund-story.js';
import type { Country, CountryCode } from './geography.js';
import type { Person, Tenant } from './life.js';
import type { LocationTemplate } from './templates.js';

/** Who does what for one location and program (table 2.1). */
export interface Staff {
  /** Incentives admins: they alone add a proof to a plan. */
  readonly admins: readonly Person[];
  /** Those who may write a claim without a plan. */
  readonly claimers: readonly Person[];
  /** Those of the claimers who may dispute a rejection. */
  readonly disputers: readonly Person[];
  /** Those who may write a plan. */
  readonly planners: readonly Person[];
  /** Reviewers of the program, at least two. */
  readonly reviewers: readonly Person[];
}

/** Numbers that are given out once per partner. */
export interface PartnerCounters {
  invoices: number;
  conferences: number;
  preApprovals: number;
}

export interface DemoPartner {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly pace: number;
  readonly counters: PartnerCounters;
}

export interface DemoLocation {
  readonly id: string;
  readonly index: number;
  readonly city: string;
  readonly countryCode: CountryCode;
  readonly country: Country;
  readonly template: LocationTemplate;
}

/** One location taking part in one program: where plans and claims happen. */
export interface Scene {
  readonly sink: RowSink;
  readonly random: Random;
  readonly tenant: Tenant;
  readonly partner: DemoPartner;
  readonly location: DemoLocation;
  readonly program: ProgramEntry;
  readonly fundType: FundType;
  readonly staff: Staff;
  /** First day on which the location was enrolled. */
  readonly enrolledOn: Day;
  /** Dollars claimed so far by activity type and period, where a type has a cap in money (section 5). */
  readonly capUse: Map<string, number>;
  /** What the claims book in the funds (section 5). */
  readonly funds: DemoFunds;
}

/** Minutes after which the next act of one story happens on the same day, and the first act of a day. */
const pauseMinutes = [3, 25] as const;
const firstMinutes = [20, 480] as const;

/** Gives the acts of one story instants that never run backwards: acts of one day follow each other. */
export class StoryClock {
  readonly #random: Random;
  #day: Day = -1;
  #minute = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** An instant on a day that is not before the last one. */
  on(day: Day): Instant {
    this.#minute =
      day === this.#day
        ? this.#minute + this.#random.integer(...pauseMinutes)
        : this.#random.integer(...firstMinutes);
    this.#day = day;
    return instantOn(day, this.#minute);
  }

  /** The first instant of a day: when the scheduler acts. */
  atMidnight(day: Day): Instant {
    this.#day = day;
    this.#minute = 0;
    return instantOn(day, 0);
  }
}
