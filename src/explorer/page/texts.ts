import type { Locale } from '../../kernel/codes.js';

/** What the page itself says. What the server says (labels, messages) comes from the server in the same language. */
export interface Texts {
  readonly tagline: string;
  readonly pages: string;
  readonly playground: string;
  readonly reports: string;
  readonly youAre: string;
  readonly personaQuestion: string;
  readonly personaHint: string;
  readonly allLocations: string;
  readonly allPrograms: string;
  readonly noRoles: string;
  more(count: number): string;
  readonly token: string;
  readonly tokenHint: string;
  readonly tokenApply: string;
  readonly examples: string;
  readonly examplesChoose: string;
  readonly examplesQuestion: string;
  readonly examplesHint: string;
  readonly language: string;
  readonly sdl: string;
  readonly answerPanel: string;
  readonly noAnswer: string;
  readonly nothingHidden: string;
  hiddenCount(count: number): string;
  readonly isHidden: string;
  readonly areHidden: string;
  readonly partly: string;
  readonly rule: string;
  readonly permission: string;
  readonly visibleTo: string;
  readonly visibleToNobody: string;
  answeredAs(name: string): string;
  readonly outdated: string;
  cost(requested: string, limit: string): string;
  errorCount(count: number): string;
  readonly starting: string;
  readonly unreachable: string;
}

const english: Texts = {
  tagline: 'Plans, campaigns, claims and proof of execution in one graph',
  pages: 'Pages',
  playground: 'Playground',
  reports: 'Reports',
  youAre: 'You are',
  personaQuestion: 'Who am I, and what may I see?',
  personaHint:
    'The same question gets another answer for each of them. Choose one; the open query runs again.',
  allLocations: 'all locations',
  allPrograms: 'all programs',
  noRoles: 'no roles',
  more: (count) => `and ${count} more`,
  token: 'Access token',
  tokenHint: 'Sent as a bearer token. It stays in this page and is gone when you close it.',
  tokenApply: 'Use token',
  examples: 'Examples',
  examplesChoose: 'Choose a question',
  examplesQuestion: 'What can I ask?',
  examplesHint: 'Choose one; it opens in its tab and runs. Change it as you like, the original stays here.',
  language: 'Language of the answers',
  sdl: 'Schema as text',
  answerPanel: 'About this answer',
  noAnswer: 'Run the query to see what it costs and what is hidden from you.',
  nothingHidden: 'Nothing in this answer is hidden from you.',
  hiddenCount: (count) => (count === 1 ? '1 field hidden' : `${count} fields hidden`),
  isHidden: 'is hidden',
  areHidden: 'are hidden',
  partly: 'for some of the objects',
  rule: 'rule',
  permission: 'permission',
  visibleTo: 'visible to',
  visibleToNobody: 'visible to nobody',
  answeredAs: (name) => `Answered for ${name}`,
  outdated: 'you are somebody else now: run again',
  cost: (requested, limit) => `Cost ${requested} of ${limit}`,
  errorCount: (count) => (count === 1 ? '1 error' : `${count} errors`),
  starting: 'Starting the explorer …',
  unreachable: 'The server does not answer. Try again when it is running.',
};

const dutch: Texts = {
  tagline: 'Plannen, campagnes, claims en uitvoeringsbewijs in één geheel',
  pages: "Pagina's",
  playground: 'Speeltuin',
  reports: 'Rapporten',
  youAre: 'U bent',
  personaQuestion: 'Wie ben ik, en wat mag ik zien?',
  personaHint:
    'Dezelfde vraag krijgt voor ieder van hen een ander antwoord. Kies er een; de open vraag loopt opnieuw.',
  allLocations: 'alle locaties',
  allPrograms: "alle programma's",
  noRoles: 'geen rollen',
  more: (count) => `en nog ${count}`,
  token: 'Toegangstoken',
  tokenHint: 'Gaat mee als bearer-token. Het blijft in deze pagina en is weg wanneer u die sluit.',
  tokenApply: 'Token gebruiken',
  examples: 'Voorbeelden',
  examplesChoose: 'Kies een vraag',
  examplesQuestion: 'Wat kan ik vragen?',
  examplesHint:
    'Kies er een; hij opent in zijn tabblad en loopt. Verander hem gerust, het origineel blijft hier.',
  language: 'Taal van de antwoorden',
  sdl: 'Schema als tekst',
  answerPanel: 'Over dit antwoord',
  noAnswer: 'Voer de vraag uit om te zien wat hij kost en wat voor u verborgen is.',
  nothingHidden: 'Niets in dit antwoord is voor u verborgen.',
  hiddenCount: (count) => (count === 1 ? '1 veld verborgen' : `${count} velden verborgen`),
  isHidden: 'is verborgen',
  areHidden: 'zijn verborgen',
  partly: 'voor een deel van de objecten',
  rule: 'regel',
  permission: 'recht',
  visibleTo: 'zichtbaar voor',
  visibleToNobody: 'zichtbaar voor niemand',
  answeredAs: (name) => `Antwoord voor ${name}`,
  outdated: 'u bent nu iemand anders: voer opnieuw uit',
  cost: (requested, limit) => `Kosten ${requested} van ${limit}`,
  errorCount: (count) => (count === 1 ? '1 fout' : `${count} fouten`),
  starting: 'De verkenner start …',
  unreachable: 'De server antwoordt niet. Probeer het opnieuw zodra hij draait.',
};

export const texts: { readonly [L in Locale]: Texts } = { en: english, nl: dutch };
