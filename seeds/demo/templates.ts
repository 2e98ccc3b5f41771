import type { EnrollmentGap, EnrollmentStatus } from '../../src/enrollment/enrollment.codes.js';
import type { CountryCode } from './geography.js';

/** How the story of a plan ends, or where it stands at the sandbox date. */
export type PlanFate =
  | 'EDITING'
  | 'SUBMITTED'
  | 'UNDER_REVIEW'
  | 'ACTION_REQUIRED'
  | 'APPROVED'
  | 'APPROVED_AFTER_ACTION'
  | 'REVISED'
  | 'REVISION_EDITING'
  | 'REVISION_SUBMITTED'
  | 'REJECTED'
  | 'REOPENED'
  | 'WINDOW_CLOSED'
  | 'DRAFT_EXPIRED';

export interface OtherEnrollment {
  readonly program: string;
  readonly status: Exclude<EnrollmentStatus, 'ENROLLED' | 'ENROLLING'>;
  readonly missing?: readonly EnrollmentGap[];
}

export interface LocationTemplate {
  readonly country: CountryCode;
  /** Where it matters; otherwise some place of the country. */
  readonly city?: string;
  /** Programs in which the location is enrolled and active. */
  readonly programs: readonly string[];
  readonly otherEnrollments?: readonly OtherEnrollment[];
  /** Fates by `PROGRAM:FY27`; the others are drawn. */
  readonly plans?: Readonly<Record<string, PlanFate>>;
  /** Holds one claim in every state, whatever the dice say. */
  readonly showcase?: readonly string[];
}

export interface PartnerTemplate {
  readonly name: string;
  readonly domain: string;
  readonly country: CountryCode;
  /** How much a location claims, relative to the others. */
  readonly pace: number;
  readonly locations: readonly LocationTemplate[];
}

const resellerPrograms = ['CLOUD_INDIRECT_RESELLER', 'MARKETING_PLAN_FUND'] as const;

/** Partner 1: the one that most personas belong to; its first location and first program show every state. */
const firstPartner: PartnerTemplate = {
  name: 'Roerdomp Cloudwerken B.V.',
  domain: 'roerdomp-cloudwerken.example',
  country: 'NL',
  pace: 1.3,
  locations: [
    {
      country: 'NL',
      city: 'Utrecht',
      programs: [...resellerPrograms, 'IOT_CHANNEL', 'DEVICE_ADD'],
      showcase: ['CLOUD_INDIRECT_RESELLER', 'MARKETING_PLAN_FUND'],
      otherEnrollments: [
        { program: 'MIXED_REALITY_ADD', status: 'DISCONTINUED' },
        { program: 'HOSTING', status: 'INVITED' },
      ],
      plans: {
        'CLOUD_INDIRECT_RESELLER:FY25': 'APPROVED',
        'CLOUD_INDIRECT_RESELLER:FY26': 'REVISED',
        'CLOUD_INDIRECT_RESELLER:FY27': 'APPROVED',
        'MARKETING_PLAN_FUND:FY26': 'APPROVED_AFTER_ACTION',
        'MARKETING_PLAN_FUND:FY27': 'REVISION_EDITING',
        'DEVICE_ADD:FY26': 'APPROVED',
        'DEVICE_ADD:FY27': 'APPROVED_AFTER_ACTION',
      },
    },
    {
      country: 'GB',
      city: 'Leeds',
      programs: ['CLOUD_INDIRECT_RESELLER', 'DEVICE_ADD'],
      otherEnrollments: [{ program: 'OEM_RESELLER_SOFTWARE', status: 'VALIDATING' }],
      plans: {
        'CLOUD_INDIRECT_RESELLER:FY25': 'DRAFT_EXPIRED',
        'CLOUD_INDIRECT_RESELLER:FY26': 'REJECTED',
        'CLOUD_INDIRECT_RESELLER:FY27': 'UNDER_REVIEW',
        'DEVICE_ADD:FY27': 'EDITING',
      },
    },
    {
      country: 'DE',
      city: 'Hamburg',
      programs: resellerPrograms,
      otherEnrollments: [
        {
          program: 'DISTRIBUTOR_SOFTWARE',
          status: 'ACTION_REQUIRED',
          missing: ['PAYOUT_PROFILE', 'PAYOUT_CURRENCY'],
        },
        { program: 'DEVICE_ADD', status: 'INELIGIBLE' },
      ],
      plans: {
        'CLOUD_INDIRECT_RESELLER:FY25': 'WINDOW_CLOSED',
        'CLOUD_INDIRECT_RESELLER:FY26': 'REOPENED',
        'CLOUD_INDIRECT_RESELLER:FY27': 'ACTION_REQUIRED',
        'MARKETING_PLAN_FUND:FY27': 'SUBMITTED',
      },
    },
    {
      country: 'CH',
      city: 'Winterthur',
      programs: ['IOT_CHANNEL', 'CLOUD_INDIRECT_RESELLER'],
      otherEnrollments: [
        { program: 'MARKETING_PLAN_FUND', status: 'ACTION_REQUIRED', missing: ['TAX_PROFILE'] },
        { program: 'MANAGED_RESELLER', status: 'INACTIVE' },
      ],
      plans: { 'CLOUD_INDIRECT_RESELLER:FY27': 'REVISION_SUBMITTED' },
    },
  ],
};

