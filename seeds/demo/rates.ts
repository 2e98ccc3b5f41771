import type { LocalDate } from '../../src/kernel/local-date.js';
import { addMonths } from '../../src/kernel/local-date.js';
import type { Rate } from '../../src/rate/exchange-rate.rules.js';
import { namedId } from '../ids.js';
import { Random } from '../random.js';
import type { RowSink } from '../rows.js';
import { demoCurrencies, unitsPerDollarOf } from './geography.js';

/** Months for which the demo world has rates; the last ones lie ahead, so that its clock can be moved. */
const firstMonth = '2020-07-01';
const lastMonth = '2027-12-01';

/** Currencies in which the program owner pays (MON-9); rates lead into them. */
const payingCurrencies = ['USD', 'EUR', 'SGD'] as const;

/** How far a currency strays from its rough worth, in percent; well below the room that caps are given. */
const strayPercentMax = 3;
const rateDecimals = 8;

const ratesByMonth = new Map<string, readonly Rate[]>();

/** The rates of a month, by its first day: into each paying currency, and never both ways. */
export function demoRates(month: LocalDate): readonly Rate[] {
  let rates = ratesByMonth.get(month);
  if (rates === undefined) {
    rates = drawRates(month);
    ratesByMonth.set(month, rates);
  }
  return rates;
}

function drawRates(month: LocalDate): Rate[] {
  const random = new Random(`rates:${month}`);
  const dollars = new Map(
    demoCurrencies.map((currency) => {
      const stray = currency === 'USD' ? 0 : random.integer(-strayPercentMax * 100, strayPercentMax * 100);
      return [currency, (1 + stray / 10_000) / unitsPerDollarOf(currency)] as const;
    }),
  );
  return payingCurrencies.flatMap((to, index) =>
    demoCurrencies
      .filter((from) => from !== to && !payingCurrencies.slice(0, index).some((earlier) => earlier === from))
      .map((from) => ({
        from,
        to,
        rate: ((dollars.get(from) ?? 1) / (dollars.get(to) ?? 1)).toFixed(rateDecimals),
      })),
  );
}

/** Writes the rates of every month. */
export function addRates(sink: RowSink): void {
  for (let month: LocalDate = firstMonth; month <= lastMonth; month = addMonths(month, 1)) {
    for (const { from, to, rate } of demoRates(month)) {
      sink.add('exchange_rate', {
        id: namedId('exchange-rate', `${month}:${from}:${to}`),
        month,
        fromCurrency: from,
        toCurrency: to,
        rate,
        source: 'Demo rates',
        datedOn: month,
        importedById: null,
        importedAt: `${month}T08:00:00.000Z`,
      });
    }
  }
}
