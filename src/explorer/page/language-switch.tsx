import { type Locale, locales } from '../../kernel/codes.js';
import { texts } from './texts.js';

/** Each language under its own name, as a reader of that language looks for it. */
const languageNames: { readonly [L in Locale]: string } = { en: 'English', nl: 'Nederlands' };

interface LanguageSwitchProps {
  readonly locale: Locale;
  onChoose(locale: Locale): void;
}

/** The language of labels and messages in the answers (graph.md 2.13), and of the page around them. */
export function LanguageSwitch({ locale, onChoose }: LanguageSwitchProps) {
  return (
    <fieldset className="languages">
      <legend className="unseen">{texts[locale].language}</legend>
      {locales.map((language) => (
        <label key={language} lang={language}>
          <input
            type="radio"
            name="language"
            value={language}
            checked={language === locale}
            onChange={() => onChoose(language)}
          />
          <span>{languageNames[language]}</span>
        </label>
      ))}
    </fieldset>
  );
}
