import { type PayoutMethod, payoutMethodCodes } from '../enrollment/enrollment.codes.js';
import type { Locale } from '../kernel/codes.js';
import { fromMinor } from '../kernel/money.js';
import { writtenRate } from '../rate/exchange-rate.rules.js';
import { type PaymentStatus, paymentStatusCodes } from './payment.codes.js';
import type { PaymentArrival } from './payment-arrival.rules.js';

/** What a letter is made of; amounts and rates are null where the reader may not see them. */
export interface RemittanceFacts {
  readonly reference: string;
  readonly status: PaymentStatus;
  readonly payerName: string;
  readonly payeeName: string;
  readonly locationId: string;
  readonly programName: string;
  readonly method: PayoutMethod | null;
  readonly sentOn: string | null;
  /** TIME-19. */
  readonly arrival: PaymentArrival | null;
  readonly dueOn: string | null;
  readonly currency: string;
  readonly grossMinor: string | null;
  readonly recoveredMinor: string | null;
  readonly amountMinor: string | null;
  readonly rate: string | null;
  readonly rateSource: string | null;
  readonly rateOn: string | null;
  readonly lines: readonly RemittanceLine[];
}

/** A claim by its name, where the reader sees claims, or a month under a plan. */
export interface RemittanceLine {
  readonly name: string | null;
  readonly month: string | null;
  readonly sourceMinor: string | null;
  readonly sourceCurrency: string;
  readonly amountMinor: string | null;
}

/** The letter as text: a title, pairs of label and value, a table, and sums. */
export interface Remittance {
  readonly title: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly columns: readonly [string, string, string];
  readonly rows: readonly (readonly [string, string, string])[];
  readonly sums: readonly (readonly [label: string, value: string])[];
  readonly note: string;
  /** What stands at the foot of a page, so that a page that got lost is missed. */
  readonly foot: (page: number, pages: number) => string;
}

const texts = {
  en: {
    title: 'Remittance letter',
    reference: 'Payment',
    status: 'Status',
    payer: 'Paid by',
    payee: 'Paid to',
    program: 'Program',
    method: 'Method',
    sentOn: 'Sent on',
    dueOn: 'Due on',
    rate: 'Exchange rate',
    what: 'What is paid',
    source: 'In its currency',
    amount: 'Paid',
    claim: 'Claim',
    month: 'Month',
    gross: 'Total',
    recovered: 'Taken back',
    refunded: 'Given back',
    net: 'Arrives',
    arrives: 'Arrives about',
    page: 'page',
    of: 'of',
    note: 'After sending, a bank needs one to ten business days, by method and country.',
  },
  nl: {
    title: 'Betalingsbrief',
    reference: 'Betaling',
    status: 'Status',
    payer: 'Betaald door',
    payee: 'Betaald aan',
    program: 'Programma',
    method: 'Wijze',
    sentOn: 'Verzonden op',
    dueOn: 'Te betalen op',
    rate: 'Wisselkoers',
    what: 'Wat wordt betaald',
    source: 'In de eigen valuta',
    amount: 'Betaald',
    claim: 'Claim',
    month: 'Maand',
    gross: 'Totaal',
    recovered: 'Teruggehouden',
    refunded: 'Teruggegeven',
    net: 'Komt aan',
    arrives: 'Komt aan rond',
    page: 'pagina',
    of: 'van',
    note: 'Na verzending heeft een bank een tot tien werkdagen nodig, naar wijze en land.',
  },
} as const satisfies Record<Locale, Record<string, string>>;

const hidden = '–';
const money = (minor: string | null, currency: string): string =>
  minor === null ? hidden : `${fromMinor(minor, currency)} ${currency}`;

/** PAY-6: the letter of a payment in a language; what the reader may not see is a dash. */
export function remittanceOf(facts: RemittanceFacts, locale: Locale): Remittance {
  const text = texts[locale];
  const { currency, sentOn, dueOn, method } = facts;
  const day: [string, string][] = sentOn ? [[text.sentOn, sentOn]] : dueOn ? [[text.dueOn, dueOn]] : [];
  const { earliestOn, latestOn } = facts.arrival ?? {};
  const arrives = earliestOn === latestOn ? earliestOn : `${earliestOn} – ${latestOn}`;
  const rate = facts.rate && `${writtenRate(facts.rate)} (${facts.rateSource}, ${facts.rateOn})`;
  return {
    title: text.title,
    facts: [
      [text.reference, facts.reference],
      [text.status, paymentStatusCodes.label(facts.status, locale)],
      [text.payer, facts.payerName],
      [text.payee, `${facts.payeeName} (${facts.locationId})`],
      [text.program, facts.programName],
      [text.method, method === null ? hidden : payoutMethodCodes.label(method, locale)],
      ...day,
      ...(arrives ? [[text.arrives, arrives] as [string, string]] : []),
      ...(rate ? [[text.rate, rate] as [string, string]] : []),
    ],
    columns: [text.what, text.source, text.amount],
    rows: facts.lines.map((line) => [
      line.month === null ? (line.name ?? text.claim) : `${text.month} ${line.month.slice(0, 7)}`,
      money(line.sourceMinor, line.sourceCurrency),
      money(line.amountMinor, currency),
    ]),
    sums: [
      [text.gross, money(facts.grossMinor, currency)],
      ...recoveredSum(facts, text),
      [text.net, money(facts.amountMinor, currency)],
    ],
    note: text.note,
    foot: (page, pages) => `${facts.reference} – ${text.page} ${page} ${text.of} ${pages}`,
  };
}

/** MON-16: what lies between total and arrival, said without a sign: taken back, or given back. */
function recoveredSum(
  { recoveredMinor, currency }: RemittanceFacts,
  text: { readonly recovered: string; readonly refunded: string },
): (readonly [label: string, value: string])[] {
  if (recoveredMinor === '0') return [];
  const gives = recoveredMinor?.startsWith('-') ?? false;
  return gives
    ? [[text.refunded, money(recoveredMinor?.slice(1) ?? null, currency)]]
    : [[text.recovered, money(recoveredMinor, currency)]];
}
