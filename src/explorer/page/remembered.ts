import { type Locale, locales } from '../../kernel/codes.js';
import type { Persona } from './personas.js';

// Choices survive a reload. A token never does: it is kept in memory only.
const personaKey = 'explorer:persona';
const localeKey = 'explorer:locale';

const isLocale = (text: string | null | undefined): text is Locale =>
  locales.some((locale) => locale === text);

/** The persona of the last visit if the sandbox still has it, else the first; undefined where there is none. */
export function rememberedPersona(personas: readonly Persona[]): string | undefined {
  const last = localStorage.getItem(personaKey);
  return (personas.find(({ name }) => name === last) ?? personas[0])?.name;
}

export function rememberPersona(name: string): void {
  localStorage.setItem(personaKey, name);
}

/** The language of the last visit, else the browser's, else English. */
export function rememberedLocale(): Locale {
  const wishes = [localStorage.getItem(localeKey), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return wishes.find(isLocale) ?? 'en';
}

export function rememberLocale(locale: Locale): void {
  localStorage.setItem(localeKey, locale);
}
