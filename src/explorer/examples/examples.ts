import type { Locale } from '../../kernel/codes.js';

/** An example query of the explorer. The tests execute the same files, so that what a visitor meets first works. */
export interface Example {
  /** The name of `<file>.graphql` in this folder; its variables, if any, stand in `<file>.json`. */
  readonly file: string;
  readonly title: { readonly [L in Locale]: string };
  readonly summary: { readonly [L in Locale]: string };
}

/** The examples in the order in which they explain the graph to somebody who meets it for the first time. */
export const examples: readonly Example[] = [
  {
    file: '01-who-am-i',
    title: { en: 'Who am I?', nl: 'Wie ben ik?' },
    summary: {
      en: 'The caller, the roles held and the partners in sight.',
      nl: 'De aanroeper, de rollen en de partners die in zicht zijn.',
    },
  },
  {
    file: '02-programs',
    title: { en: 'Programs', nl: "Programma's" },
    summary: {
      en: 'Programs with their periods and the activities they pay for.',
      nl: "Programma's met hun perioden en de activiteiten die ze vergoeden.",
    },
  },
  {
    file: '03-plan-to-document',
    title: { en: 'From plan to document', nl: 'Van plan tot document' },
    summary: {
      en: 'Six levels in one request: plan, campaign, activity, claim, proof, document.',
      nl: 'Zes niveaus in één vraag: plan, campagne, activiteit, claim, bewijs, document.',
    },
  },
  {
    file: '04-claims-in-review',
    title: { en: 'Claims in review', nl: 'Claims in beoordeling' },
    summary: {
      en: 'Filtered, ordered and added up.',
      nl: 'Gefilterd, geordend en opgeteld.',
    },
  },
  {
    file: '05-what-is-hidden',
    title: { en: 'What is hidden?', nl: 'Wat is verborgen?' },
    summary: {
      en: 'Bank and tax data, and how the graph says that you may not see them.',
      nl: 'Bank- en belastinggegevens, en hoe de API zegt dat u ze niet mag zien.',
    },
  },
  {
    file: '06-way-up',
    title: { en: 'The way up', nl: 'De weg omhoog' },
    summary: {
      en: 'From a claim through activity, campaign and plan to the program.',
      nl: 'Van een claim via activiteit, campagne en plan naar het programma.',
    },
  },
  {
    file: '07-page-by-page',
    title: { en: 'Page by page', nl: 'Bladzijde voor bladzijde' },
    summary: {
      en: 'Cursors and variables.',
      nl: 'Cursors en variabelen.',
    },
  },
  {
    file: '08-plan-standing',
    title: { en: 'What does a plan need?', nl: 'Wat mist een plan nog?' },
    summary: {
      en: 'Requirements, deadlines, and what you may do with a plan now.',
      nl: 'Vereisten, termijnen en wat u nu met een plan mag doen.',
    },
  },
  {
    file: '09-what-can-i-do',
    title: { en: 'What can I do?', nl: 'Wat kan ik doen?' },
    summary: {
      en: 'What a claim still lacks, and which acts are allowed now.',
      nl: 'Wat een claim nog mist, en welke handelingen nu mogen.',
    },
  },
  {
    file: '10-review-queue',
    title: { en: 'Review queue', nl: 'Te beoordelen' },
    summary: {
      en: 'What waits for a reviewer, the longest overdue first.',
      nl: 'Wat op een beoordelaar wacht, wat het langst te laat is eerst.',
    },
  },
];
