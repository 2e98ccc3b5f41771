import type { ReportChoice } from './use-report.js';

/** The currency of most programs: a first visitor sees one that every month has a rate for. */
const firstChoice: ReportChoice = { program: '', country: '', period: '', currency: 'USD', asOf: '' };

/** An instant as the browser writes it, in the time of its place; empty for what is none. */
function localTime(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return '';
  const minuteMs = 60_000;
  return new Date(date.getTime() - date.getTimezoneOffset() * minuteMs).toISOString().slice(0, 16);
}

/** The choice that the page's address carries, so that a reload keeps it and a link can be shared. */
export function linkedChoice(): ReportChoice {
  const given = Object.fromEntries(new URLSearchParams(window.location.search));
  const { program, country, period, currency, asOf } = { ...firstChoice, ...given };
  return { program, country, period, currency, asOf: localTime(asOf) };
}

/** Writes a choice into the page's address: what differs from the first one, the instant in no place's time. */
export function linkChoice(choice: ReportChoice): void {
  const asOf = choice.asOf && new Date(choice.asOf).toISOString();
  const chosen = Object.entries({ ...choice, asOf }).filter(
    ([name, value]) => value !== firstChoice[name as keyof ReportChoice],
  );
  const search = new URLSearchParams(chosen).toString();
  window.history.replaceState(null, '', `${window.location.pathname}${search && `?${search}`}`);
}
