import graphql from '@graphql-eslint/eslint-plugin';

const contract = 'schema/schema.graphql';
const recommended = graphql.configs['flat/schema-recommended'].rules;
const relay = graphql.configs['flat/schema-relay'].rules;
const [severity, naming] = recommended['@graphql-eslint/naming-convention'];
const objectTypes = 'ObjectTypeDefinition,ObjectTypeExtension';

/** Lints the contract of the API; TypeScript is Biome's. */
export default [
  {
    files: [contract],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: contract } },
    },
    rules: {
      ...recommended,
      ...relay,

      // "Activity type" is the catalogue's own word, not the kind of the definition, which the rule is against.
      '@graphql-eslint/naming-convention': [
        severity,
        {
          ...naming,
          [objectTypes]: { ...naming[objectTypes], ignorePattern: '^ActivityType$' },
          // Values of `SubjectKind` are names of types, written as those are.
          EnumValueDefinition: {
            style: 'UPPER_CASE',
            ignorePattern: '^(ActivityType|Claim|CoopPlan|Enrollment|LegalEntity|Payment|Program)$',
          },
        },
      ],

      // The rule compares letters, not words: it takes `Claim.claimedAmount` and `Invoice.invoicedOn` for prefixes.
      // `Invoice.invoiceNumber` keeps its name because lists of all documents filter by it. It knows no exceptions.
      '@graphql-eslint/no-typename-prefix': 'off',

      // Values without an identity of their own: they are parts of the object that holds them, or of the answer.
      // The signed-in person is named by the subject of his token and is nobody else's object.
      '@graphql-eslint/strict-id-in-types': [
        'error',
        {
          exceptions: {
            suffixes: [
              'Connection',
              'Edge',
              'Aggregates',
              'Totals',
              'Condition',
              'Payload',
              // Reports, their rows and keys, and the figures in them, stand for no object.
              'Report',
              'ReportConverted',
              'ReportKey',
              'ReportRow',
              'Spread',
            ],
            types: [
              'ActionReason',
              'AmountBreakdownStep',
              'Attendee',
              'BankData',
              'Cap',
              'CapOverride',
              'Contact',
              'CoreRequirement',
              'Deadline',
              'EligiblePrograms',
              'EnrollmentCriterion',
              'EvidenceGroup',
              'FundAmounts',
              'Holiday',
              'MetricRequirement',
              'MissingRate',
              'ReportRate',
              'Money',
              'PageInfo',
              'PaymentArrival',
              'PaymentEstimate',
              'PaymentEstimateLine',
              'PaymentRunLine',
              'PeriodClosing',
              'PeriodClosingFunds',
              'PeriodClosingLine',
              'PeriodFigures',
              'ProgramSetting',
              'ProgramSplit',
              'Readiness',
              'ReadinessItem',
              'ReportedMetric',
              'State',
              'TaxData',
              'StateMachine',
              'ThresholdMeter',
              'FundLapse',
              'Transition',
              'UserError',
              'Viewer',
              'ViewerAction',
            ],
          },
        },
      ],

      // Connections carry the `nodes` shortcut, and codes and values that belong to one object come as plain lists.
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],

      // Stricter than recommended: callers read in the explorer what every single element means.
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          rootField: true,
          DirectiveDefinition: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
        },
      ],
    },
  },
];
