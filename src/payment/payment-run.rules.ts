import { errorFinding, type Finding } from '../kernel/check.js';
import type { LocalDate } from '../kernel/local-date.js';
import { fromMinor } from '../kernel/money.js';
import { missingRate } from '../rate/exchange-rate.rules.js';
import type { PaymentTerms } from './payment.facts.js';
import { converted, type PricedLine, priceAmount } from './payment-amount.rules.js';
import { claimPaymentDueOn, isInRun, monthOfDay, termsOn } from './payment-due.rules.js';
import type {
  PayableClaim,
  PaymentDraft,
  RatesOf,
  RunDecision,
  RunFinding,
  RunProgram,
} from './payment-run.facts.js';

/** A claim with the lines that it would be paid in. */
interface PricedClaim {
  readonly claim: PayableClaim;
  readonly lines: readonly (PricedLine & Pick<Priced, 'amountMinor' | 'quote'>)[];
}
type Priced = { readonly [Key in keyof PricedLine]: NonNullable<PricedLine[Key]> };

/**
 * MON-8, MON-9, PAY-3, PAY-9, TIME-16: the payments of a run over approved claims: one per location, company, currency of
 * the claims and currency that arrives. A claim is paid whole or not at all, so that its shares always add up. Findings:
 * `PAYER_NOT_CONFIGURED`, `EXCHANGE_RATE_NOT_CONFIGURED`, `PAYMENT_BELOW_MINIMUM`.
 */
export function decideClaimPayments(
  program: RunProgram,
  claims: readonly PayableClaim[],
  runOn: LocalDate,
  ratesOf: RatesOf,
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
  const { kept, tooSmall } = aboveMinimum(program, priced, terms, month, ratesOf);
  const drafts = [...groupsOf(kept).values()].map((group) => draftOf(program, group, month, terms));
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
  readonly claims: readonly PayableClaim[];
  readonly lines: readonly (Priced & { readonly claim: PayableClaim })[];
}

/** A share of nothing, of an amount too small for all who contributed, makes no payment. */
function groupsOf(claims: readonly PricedClaim[]): ReadonlyMap<string, Group> {
  const lines = claims
    .flatMap(({ claim, lines: ofClaim }) => ofClaim.map((line) => ({ ...(line as Priced), claim })))
    .filter(({ sourceMinor }) => sourceMinor > 0n);
  const byKey = Map.groupBy(lines, ({ claim, entity, currency }) =>
    [claim.location, entity.id, claim.currency, currency].join(' '),
  );
  return new Map(
    [...byKey].map(([key, group]) => [key, { lines: group, claims: group.map(({ claim }) => claim) }]),
  );
}

/** PAY-3: leaves out, again and again, the claims of payments below the minimum, until all that are left reach it. */
function aboveMinimum(
  program: RunProgram,
  claims: readonly PricedClaim[],
  { minimumMinor }: PaymentTerms,
  month: LocalDate,
  ratesOf: RatesOf,
): { readonly kept: readonly PricedClaim[]; readonly tooSmall: RunFinding[] } {
  if (minimumMinor === null) return { kept: claims, tooSmall: [] };
  let kept = claims;
  const tooSmall: RunFinding[] = [];
  for (;;) {
    const waiting = new Set<string>();
    for (const { lines } of groupsOf(kept).values()) {
      const sum = lines.reduce((total, { sourceMinor }) => total + sourceMinor, 0n);
      const from = lines[0]?.sourceCurrency ?? program.currency;
      const inProgram = converted(sum, from, program.currency, ratesOf(month)).amountMinor;
      if (inProgram !== null && inProgram >= minimumMinor) continue;
      for (const { claim } of lines) waiting.add(claim.id);
      const place = lines[0]?.claim ?? null;
      const details = { location: place?.locationId, program: program.code };
      tooSmall.push(
        inProgram === null
          ? // Whether it is enough cannot be said.
            { ...missingRate({ from, to: program.currency, month }, { details }), claim: null }
          : belowMinimum(program, minimumMinor, sum, from, place),
      );
    }
    if (waiting.size === 0) return { kept, tooSmall };
    kept = kept.filter(({ claim }) => !waiting.has(claim.id));
  }
}

/** PAY-3: too little for a payment; it waits. */
export function belowMinimum(
  program: RunProgram,
  minimumMinor: bigint,
  minor: bigint,
  unit: string,
  place: { readonly locationId: string } | null,
): RunFinding {
  const details = {
    amount: fromMinor(minor, unit),
    unit,
    minimum: fromMinor(minimumMinor, program.currency),
    location: place?.locationId,
    program: program.code,
  };
  return { ...errorFinding('PAYMENT_BELOW_MINIMUM', [], details), claim: null };
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
