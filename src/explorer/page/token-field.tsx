import { type SubmitEvent, useId } from 'react';
import type { Locale } from '../../kernel/codes.js';
import { texts } from './texts.js';

interface TokenFieldProps {
  readonly locale: Locale;
  onToken(token: string): void;
}

/** Where the server is no sandbox, a token of its identity provider is pasted here. It is kept nowhere else. */
export function TokenField({ locale, onToken }: TokenFieldProps) {
  const words = texts[locale];
  const inputId = useId();
  const hintId = useId();

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    onToken(String(new FormData(event.currentTarget).get('token') ?? '').trim());
  }

  return (
    <form className="token" onSubmit={submit}>
      <label htmlFor={inputId}>{words.token}</label>
      <input
        id={inputId}
        name="token"
        type="password"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={hintId}
        title={words.tokenHint}
      />
      <button type="submit">{words.tokenApply}</button>
      <span id={hintId} className="unseen">
        {words.tokenHint}
      </span>
    </form>
  );
}
