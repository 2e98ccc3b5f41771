import { type GuardedSum, money, type Rule, type seersByKind } from './field-table.js';

/** Rights are the same for the rows of two places, one of either partner, which take less time. */
const few = `filter: { location: { locationId: { in: ["50000000", "50000010"] } },
  program: { code: { eq: "CLOUD_INDIRECT_RESELLER" } } }`;

interface ReportedSums {
  readonly report: 'claimReport' | 'planReport' | 'fundReport';
  readonly typeName: string;
  readonly kind?: keyof typeof seersByKind;
  /** Measures by the rule that guards them. */
  readonly rules: Readonly<Partial<Record<Rule, readonly string[]>>>;
}

/** The measures of a report, as they are and converted; whoever sees no row reads that nothing comes to zero. */
function reported({ report, typeName, kind, rules }: ReportedSums): [string, GuardedSum][] {
  const seen = kind === undefined ? {} : { kind };
  return Object.entries(rules).flatMap(([rule, names]) =>
    names.flatMap((name): [string, GuardedSum][] => [
      [
        `${typeName}Row.${name}`,
        {
          rule: rule as Rule,
          ...seen,
          query: `${report}(${few}) { total { ${name} ${money} } }`,
        },
      ],
      [
        `${typeName}Converted.${name}`,
        {
          rule: rule as Rule,
          also: 'FLD-15',
          query: `${report}(${few}, currency: "EUR") { total { inCurrency { ${name} ${money} } } }`,
        },
      ],
    ]),
  );
}

interface ReportedSpread extends Omit<ReportedSums, 'rules'> {
  readonly rule: Rule;
  readonly name: string;
}

/** How amounts lie, as they are and converted. */
function spread({ report, typeName, kind, rule, name }: ReportedSpread): [string, GuardedSum][] {
  const asked = `${name} { average ${money} }`;
  const seen = kind === undefined ? {} : { kind };
  return [
    [`${typeName}Row.${name}`, { rule, ...seen, query: `${report}(${few}) { total { ${asked} } }` }],
    [
      `${typeName}Converted.${name}`,
      {
        rule,
        ...seen,
        also: 'FLD-15',
        query: `${report}(${few}, currency: "EUR") { total { inCurrency { ${asked} } } }`,
      },
    ],
  ];
}

const funds = [
  'earned',
  'converted',
  'reserved',
  'approved',
  'claimed',
  'remaining',
  'expired',
  'recoverable',
];

/** Guarded figures of the reports. */
export const guardedReports: Readonly<Record<string, GuardedSum>> = {
  ...Object.fromEntries([
    ...reported({
      report: 'claimReport',
      typeName: 'ClaimReport',
      rules: { 'FLD-6': ['requested', 'claimed', 'rejected', 'expired'], 'FLD-7': ['approved', 'paid'] },
    }),
    ...reported({
      report: 'planReport',
      typeName: 'PlanReport',
      kind: 'plan',
      rules: {
        'FLD-7': ['approved', 'paid'],
        'FLD-6': ['claimed', 'expired', 'rejected', 'requested'],
        'FLD-5': ['limit', 'planned'],
      },
    }),
    ...reported({ report: 'fundReport', typeName: 'FundReport', kind: 'fund', rules: { 'FLD-4': funds } }),
  ]),
  ...Object.fromEntries([
    ...spread({ report: 'claimReport', typeName: 'ClaimReport', rule: 'FLD-6', name: 'requestedSpread' }),
    ...spread({ report: 'claimReport', typeName: 'ClaimReport', rule: 'FLD-7', name: 'approvedSpread' }),
    ...spread({
      report: 'planReport',
      typeName: 'PlanReport',
      kind: 'plan',
      rule: 'FLD-5',
      name: 'limitSpread',
    }),
  ]),
  ...Object.fromEntries(
    (
      [
        ['claimReport', 'ClaimReport', 'requested'],
        ['planReport', 'PlanReport', 'limit'],
        ['fundReport', 'FundReport', 'earned'],
      ] as const
    ).map(([report, typeName, name]): [string, GuardedSum] => [
      `${typeName}Row.inCurrency`,
      {
        rule: 'FLD-15',
        query: `${report}(${few}, currency: "EUR") { total { inCurrency { ${name} ${money} } } }`,
      },
    ]),
  ),
  'ReportRate.source': {
    rule: 'FLD-15',
    query: `claimReport(${few}, currency: "GBP") { rates { amount: source } }`,
  },
  'ReportRate.datedOn': {
    rule: 'FLD-15',
    query: `claimReport(${few}, currency: "GBP") { rates { amount: datedOn } }`,
  },
  'ReportRate.rate': {
    rule: 'FLD-15',
    query: `claimReport(${few}, currency: "GBP") { rates { amount: rate } }`,
  },
};

/** Keys that may be grouped by only where they may be read, so that whoever may not is refused and not left with nothing. */
export const guardedKeys = {
  'ClaimReportKey.decisionReason': {
    rule: 'FLD-17',
    query: `claimReport(${few}, groupBy: [DECISION_REASON]) { rows { key { decisionReason } } }`,
  },
  'ClaimReportKey.decisionReasonLabels': {
    rule: 'FLD-17',
    query: `claimReport(${few}, groupBy: [DECISION_REASON]) { rows { key { decisionReasonLabels } } }`,
  },
} as const;
