import type { Role } from '../../src/access/role.codes.js';
import { claimStateMachine } from '../../src/claim/claim.machine.js';
import type { ReviewedKind } from '../../src/history/history.codes.js';
import { chainHash, chainStart, contentDigest } from '../../src/history/history.rules.js';
import { decideTransition, type StateMachine, SYSTEM } from '../../src/kernel/transitions.js';
import { paymentStateMachine } from '../../src/payment/payment.machine.js';
import { planStateMachine } from '../../src/plan/plan.machine.js';
import { drawnId } from '../ids.js';
import type { Random } from '../random.js';
import type { RowSink, SeededTable } from '../rows.js';
import { type Instant, isoOf } from './days.js';

/** Somebody who acts, in the role in which he does so. */
export interface Person {
  readonly id: string;
  readonly role: Role;
}

/** The columns that every row of a location and program carries. */
export interface Tenant {
  readonly partnerId: string;
  readonly locationId: string;
  readonly programId: string;
}

export interface Act {
  readonly action: string;
  readonly at: Instant;
  /** Null for what the scheduler does. */
  readonly by: Person | null;
  readonly comment?: string | null;
  /** The variant of the move, where it is not that of the object. */
  readonly variant?: string | null;
  readonly changes?: Readonly<Record<string, unknown>> | null;
}

/** What has a life in the demo world. */
type LivingKind = ReviewedKind | 'Payment';

interface Subject {
  readonly kind: LivingKind;
  readonly id: string;
  readonly tenant: Tenant;
  /** The flow of a claim, as the variant of its machine; of a payment each act has one. */
  readonly variant: string | null;
}

interface Interval {
  readonly status: string;
  readonly actorId: string | null;
  readonly from: string;
}

type AnyMachine = StateMachine<string, string, string>;
const machines: Record<LivingKind, AnyMachine> = {
  CoopPlan: planStateMachine,
  Claim: claimStateMachine,
  Payment: paymentStateMachine,
};
const stateTables: Partial<Record<LivingKind, readonly [table: SeededTable, parent: string]>> = {
  CoopPlan: ['plan_state', 'planId'],
  Claim: ['claim_state', 'claimId'],
};

/** Moves that were asked before; a million claims make the same few. */
const knownMoves = new Map<string, string>();

/** The state that an act leads to by the life cycle itself: a story that the rules would refuse cannot be told. */
function stateAfter(subject: Subject, from: string | null, act: Act): string {
  const actor = act.by?.role ?? SYSTEM;
  const variant = act.variant ?? subject.variant;
  const key = `${subject.kind}:${variant}:${from}:${act.action}:${actor}`;
  const known = knownMoves.get(key);
  if (known !== undefined) return known;
  const machine = machines[subject.kind];
  const decision = decideTransition(machine, {
    action: act.action,
    from,
    variant,
    actors: [actor],
  });
  const to = decision.allowed ? decision.transition.to : null;
  if (to === null) throw new Error(`The demo world tells of an illegal move: ${key}.`);
  knownMoves.set(key, to);
  return to;
}

/** The life of one plan, claim or payment: every act becomes a history entry, every state an interval without gaps. */
export class Life {
  readonly #sink: RowSink;
  readonly #random: Random;
  readonly #subject: Subject;
  readonly #intervals: Interval[] = [];
  #hash = chainStart;
  #entries = 0;
  #status: string | null = null;
  #lastAt = '';

  constructor(sink: RowSink, random: Random, subject: Subject) {
    this.#sink = sink;
    this.#random = random;
    this.#subject = subject;
  }

  /** How many acts there were; it serves as the version of the object. */
  get acts(): number {
    return this.#entries;
  }

  get lastAt(): string {
    return this.#lastAt;
  }

  /** An act that may change the state. */
  act(act: Act): void {
    const from = this.#status;
    const to = stateAfter(this.#subject, from, act);
    this.#status = to;
    if (from !== to) {
      this.#intervals.push({ status: to, actorId: act.by?.id ?? null, from: isoOf(act.at) });
      this.#record(act, from, to);
    } else {
      this.#record(act, null, null);
    }
  }

  /** Something that belongs into History, but is no move of the life cycle: a comment. */
  note(act: Act): void {
    this.#record(act, null, null);
  }

  /** Writes the last link of the history, and the intervals: each ends where the next begins, the last is open. */
  end(): void {
    const { kind, id, tenant } = this.#subject;
    const head = { subjectId: id, subjectKind: kind, number: this.#entries, hash: this.#hash };
    this.#sink.add('history_head', { ...tenant, ...head });
    const place = stateTables[kind];
    if (place === undefined) return;
    const [table, parent] = place;
    this.#intervals.forEach((interval, index) => {
      this.#sink.add(table, {
        id: drawnId(this.#random, Date.parse(interval.from)),
        ...tenant,
        [parent]: id,
        status: interval.status,
        actorId: interval.actorId,
        fromAt: interval.from,
        untilAt: this.#intervals[index + 1]?.from ?? null,
      });
    });
  }

  #record(act: Act, fromStatus: string | null, toStatus: string | null): void {
    const { kind, id, tenant } = this.#subject;
    const at = isoOf(act.at);
    if (at < this.#lastAt) throw new Error(`The history of ${kind} ${id} runs backwards at ${at}.`);
    this.#entries += 1;
    this.#lastAt = at;
    const content = {
      subjectKind: kind,
      subjectId: id,
      number: this.#entries,
      at: new Date(act.at),
      actorId: act.by?.id ?? null,
      actorRole: act.by?.role ?? null,
      action: act.action,
      fromStatus,
      toStatus,
      comment: act.comment ?? null,
      changes: act.changes ?? null,
    };
    const digest = contentDigest(content);
    this.#hash = chainHash(this.#hash, digest);
    this.#sink.add('history_entry', {
      id: drawnId(this.#random, act.at),
      ...tenant,
      ...content,
      at,
      changes: content.changes === null ? null : JSON.stringify(content.changes),
      contentDigest: digest,
      hash: this.#hash,
    });
  }
}
