import { type PayoutMethod, payoutMethodCodes } from '../enrollment/enrollment.codes.js';
import type { Locale } from '../kernel/codes.js';
import { fromMinor, writtenDecimal } from '../kernel/money.js';
import { type PaymentStatus, paymentStatusCodes } from './payment.codes.js';
import type { PaymentArrival } from './payment-arrival.rules.js';
import { arrivedStatuses } from './payment-arrived.rules.js';

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

/** A claim by its name, where the reader sees claims, or a month of earnings. */
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
    payer: 'Payer',
    payee: 'Payee',
    program: 'Program',
    method: 'Method',
    sentOn: 'Sent on',
    dueOn: 'Due on',
    rate: 'Exchange rate',
    what: 'For',
    source: 'In its currency',
    paid: 'Paid',
    amount: 'Amount',
    claim: 'Claim',
    month: 'Month',
    gross: 'Total',
    recovered: 'Taken back',
    refunded: 'Given back',
    arrives: 'Arrives',
    credited: 'Credited',
    net: 'Net amount',
    arrivesAbout: 'Arrives about',
    page: 'page',
    of: 'of',
    byBank: 'After sending, a bank transfer needs two to ten business days, by its way and country.',
    byCreditNote: 'It is settled by a credit note; no bank transfers money.',
    notSent: 'It has not been sent yet; until then its amounts can change.',
    stopped: 'It was not paid, or the money came back; the status says what became of it.',
  },
  nl: {
    title: 'Betalingsbrief',
    reference: 'Betaling',
    status: 'Status',
    payer: 'Betaler',
    payee: 'Ontvanger',
    program: 'Programma',
    method: 'Wijze',
    sentOn: 'Verzonden op',
    dueOn: 'Te betalen op',
    rate: 'Wisselkoers',
    what: 'Waarvoor',
    source: 'In de eigen valuta',
    paid: 'Betaald',
    amount: 'Bedrag',
    claim: 'Claim',
    month: 'Maand',
    gross: 'Totaal',
    recovered: 'Teruggehouden',
    refunded: 'Teruggegeven',
    arrives: 'Komt aan',
    credited: 'Gecrediteerd',
    net: 'Nettobedrag',
    arrivesAbout: 'Komt aan rond',
    page: 'pagina',
    of: 'van',
    byBank: 'Na verzending heeft een bankoverschrijving twee tot tien werkdagen nodig, naar weg en land.',
    byCreditNote: 'Dit wordt verrekend met een creditnota; er gaat geen geld via een bank.',
    notSent: 'Deze betaling is nog niet verzonden; tot dan kunnen de bedragen veranderen.',
    stopped: 'Deze betaling is niet uitgevoerd of het geld kwam terug; de status zegt wat ermee is gebeurd.',
  },
} as const satisfies Record<Locale, Record<string, string>>;

type Text = (typeof texts)[Locale];

/** States of a payment that did not get there. */
const stoppedStatuses: readonly PaymentStatus[] = [
  'REJECTED_DURING_REVIEW',
  'FAILED',
  'REVERSED',
  'REJECTED',
];

/** What a letter calls the amounts, and what it says of the way of the money. */
interface Wording {
  readonly amount: string;
  readonly net: string;
  readonly note: string;
}

/** Only what was sent is paid, and only what a bank carries arrives. */
function wordingOf({ status, method }: Pick<RemittanceFacts, 'status' | 'method'>, text: Text): Wording {
  const byMethod = method === 'CREDIT_NOTE' ? text.byCreditNote : text.byBank;
  const open = { amount: text.amount, net: text.net };
  if (stoppedStatuses.includes(status)) return { ...open, note: text.stopped };
  if (!arrivedStatuses.includes(status)) return { ...open, note: `${text.notSent} ${byMethod}` };
  const sums = { BANK_TRANSFER: text.arrives, CREDIT_NOTE: text.credited } as const;
  return { amount: text.paid, net: method === null ? text.paid : sums[method], note: byMethod };
}

const hidden = '–';
const money = (minor: string | null, currency: string): string =>
  minor === null ? hidden : `${fromMinor(minor, currency)} ${currency}`;

/** PAY-6: the letter of a payment in a language; what the reader may not see is a dash. */
export function remittanceOf(facts: RemittanceFacts, locale: Locale): Remittance {
  const text = texts[locale];
  const { currency, sentOn, dueOn, method } = facts;
  const day: [string, string][] = sentOn ? [[text.sentOn, sentOn]] : dueOn ? [[text.dueOn, dueOn]] : [];
  const { amount, net, note } = wordingOf(facts, text);
  const { earliestOn, latestOn } = facts.arrival ?? {};
  const arrives = earliestOn === latestOn ? earliestOn : `${earliestOn} – ${latestOn}`;
  const [first] = facts.lines;
  const converted = facts.rate && `1 ${first?.sourceCurrency} = ${writtenDecimal(facts.rate)} ${currency}`;
  const rate = first && converted && `${converted} (${facts.rateSource}, ${facts.rateOn})`;
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
      ...(arrives ? [[text.arrivesAbout, arrives] as [string, string]] : []),
      ...(rate ? [[text.rate, rate] as [string, string]] : []),
    ],
    columns: [text.what, text.source, amount],
    rows: facts.lines.map((line) => [
      line.month === null ? (line.name ?? text.claim) : `${text.month} ${line.month.slice(0, 7)}`,
      money(line.sourceMinor, line.sourceCurrency),
      money(line.amountMinor, currency),
    ]),
    sums: [
      [text.gross, money(facts.grossMinor, currency)],
      ...recoveredSum(facts, text),
      [net, money(facts.amountMinor, currency)],
    ],
    note,
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
