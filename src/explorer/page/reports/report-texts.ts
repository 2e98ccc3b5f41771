import type { Locale } from '../../../kernel/codes.js';
import type { Measure, ReportKey, RowName } from './report-definitions.js';

/** What the reports page itself says; messages of the server come in the same language from there. */
export interface ReportTexts {
  readonly heading: string;
  readonly intro: string;
  readonly filters: string;
  readonly program: string;
  readonly allPrograms: string;
  readonly country: string;
  readonly allCountries: string;
  readonly period: string;
  readonly allPeriods: string;
  readonly asOf: string;
  readonly currency: string;
  readonly titles: { readonly [K in ReportKey]: string };
  readonly about: { readonly [K in ReportKey]: string };
  readonly measures: { readonly [M in Measure]: string };
  readonly rowNames: { readonly [N in RowName]: string };
  readonly stage: string;
  readonly counted: { readonly [K in ReportKey]: string };
  readonly original: string;
  readonly table: string;
  readonly fingerprint: string;
  readonly fingerprintAbout: (instant: string) => string;
  readonly unproven: string;
  readonly query: string;
  readonly variables: string;
  readonly open: string;
  readonly chartOf: (title: string, currency: string) => string;
  readonly undrawn: string;
  readonly loading: string;
  readonly failed: string;
  readonly failedAlike: string;
  readonly retry: string;
  readonly empty: string;
  readonly withheld: string;
  readonly withheldSorting: string;
  readonly reportItself: string;
  readonly inOneCurrency: string;
  readonly withoutName: { readonly [N in RowName]: string };
  readonly rest: (count: number) => string;
  readonly restInTable: (count: number) => string;
  readonly missing: (list: string) => string;
  readonly missingDay: (list: string) => string;
  readonly missingOne: (rows: string, currency: string, month: string | null) => string;
  readonly missingMore: (count: number) => string;
  readonly trueAt: (instant: string) => string;
}

const english: ReportTexts = {
  heading: 'Reports',
  intro:
    'Every chart is one question to the API, asked with your rights. Amounts are converted by the rate of their month; the table of each chart has the original currencies too.',
  filters: 'What to show',
  program: 'Program',
  allPrograms: 'All programs',
  country: 'Country',
  allCountries: 'All countries',
  period: 'Period',
  allPeriods: 'All periods',
  asOf: 'As it stood at',
  currency: 'Amounts in',
  titles: {
    funnel: 'From plan to payment',
    byMonth: 'Claims by month',
    byCampaign: 'Claims by campaign',
    byCountry: 'Claims by country',
    fundPeriods: 'Funds by period',
    lapses: 'What lapses when',
  },
  about: {
    funnel:
      'What plans set aside, and what came of it. Paid has the months that were paid under plans too, which no claim asked for.',
    byMonth: 'By the month in which the activity took place.',
    byCampaign: 'The ten largest by requested amount, of the claims on plans.',
    byCountry: 'The largest by requested amount, by the country of the location.',
    fundPeriods: 'What became of the funds that were earned in each half-year.',
    lapses: 'By the last month to submit claims: what still remains then expires.',
  },
  measures: {
    planned: 'Planned',
    claimed: 'Claimed',
    requested: 'Requested',
    approved: 'Approved',
    paid: 'Paid',
    expired: 'Expired',
    remaining: 'Remaining',
    converted: 'Became rebate',
  },
  rowNames: { month: 'Month', campaign: 'Campaign', country: 'Country', period: 'Period' },
  stage: 'Stage',
  counted: {
    funnel: 'Plans',
    byMonth: 'Claims',
    byCampaign: 'Claims',
    byCountry: 'Claims',
    fundPeriods: 'Funds',
    lapses: 'Funds',
  },
  original: 'original currencies',
  table: 'Table',
  fingerprint: 'Fingerprint',
  fingerprintAbout: (instant) =>
    `The digest of question, data and rates: whoever quotes the same one quotes the same figures. Asked with \`asOf: "${instant}"\` and \`proof: true\`, the same query has it again.`,
  unproven: 'The fingerprint could not be read.',
  query: 'GraphQL query',
  variables: 'Variables',
  open: 'Open in the playground',
  chartOf: (title, currency) => `Chart: ${title}, in ${currency}. The table below it has the same figures.`,
  undrawn: 'No chart: these amounts are in several currencies and are not converted. The table has them.',
  loading: 'Adding up …',
  failed: 'This chart could not be read.',
  failedAlike: 'These charts could not be read.',
  retry: 'Try again',
  empty: 'There is nothing to show for this choice.',
  withheld: 'These figures are withheld from you.',
  withheldSorting: 'The chart is sorted by an amount that you may not read anywhere.',
  reportItself: 'This report',
  inOneCurrency: 'The conversion into one currency',
  withoutName: {
    month: 'No date',
    campaign: 'Without a campaign',
    country: 'No country',
    period: 'No period',
  },
  rest: (count) => `The other ${count}`,
  restInTable: (count) => `The other ${count} together stand in the table.`,
  missing: (list) => `Left out, as there is no rate: ${list}.`,
  missingDay: (list) =>
    `Left out, as these claims tell no day of the activity, by whose month to convert: ${list}.`,
  missingOne: (rows, currency, month) => `${rows} in ${currency}${month === null ? '' : ` of ${month}`}`,
  missingMore: (count) => (count === 1 ? 'one currency more' : `${count} more`),
  trueAt: (instant) => `As of ${instant}`,
};

