import { useEffect, useState } from 'react';
import choicesQuery from '../../reports/choices.graphql?raw';
import currenciesQuery from '../../reports/currencies.graphql?raw';
import { type Asking, ask } from '../ask.js';

/** What the caller can choose from. */
export interface Choices {
  readonly programs: readonly { readonly code: string; readonly name: string }[];
  readonly countries: readonly string[];
  readonly periods: readonly string[];
  readonly currencies: readonly string[];
}

interface ChoicesAnswer {
  readonly programs: { readonly nodes: readonly { code: string; name: string; currency: string }[] };
  readonly countries: { readonly rows: readonly { readonly key: { readonly country: string | null } }[] };
  readonly periods: { readonly rows: readonly { readonly key: { readonly period: string | null } }[] };
  /** A half-year can have funds, and no claims yet. */
  readonly fundPlaces: {
    readonly rows: readonly {
      readonly key: { readonly period: string | null; readonly country: string | null };
    }[];
  };
}

interface CurrenciesAnswer {
  readonly currencies: { readonly rows: readonly { readonly key: { readonly currency: string | null } }[] };
}

const named = (codes: readonly (string | null)[]): string[] =>
  [...new Set(codes.flatMap((code) => code ?? []))].sort();

const none: Choices = { programs: [], countries: [], periods: [], currencies: [] };

/** Programs, countries, periods and currencies that the caller meets; empty until they are known, or where he meets none. */
export function useChoices({ caller, locale }: Asking): Choices {
  const [choices, setChoices] = useState(none);

  useEffect(() => {
    let isCurrent = true;
    const asked = [choicesQuery, currenciesQuery].map((query) => ask({ query }, { caller, locale }));
    Promise.all(asked).then(([general, ofAmounts]) => {
      if (!isCurrent) return;
      const found = general?.data as ChoicesAnswer | null | undefined;
      const amounts = ofAmounts?.data as CurrenciesAnswer | null | undefined;
      const programs = found?.programs.nodes ?? [];
      const ofFunds = found?.fundPlaces.rows.map(({ key }) => key) ?? [];
      const claimed = amounts?.currencies.rows.map(({ key }) => key.currency) ?? [];
      setChoices({
        programs,
        countries: named([
          ...(found?.countries.rows.map(({ key }) => key.country) ?? []),
          ...ofFunds.map(({ country }) => country),
        ]),
        periods: named([
          ...(found?.periods.rows.map(({ key }) => key.period) ?? []),
          ...ofFunds.map(({ period }) => period),
        ]).reverse(),
        currencies: named([...programs.map(({ currency }) => currency), ...claimed]),
      });
    });
    return () => {
      isCurrent = false;
    };
  }, [caller, locale]);

  return choices;
}
