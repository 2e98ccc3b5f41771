import byCampaign from '../../reports/by-campaign.graphql?raw';
import byCountry from '../../reports/by-country.graphql?raw';
import byMonth from '../../reports/by-month.graphql?raw';
import fundPeriods from '../../reports/fund-periods.graphql?raw';
import funnel from '../../reports/funnel.graphql?raw';
import lapses from '../../reports/lapses.graphql?raw';

/** Amounts that the charts show, by the names that they have in the API. */
export type Measure =
  | 'planned'
  | 'claimed'
  | 'requested'
  | 'approved'
  | 'paid'
  | 'expired'
  | 'remaining'
  | 'converted';

/** Charts in the order of the page. */
export type ReportKey = 'funnel' | 'byMonth' | 'byCampaign' | 'byCountry' | 'fundPeriods' | 'lapses';

/** What a row is called by: the part of its key that is asked for. */
export type RowName = 'month' | 'campaign' | 'country' | 'period';

export interface ReportDefinition {
  readonly key: ReportKey;
  readonly query: string;
  readonly measures: readonly Measure[];
  /** Undefined where there is one row, and its measures are what is compared. */
  readonly rowName?: RowName;
  /** Columns stand along time; bars lie, so that long names have room. */
  readonly layout: 'columns' | 'bars';
  /** The filter by a half-year. */
  ofPeriod(code: string): Readonly<Record<string, unknown>>;
  /** What the chart is about, whatever else is chosen. */
  readonly filter?: Readonly<Record<string, unknown>>;
  /** Parts of one whole stand on each other. */
  readonly stacked: boolean;
}

/** Claims and funds stand on the half-year in which they are used. */
const ofUsage = (code: string) => ({ usagePeriod: { code: { eq: code } } });
/** Plans stand on a half-year, or on the program year that it belongs to. */
const ofPlans = (code: string) => ({ period: { code: { in: [code, code.replace(/_H\d$/, '')] } } });

const claims = { measures: ['requested', 'approved'], stacked: false, ofPeriod: ofUsage } as const;

export const reportDefinitions: readonly ReportDefinition[] = [
  {
    key: 'funnel',
    query: funnel,
    measures: ['planned', 'claimed', 'approved', 'paid', 'expired'],
    ofPeriod: ofPlans,
    layout: 'bars',
    stacked: false,
  },
  { ...claims, key: 'byMonth', query: byMonth, rowName: 'month', layout: 'columns' },
  {
    ...claims,
    key: 'byCampaign',
    query: byCampaign,
    rowName: 'campaign',
    layout: 'bars',
    filter: { flow: { eq: 'PLAN_POE' } },
  },
  { ...claims, key: 'byCountry', query: byCountry, rowName: 'country', layout: 'bars' },
  {
    key: 'fundPeriods',
    query: fundPeriods,
    measures: ['claimed', 'converted', 'remaining', 'expired'],
    ofPeriod: ofUsage,
    rowName: 'period',
    layout: 'columns',
    stacked: true,
  },
  {
    key: 'lapses',
    query: lapses,
    measures: ['remaining', 'expired'],
    ofPeriod: ofUsage,
    rowName: 'month',
    layout: 'columns',
    stacked: true,
  },
];