const dutch: ReportTexts = {
  heading: 'Rapporten',
  intro:
    'Elke grafiek is één vraag aan de API, gesteld met uw rechten. Bedragen zijn omgerekend tegen de koers van hun maand; de tabel bij elke grafiek heeft ook de oorspronkelijke valuta.',
  filters: 'Wat te tonen',
  program: 'Programma',
  allPrograms: "Alle programma's",
  country: 'Land',
  allCountries: 'Alle landen',
  period: 'Periode',
  allPeriods: 'Alle perioden',
  asOf: 'Zoals het stond op',
  currency: 'Bedragen in',
  titles: {
    funnel: 'Van plan tot betaling',
    byMonth: 'Claims per maand',
    byCampaign: 'Claims per campagne',
    byCountry: 'Claims per land',
    fundPeriods: 'Fondsen per periode',
    lapses: 'Wat wanneer vervalt',
  },
  about: {
    funnel:
      'Wat plannen opzij zetten, en wat ervan kwam. Betaald bevat ook de maanden die onder plannen zijn betaald, zonder claim.',
    byMonth: 'Naar de maand waarin de activiteit plaatsvond.',
    byCampaign: 'De tien grootste naar aangevraagd bedrag, van de claims op plannen.',
    byCountry: 'De grootste naar aangevraagd bedrag, naar het land van de locatie.',
    fundPeriods: 'Wat er werd van de fondsen die per half jaar zijn verdiend.',
    lapses: 'Naar de laatste maand om claims in te dienen: wat dan nog over is, vervalt.',
  },
  measures: {
    planned: 'Gepland',
    claimed: 'Geclaimd',
    requested: 'Aangevraagd',
    approved: 'Goedgekeurd',
    paid: 'Betaald',
    expired: 'Verlopen',
    remaining: 'Resterend',
    converted: 'Werd korting',
  },
  rowNames: { month: 'Maand', campaign: 'Campagne', country: 'Land', period: 'Periode' },
  stage: 'Stap',
  counted: {
    funnel: 'Plannen',
    byMonth: 'Claims',
    byCampaign: 'Claims',
    byCountry: 'Claims',
    fundPeriods: 'Fondsen',
    lapses: 'Fondsen',
  },
  original: 'oorspronkelijke valuta',
  table: 'Tabel',
  fingerprint: 'Vingerafdruk',
  fingerprintAbout: (instant) =>
    `De digest van vraag, gegevens en koersen: wie dezelfde noemt, noemt dezelfde cijfers. Met \`asOf: "${instant}"\` en \`proof: true\` heeft dezelfde vraag hem opnieuw.`,
  unproven: 'De vingerafdruk kon niet worden gelezen.',
  query: 'GraphQL-vraag',
  variables: 'Variabelen',
  open: 'Openen in de speeltuin',
  chartOf: (title, currency) => `Grafiek: ${title}, in ${currency}. De tabel eronder heeft dezelfde cijfers.`,
  undrawn:
    'Geen grafiek: deze bedragen zijn in verschillende valuta en niet omgerekend. Ze staan in de tabel.',
  loading: 'Bezig met optellen …',
  failed: 'Deze grafiek kon niet worden gelezen.',
  failedAlike: 'Deze grafieken konden niet worden gelezen.',
  retry: 'Opnieuw proberen',
  empty: 'Er is niets te tonen voor deze keuze.',
  withheld: 'Deze cijfers zijn voor u verborgen.',
  withheldSorting: 'De grafiek is gesorteerd op een bedrag dat u nergens mag lezen.',
  reportItself: 'Dit rapport',
  inOneCurrency: 'De omrekening naar één valuta',
  withoutName: {
    month: 'Geen datum',
    campaign: 'Zonder campagne',
    country: 'Geen land',
    period: 'Geen periode',
  },
  rest: (count) => `De overige ${count}`,
  restInTable: (count) => `De overige ${count} samen staan in de tabel.`,
  missing: (list) => `Weggelaten, want er is geen koers: ${list}.`,
  missingDay: (list) =>
    `Weggelaten, want deze claims noemen geen dag van de activiteit, waarvan de maand de koers bepaalt: ${list}.`,
  missingOne: (rows, currency, month) => `${rows} in ${currency}${month === null ? '' : ` van ${month}`}`,
  missingMore: (count) => (count === 1 ? 'nog één valuta' : `nog ${count}`),
  trueAt: (instant) => `Stand van ${instant}`,
};

export const reportTexts: { readonly [L in Locale]: ReportTexts } = { en: english, nl: dutch };
