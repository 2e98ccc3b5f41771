import { type ReactNode, useEffect, useState } from 'react';
import type { Locale } from '../../kernel/codes.js';
import type { Caller } from './caller.js';
import { fetchPersonas, type Persona } from './personas.js';
import { rememberedLocale, rememberedPersona, rememberLocale } from './remembered.js';
import { texts } from './texts.js';

/** What a page is told once it knows its server: who can be taken on (null outside the sandbox), and the language. */
export interface Opened {
  readonly personas: readonly Persona[] | null;
  readonly locale: Locale;
  onLocale(locale: Locale): void;
}

interface OpeningProps {
  readonly className: string;
  children(opened: Opened): ReactNode;
}

type Start = Pick<Opened, 'personas'> | 'starting' | 'unreachable';

/** Who asks at first: the persona of last time, and outside the sandbox nobody yet. */
export function firstCaller(personas: readonly Persona[]): Caller {
  const name = rememberedPersona(personas);
  return name ? { kind: 'persona', name } : { kind: 'bearer', token: '' };
}

/** How every page opens: it first learns from the server whether it is a sandbox. */
export function Opening({ className, children }: OpeningProps) {
  const [locale, setLocale] = useState(rememberedLocale);
  const [start, setStart] = useState<Start>('starting');

  useEffect(() => {
    document.documentElement.lang = locale;
    rememberLocale(locale);
    fetchPersonas(locale).then(
      (personas) => setStart({ personas }),
      () => setStart('unreachable'),
    );
  }, [locale]);

  return (
    <div className={`graphiql-container ${className}`}>
      {typeof start === 'string' ? (
        <p className="notice" role="status">
          {texts[locale][start]}
        </p>
      ) : (
        children({ personas: start.personas, locale, onLocale: setLocale })
      )}
    </div>
  );
}
