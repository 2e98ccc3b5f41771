import { type ReactNode, useId } from 'react';
import type { Locale } from '../../../kernel/codes.js';
import { formatCountry } from './amounts.js';
import { reportTexts } from './report-texts.js';
import type { Choices } from './use-choices.js';
import type { ReportChoice } from './use-report.js';

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly children: ReactNode;
  onChoose(value: string): void;
}

function Select({ label, value, children, onChoose }: SelectProps) {
  const id = useId();
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChoose(target.value)}>
        {children}
      </select>
    </div>
  );
}

/** An instant, in the time of the place where the reader sits; cleared, it is now. */
function Instant({ label, value, onChoose }: Omit<SelectProps, 'children'>) {
  const id = useId();
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="datetime-local" value={value} onChange={({ target }) => onChoose(target.value)} />
    </div>
  );
}

type Option = readonly [value: string, name: string];

/** What was chosen stands there even where the caller does not meet it: the charts are about it all the same. */
const options = (chosen: string, values: readonly Option[]) =>
  (values.some(([value]) => value === chosen) ? values : [...values, [chosen, chosen] as const]).map(
    ([value, name]) => (
      <option key={value} value={value}>
        {name}
      </option>
    ),
  );

interface ReportFilterProps {
  readonly choices: Choices;
  readonly choice: ReportChoice;
  readonly locale: Locale;
  onChoice(choice: ReportChoice): void;
}

/** Which program, country and period the charts are about, in which currency they speak, and of which instant. */
export function ReportFilter({ choices, choice, locale, onChoice }: ReportFilterProps) {
  const words = reportTexts[locale];
  const { program, country, period, currency, asOf } = choice;
  const countries = choices.countries.map((code) => [code, formatCountry(code, locale)] as const);
  return (
    <form className="choices" aria-label={words.filters}>
      <Select
        label={words.program}
        value={program}
        onChoose={(chosen) => onChoice({ ...choice, program: chosen })}
      >
        {options(program, [
          ['', words.allPrograms],
          ...choices.programs.map(({ code, name }) => [code, name] as const),
        ])}
      </Select>
      <Select
        label={words.country}
        value={country}
        onChoose={(chosen) => onChoice({ ...choice, country: chosen })}
      >
        {options(country, [['', words.allCountries], ...countries])}
      </Select>
      <Select
        label={words.period}
        value={period}
        onChoose={(chosen) => onChoice({ ...choice, period: chosen })}
      >
        {options(period, [['', words.allPeriods], ...choices.periods.map((code) => [code, code] as const)])}
      </Select>
      <Select
        label={words.currency}
        value={currency}
        onChoose={(chosen) => onChoice({ ...choice, currency: chosen })}
      >
        {options(
          currency,
          choices.currencies.map((code) => [code, code] as const),
        )}
      </Select>
      <Instant label={words.asOf} value={asOf} onChoose={(chosen) => onChoice({ ...choice, asOf: chosen })} />
    </form>
  );
}
