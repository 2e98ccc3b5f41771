import { currencyExponent } from '../../src/kernel/money.js';
import type { LegalEntityCode } from '../reference.js';

export type Language = 'nl' | 'de' | 'fr' | 'en' | 'sv' | 'ja' | 'pt';

export interface Country {
  readonly currency: string;
  readonly language: Language;
  readonly entity: LegalEntityCode;
  readonly cities: readonly string[];
  readonly neighbours: readonly string[];
}

/** Countries of the demo world; JPY has no decimals and BHD has three, so that every amount is put to the test. */
export const countries = {
  NL: {
    currency: 'EUR',
    language: 'nl',
    entity: 'OWNER_EMEA',
    cities: ['Utrecht', 'Deventer', 'Eindhoven', 'Groningen', 'Breda'],
    neighbours: ['BE', 'DE'],
  },
  BE: {
    currency: 'EUR',
    language: 'nl',
    entity: 'OWNER_EMEA',
    cities: ['Antwerpen', 'Gent', 'Leuven', 'Mechelen'],
    neighbours: ['NL', 'FR', 'LU'],
  },
  DE: {
    currency: 'EUR',
    language: 'de',
    entity: 'OWNER_EMEA',
    cities: ['Hamburg', 'Leipzig', 'Münster', 'Freiburg', 'Kassel'],
    neighbours: ['AT', 'CH', 'NL'],
  },
  FR: {
    currency: 'EUR',
    language: 'fr',
    entity: 'OWNER_EMEA',
    cities: ['Lyon', 'Nantes', 'Toulouse', 'Lille', 'Dijon'],
    neighbours: ['BE', 'CH', 'ES'],
  },
  GB: {
    currency: 'GBP',
    language: 'en',
    entity: 'OWNER_EMEA',
    cities: ['Leeds', 'Bristol', 'Cardiff', 'Norwich', 'Dundee'],
    neighbours: ['IE'],
  },
  CH: {
    currency: 'CHF',
    language: 'de',
    entity: 'OWNER_EMEA',
    cities: ['Winterthur', 'Genève', 'Bern', 'Luzern'],
    neighbours: ['DE', 'FR', 'AT'],
  },
  SE: {
    currency: 'SEK',
    language: 'sv',
    entity: 'OWNER_EMEA',
    cities: ['Göteborg', 'Uppsala', 'Malmö', 'Umeå'],
    neighbours: ['NO', 'DK', 'FI'],
  },
  BH: {
    currency: 'BHD',
    language: 'en',
    entity: 'OWNER_EMEA',
    cities: ['Manama', 'Muharraq', 'Riffa'],
    neighbours: ['SA', 'AE'],
  },
  US: {
    currency: 'USD',
    language: 'en',
    entity: 'OWNER_AMERICAS',
    cities: ['Boise', 'Duluth', 'Santa Fe', 'Savannah', 'Portland'],
    neighbours: ['CA', 'MX'],
  },
  CA: {
    currency: 'CAD',
    language: 'fr',
    entity: 'OWNER_AMERICAS',
    cities: ['Montréal', 'Halifax', 'Winnipeg', 'Québec'],
    neighbours: ['US'],
  },
  BR: {
    currency: 'BRL',
    language: 'pt',
    entity: 'OWNER_AMERICAS',
    cities: ['Curitiba', 'Recife', 'Belo Horizonte', 'Santos'],
    neighbours: ['AR', 'UY'],
  },
  JP: {
    currency: 'JPY',
    language: 'ja',
    entity: 'OWNER_APAC',
    cities: ['Osaka', 'Sapporo', 'Kanazawa', 'Sendai'],
    neighbours: ['KR'],
  },
  SG: {
    currency: 'SGD',
    language: 'en',
    entity: 'OWNER_APAC',
    cities: ['Singapore', 'Jurong', 'Tampines'],
    neighbours: ['MY', 'ID'],
  },
} as const satisfies Record<string, Country>;
export type CountryCode = keyof typeof countries;

/** Rough worth of a dollar: gives amounts a sensible size, and the monthly rates stay close to it. */
const unitsPerDollar: Record<string, number> = {
  EUR: 0.9,
  GBP: 0.77,
  CHF: 0.86,
  SEK: 10.2,
  BHD: 0.376,
  USD: 1,
  CAD: 1.36,
  BRL: 5.4,
  JPY: 148,
  SGD: 1.32,
};

/** Every currency of the demo world. */
export const demoCurrencies = Object.keys(unitsPerDollar).sort();

export const unitsPerDollarOf = (currency: string): number => unitsPerDollar[currency] ?? Number.NaN;

const minorUnits = new Map(
  Object.entries(unitsPerDollar).map(([currency, units]) => [
    currency,
    units * 10 ** currencyExponent(currency),
  ]),
);

/** About so many dollars in minor units of a currency, down to a multiple of `step` minor units. */
export function minorOf(dollars: number, currency: string, step: number): number {
  const units = minorUnits.get(currency);
  if (units === undefined) throw new RangeError(`The demo world has no rate for ${currency}.`);
  return Math.max(step, Math.floor((dollars * units) / step) * step);
}

/** About how many dollars an amount in minor units is worth. */
export function dollarsOf(minor: number, currency: string): number {
  return minor / (minorUnits.get(currency) ?? Number.NaN);
}
