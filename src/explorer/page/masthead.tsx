import type { ReactNode } from 'react';
import type { Locale } from '../../kernel/codes.js';
import mark from './favicon.svg';
import { texts } from './texts.js';

interface MastheadProps {
  readonly locale: Locale;
  readonly here: 'explorer' | 'reports';
  readonly children: ReactNode;
}

/** The line at the top of every page: what this is, the other pages, and what the page puts there. */
export function Masthead({ locale, here, children }: MastheadProps) {
  const words = texts[locale];
  const pages = [
    { key: 'explorer', href: './', name: words.playground },
    { key: 'reports', href: './reports', name: words.reports },
  ];
  return (
    <header className="header">
      <img className="mark" src={mark} alt="" />
      <div className="product">
        <h1>Incentives Graph</h1>
        <p>{words.tagline}</p>
      </div>
      <nav className="pages" aria-label={words.pages}>
        {pages.map(({ key, href, name }) => (
          <a key={key} href={href} aria-current={key === here ? 'page' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      {children}
    </header>
  );
}
