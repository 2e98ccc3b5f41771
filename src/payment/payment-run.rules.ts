import { errorFinding, type Finding } from '../kernel/check.js';
import type { LocalDate } from '../kernel/local-date.js';
import { missingRate } from '../rate/exchange-rate.rules.js';
import type { PaymentTerms } from './payment.facts.js';
import { type PricedLine, priceAmount } from './payment-amount.rules.js';
import { claimPaymentDueOn, isInRun, monthOfDay, termsOn } from './payment-due.rules.js';
import { firstTooSmall } from './payment-minimum.rules.js';
import { withRecoveries } from './payment-recovery.rules.js';
import type {
  PayableClaim,
  PaymentDraft,
  RatesOf,
  Recoverable,
  RunDecision,
  RunFinding,
  RunProgram,
} from './payment-run.facts.js';

/** The month of a run, its rates, and what is to be taken back at the location. */
interface Settling {
  readonly month: LocalDate;
  readonly ratesOf: RatesOf;
  readonly recoverables: readonly Recoverable[];
}

/** A claim with the lines that it would be paid in. */
interface PricedClaim {
  readonly claim: PayableClaim;
  readonly lines: readonly (PricedLine & Pick<Priced, 'amountMinor' | 'quote'>)[];
}
type Priced = { readonly [Key in keyof PricedLine]: NonNullable<PricedLine[Key]> };

/**
 * MON-8, MON-9, MON-16, PAY-3, PAY-9, TIME-16: the payments of a run over approved claims of a location: one per company,
 * currency of the claims and currency that arrives, with what each takes back. A claim is paid whole or not at all, so that its shares always add up. Findings:
 * `PAYER_NOT_CONFIGURED`, `EXCHANGE_RATE_NOT_CONFIGURED`, `PAYMENT_BELOW_MINIMUM`.
 */
export function decideClaimPayments(
  program: RunProgram,
  claims: readonly PayableClaim[],
  runOn: LocalDate,
  ratesOf: RatesOf,
  recoverables: readonly Recoverable[],
): RunDecision {
  const terms = termsOn(program.settings, runOn);
  const month = monthOfDay(runOn);
  const findings: RunFinding[] = [];
  const priced = claims
    .filter(({ approvedOn }) => isInRun(approvedOn, runOn, terms))
    .flatMap((claim) => {
      const found = priceClaim(program, claim, month, ratesOf);
      findings.push(...found.findings);
      return found.priced ?? [];
    });
  const { drafts, tooSmall } = aboveMinimum(program, priced, terms, { month, ratesOf, recoverables });
  return { drafts, months: [], findings: [...findings, ...tooSmall] };
}

function priceClaim(
  program: RunProgram,
  claim: PayableClaim,
  month: LocalDate,
  ratesOf: RatesOf,
): { readonly priced: PricedClaim | null; readonly findings: RunFinding[] } {
  const details = { location: claim.locationId, program: program.code };
  const waits = (...findings: Finding[]) => ({
    priced: null,
    findings: findings.map((finding) => ({ ...finding, claim: claim.id })),
  });
  const lines = priceAmount(claim.approvedMinor, claim.currency, claim.entities, ratesOf(month));
  if (lines.length === 0) return waits(errorFinding('PAYER_NOT_CONFIGURED', [], details));
  const unpriced = lines.filter(({ quote }) => quote === null);
  if (unpriced.length === 0) return { priced: { claim, lines: lines as PricedClaim['lines'] }, findings: [] };
  const wanted = unpriced.map(({ currency: to }) => ({ from: claim.currency, to, month }));
  return waits(...wanted.map((missing) => missingRate(missing, { details })));
}

/** Lines that go out together. */
interface Group {
  readonly lines: readonly (Priced & { readonly claim: PayableClaim })[];
}

/** A share of nothing, of an amount too small for all who contributed, makes no payment. */
function groupsOf(claims: readonly PricedClaim[]): Group[] {
  const lines = claims
    .flatMap(({ claim, lines: ofClaim }) => ofClaim.map((line) => ({ ...(line as Priced), claim })))
    .filter(({ sourceMinor }) => sourceMinor > 0n);
  const byKey = Map.groupBy(lines, ({ claim, entity, currency }) =>
    [entity.id, claim.currency, currency].join(' '),
  );
  return [...byKey.values()].map((group) => ({ lines: group }));
}

/**
 * PAY-3, MON-16: leaves out, again and again, the claims of a payment that would be too small, until all that are left are
 * made; with what each takes back.
 */
function aboveMinimum(
  program: RunProgram,
  claims: readonly PricedClaim[],
  terms: PaymentTerms,
  { month, ratesOf, recoverables }: Settling,
): { readonly drafts: readonly PaymentDraft[]; readonly tooSmall: RunFinding[] } {
  let kept = claims;
  const tooSmall: RunFinding[] = [];
  for (;;) {
    const groups = groupsOf(kept).map((group) => draftOf(program, group, month, terms));
    const drafts = withRecoveries(groups, recoverables, program.currency, ratesOf);
    const small = firstTooSmall(program, drafts, terms.minimumMinor, ratesOf);
    if (small === null) return { drafts, tooSmall };
    tooSmall.push(small.finding);
    kept = kept.filter(({ claim }) => !small.claims.includes(claim.id));
  }
}

function draftOf(program: RunProgram, { lines }: Group, month: LocalDate, terms: PaymentTerms): PaymentDraft {
  const [first] = lines;
  if (first === undefined) throw new Error('A group has lines.');
  const { partner, location, program: programId, locationId } = first.claim;
  const { taxInvoiceRequired } = terms;
  const sum = (minor: (line: Group['lines'][number]) => bigint): bigint =>
    lines.reduce((total, line) => total + minor(line), 0n);
  const [earliest = month] = lines.map(({ claim }) => claim.approvedOn).sort();
  return {
    kind: 'CLAIM_REIMBURSEMENT',
    partner,
    location,
    program: programId,
    locationId,
    entity: first.entity,
    programCurrency: program.currency,
    sourceCurrency: first.sourceCurrency,
    currency: first.currency,
    quote: first.quote,
    month,
    dueOn: taxInvoiceRequired ? null : claimPaymentDueOn(earliest, program.holidays),
    taxInvoiceRequired,
    sourceMinor: sum(({ sourceMinor }) => sourceMinor),
    grossMinor: sum(({ amountMinor }) => amountMinor),
    recoveries: [],
    lines: lines.map(({ claim, sourceMinor, amountMinor }) => ({
      claim: claim.id,
      month: null,
      sourceMinor,
      amountMinor,
    })),
  };
}
