interface ActivityTexts {
  /** What somebody would call one such activity; a place or month is added. */
  readonly names: readonly string[];
  /** What the expense lines and statements of work say. */
  readonly work: readonly string[];
  /** Dollars of one claim, from and to. */
  readonly dollars: readonly [least: number, most: number];
  /** How often the type is chosen, relative to the others. */
  readonly weight: number;
}

/** Texts and sizes by activity type; only types listed here occur in the demo world. */
export const activityTexts: Record<string, ActivityTexts> = {
  DIGITAL_ADVERTISING: {
    names: [
      'Banner ads on regional news sites',
      'Search ads for hybrid work',
      'Video pre-rolls for accountants',
      'Retargeting for webshop visitors',
    ],
    work: ['Ad placements', 'Campaign set-up and steering', 'Creative for three formats'],
    dollars: [600, 9000],
    weight: 20,
  },
  PARTNER_WEBSITE_SEO: {
    names: [
      'Landing pages for hybrid work',
      'Search tune-up of the product pages',
      'New case-study section',
      'Faster checkout page',
    ],
    work: [
      'Copy and build of landing pages',
      'Search optimisation, monthly fee',
      'Programming of the contact form',
    ],
    dollars: [500, 6000],
    weight: 12,
  },
  PRINT_ADVERTISING: {
    names: [
      'Full page in the trade monthly',
      'Posters at the railway station',
      'Insert in the chamber of commerce paper',
      'Reader page for school boards',
    ],
    work: ['Advertisement space', 'Print run', 'Design of the advertisement'],
    dollars: [700, 7000],
    weight: 8,
  },
  DIRECT_MAIL_EMAIL_SMS: {
    names: [
      'Postcard to two thousand workshops',
      'Newsletter on safe sign-in',
      'Three-step e-mail series',
      'Text reminder for the open day',
    ],
    work: ['Address data', 'Printing and addressing', 'Sending of the series'],
    dollars: [300, 4500],
    weight: 9,
  },
  TELEMARKETING: {
    names: [
      'Call round among dental practices',
      'Follow-up calls after the seminar',
      'Renewal calls to installers',
      'Appointments with housing associations',
    ],
    work: ['Call hours', 'Briefing and script', 'Contact data'],
    dollars: [800, 6500],
    weight: 8,
  },
  CUSTOMER_SEMINARS_BOOTCAMPS: {
    names: [
      'Breakfast seminar for hospital IT',
      'Hands-on day for teachers',
      'Boot camp for network engineers',
      'Evening class for shopkeepers',
    ],
    work: ['Room and equipment', 'Lunch for the guests', 'Guest speaker', 'Signs and name badges'],
    dollars: [900, 9500],
    weight: 8,
  },
  TRADESHOWS_EXHIBITIONS: {
    names: [
      'Stand at the municipal fair',
      'Demo corner at the building expo',
      'Island stand at the retail days',
      'Shared booth at the harbour fair',
    ],
    work: ['Floor space', 'Stand building and signs', 'Giveaways for visitors', 'Coffee bar at the stand'],
    dollars: [1500, 14_000],
    weight: 5,
  },
  CUSTOMER_OFFERS: {
    names: [
      'Trade-in bonus for old laptops',
      'Three months of support on us',
      'Autumn bundle for small offices',
    ],
    work: ['Print of the offer', 'Gift with purchase', 'Agency work for the offer'],
    dollars: [400, 3500],
    weight: 4,
  },
  INTERNAL_INCENTIVES_SPIFFS: {
    names: [
      'Sales contest: the golden stapler',
      'Team prize for first migrations',
      'Summer league of the inside sales',
    ],
    work: ['Prizes', 'Posters for the sales floor', 'Contest kit'],
    dollars: [300, 2500],
    weight: 3,
  },
  ONSITE_CHAMP: {
    names: [
      'Product specialist at the flagship store',
      'Specialist at the distributor',
      'Champion at the service desk',
    ],
    work: ['Days of the on-site specialist'],
    dollars: [2000, 12_000],
    weight: 2,
  },
  PROOF_OF_CONCEPT: {
    names: [
      'Pilot: digital permits',
      'Pilot: cold-chain sensors',
      'Trial migration of a law firm',
      'Pilot: shared desks in a library',
    ],
    work: ['Consulting days', 'Programming of the pilot', 'Research report'],
    dollars: [2500, 15_000],
    weight: 4,
  },
  EMPLOYEE_PURCHASE_WEB_SETUP: {
    names: ['Employee webshop for a tram company', 'Staff purchase page for a hospital'],
    work: ['Set-up of the shop pages', 'Programming of the sign-in'],
    dollars: [1200, 6000],
    weight: 2,
  },
  PARTNER_PROGRAM_PARTICIPATION: {
    names: ['Annual partner-program fee', 'Benefit toolkit for the sales team'],
    work: ['Annual fee', 'Toolkit'],
    dollars: [475, 4730],
    weight: 2,
  },
  EXAMS_TUITION: {
    names: [
      'Exams for the migration team',
      'Course on identity and access',
      'Architect certification, autumn class',
    ],
    work: ['Exam vouchers', 'Tuition'],
    dollars: [330, 4800],
    weight: 6,
  },
  INTERNAL_TRAINING_FLOOR_DAYS: {
    names: [
      'Floor day at the branch offices',
      'Product training for new colleagues',
      'Device day for the shop staff',
    ],
    work: ['Trainer', 'Room and equipment', 'Lunch for the trainees'],
    dollars: [500, 4500],
    weight: 4,
  },
  HOSTED_CONFERENCES: {
    names: ['Partner summit', 'Architects conference', 'Regional partner days'],
    work: ['Admission', 'Train and air fare', 'Hotel'],
    dollars: [1200, 9000],
    weight: 2,
  },
  PRODUCT_SEEDING_DEMO_UNITS: {
    names: ['Demo tablets for the showroom', 'Meeting-room kit on loan', 'Rugged demo unit for field crews'],
    work: ['Demo units'],
    dollars: [400, 1400],
    weight: 3,
  },
  SYNDICATED_CONTENT: {
    names: ['Syndicated product pages', 'Owner content feed on the webshop'],
    work: ['Subscription to the content feed', 'Integration in the site'],
    dollars: [800, 5000],
    weight: 2,
  },
  MULTI_TOUCH_DIGITAL_CAMPAIGN: {
    names: [
      'From first click to appointment',
      'Five touches for manufacturers',
      'Launch wave for the autumn bundle',
    ],
    work: ['Campaign agency', 'Ad placements', 'Call follow-up'],
    dollars: [2500, 16_000],
    weight: 4,
  },
  TV_RADIO: {
    names: ['Radio spots in the morning show', 'Regional television spot'],
    work: ['Broadcast slots', 'Production of the spot'],
    dollars: [3000, 18_000],
    weight: 3,
  },
};