/** Partner 2: has an admin of its own, so that nobody may see across. */
const secondPartner: PartnerTemplate = {
  name: 'Lavandière Numérique SAS',
  domain: 'lavandiere-numerique.example',
  country: 'FR',
  pace: 1.1,
  locations: [
    {
      country: 'FR',
      city: 'Lyon',
      programs: [...resellerPrograms, 'DEVICE_ADD'],
      showcase: ['CLOUD_INDIRECT_RESELLER'],
      otherEnrollments: [{ program: 'IOT_CHANNEL', status: 'INVITED' }],
      plans: {
        'CLOUD_INDIRECT_RESELLER:FY27': 'APPROVED',
        'MARKETING_PLAN_FUND:FY27': 'REVISED',
        'DEVICE_ADD:FY27': 'APPROVED',
      },
    },
    {
      country: 'CA',
      city: 'Montréal',
      programs: ['CLOUD_INDIRECT_RESELLER', 'IOT_CHANNEL'],
      otherEnrollments: [{ program: 'HOSTING', status: 'ACTION_REQUIRED', missing: ['TAX_PROFILE'] }],
    },
    { country: 'CH', city: 'Genève', programs: ['DEVICE_ADD', 'IOT_CHANNEL'] },
  ],
};

function further(
  name: string,
  domain: string,
  country: CountryCode,
  pace: number,
  ...locations: LocationTemplate[]
): PartnerTemplate {
  return { name, domain: `${domain}.example`, country, pace, locations };
}

/**
 * The partners of the world at scale 1. A larger world repeats them with other names, so that every partner is as
 * large as before and the first ones are the same in every world.
 */
export const partnerTemplates: readonly [PartnerTemplate, ...PartnerTemplate[]] = [
  firstPartner,
  secondPartner,
  further(
    'Tansy Hollow Technologies, Inc.',
    'tansy-hollow',
    'US',
    1.2,
    { country: 'US', programs: ['CLOUD_DIRECT_BILL', 'HOSTING', 'MARKETING_PLAN_FUND'] },
    { country: 'US', programs: ['CLOUD_DIRECT_BILL', 'DEVICE_ADD'] },
    { country: 'CA', programs: ['CLOUD_DIRECT_BILL'] },
  ),
  further(
    'Hoshikuzu Denshi K.K.',
    'hoshikuzu-denshi',
    'JP',
    1,
    { country: 'JP', programs: ['DISTRIBUTOR_SOFTWARE', 'DEVICE_ADD'] },
    { country: 'JP', programs: ['DISTRIBUTOR_SOFTWARE', 'IOT_CHANNEL'] },
  ),
  further(
    'Otter Moor Networks Ltd.',
    'otter-moor',
    'GB',
    0.9,
    { country: 'GB', programs: ['CLOUD_INDIRECT_RESELLER', 'OEM_RESELLER_SOFTWARE', 'IOT_CHANNEL'] },
    { country: 'GB', programs: ['CLOUD_INDIRECT_RESELLER'] },
  ),
  further('Blåklint Molntjänster AB', 'blaklint-moln', 'SE', 0.8, {
    country: 'SE',
    programs: ['CLOUD_INDIRECT_RESELLER', 'HOSTING', 'MARKETING_PLAN_FUND'],
  }),
  further(
    'Haselmaus Rechenwerk GmbH',
    'haselmaus-rechenwerk',
    'DE',
    1.1,
    { country: 'DE', programs: ['CLOUD_DIRECT_BILL', 'DEVICE_ADD', 'MARKETING_PLAN_FUND'] },
    { country: 'CH', programs: ['CLOUD_DIRECT_BILL'] },
  ),
  further('Pearl Dune Devices W.L.L.', 'pearl-dune', 'BH', 0.6, {
    country: 'BH',
    programs: ['CLOUD_INDIRECT_RESELLER', 'DEVICE_ADD'],
  }),
  further(
    'Oeverzwaluw Hosting B.V.',
    'oeverzwaluw-hosting',
    'NL',
    0.9,
    { country: 'NL', programs: ['HOSTING', 'CLOUD_INDIRECT_RESELLER'] },
    { country: 'BE', programs: ['HOSTING'] },
  ),
  further('Saffron Quay Distribution Pte. Ltd.', 'saffron-quay', 'SG', 1, {
    country: 'SG',
    programs: ['DISTRIBUTOR_SOFTWARE', 'DEVICE_ADD', 'MARKETING_PLAN_FUND'],
  }),
  further('Pampa Clara Tecnologia Ltda.', 'pampa-clara', 'BR', 0.7, {
    country: 'BR',
    programs: ['OEM_RESELLER_SOFTWARE', 'IOT_CHANNEL'],
  }),
  further('Mirabelle Réseaux SARL', 'mirabelle-reseaux', 'FR', 0.8, {
    country: 'FR',
    programs: ['CLOUD_INDIRECT_RESELLER', 'OEM_RESELLER_SOFTWARE'],
  }),
];

/** Demo settings: programs whose split the documents leave open. One changes within the years (PRG-5). */
export const demoSplits = [
  {
    program: 'DEVICE_ADD',
    rebatePercent: 70,
    coOpPercent: 30,
    validFrom: '2020-07-01',
    validTo: '2025-06-30',
  },
  { program: 'DEVICE_ADD', rebatePercent: 60, coOpPercent: 40, validFrom: '2025-07-01', validTo: null },
  { program: 'IOT_CHANNEL', rebatePercent: 50, coOpPercent: 50, validFrom: '2020-07-01', validTo: null },
  { program: 'HOSTING', rebatePercent: 60, coOpPercent: 40, validFrom: '2020-07-01', validTo: null },
  {
    program: 'DISTRIBUTOR_SOFTWARE',
    rebatePercent: 65,
    coOpPercent: 35,
    validFrom: '2020-07-01',
    validTo: null,
  },
  {
    program: 'OEM_RESELLER_SOFTWARE',
    rebatePercent: 55,
    coOpPercent: 45,
    validFrom: '2020-07-01',
    validTo: null,
  },
] as const;
