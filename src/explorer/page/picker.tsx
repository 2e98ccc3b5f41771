import { type KeyboardEvent, type ReactNode, type ToggleEvent, useId, useRef } from 'react';

/** One thing to choose, with enough words to choose it without a manual. */
export interface Choice {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly details?: ReactNode;
}

interface PickerProps {
  /** What is chosen here, in one or two words above the current choice. */
  readonly label: string;
  readonly current: string;
  readonly currentKey?: string;
  readonly question: string;
  readonly hint: string;
  readonly choices: readonly Choice[];
  onChoose(key: string): void;
}

/** Up to this many choices stand below each other; more would have to be scrolled, and go side by side. */
const oneColumnMax = 8;

/** Between the button and its panel, and between the panel and the edge of the window. */
const gapPx = 6;
const edgePx = 12;

/** The arrow keys walk through the choices, Home and End jump; Tab, Enter and Escape work as everywhere. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const index = buttons.findIndex((button) => button.matches(':focus'));
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(index + 1, buttons.length - 1),
    ArrowRight: Math.min(index + 1, buttons.length - 1),
    ArrowUp: Math.max(index - 1, 0),
    ArrowLeft: Math.max(index - 1, 0),
    Home: 0,
    End: buttons.length - 1,
  };
  const target = targets[event.key];
  if (target !== undefined) {
    event.preventDefault();
    buttons[target]?.focus();
  }
}

/** Puts an opened panel below its button, inside the window, and the focus on the current choice. */
function placeAndFocus(panel: HTMLElement, button: HTMLElement): void {
  const { left, bottom } = button.getBoundingClientRect();
  panel.style.left = `${Math.min(left, window.innerWidth - panel.offsetWidth - edgePx)}px`;
  panel.style.top = `${bottom + gapPx}px`;
  const current = panel.querySelector<HTMLElement>('[aria-current="true"]');
  (current ?? panel.querySelector('button'))?.focus();
}

interface ChoicesProps extends Pick<PickerProps, 'choices' | 'currentKey' | 'onChoose'> {
  readonly panelId: string;
}

function Choices({ choices, currentKey, panelId, onChoose }: ChoicesProps) {
  return (
    <ul onKeyDown={moveFocus}>
      {choices.map(({ key, title, text, details }) => (
        <li key={key}>
          <button
            type="button"
            popoverTarget={panelId}
            popoverTargetAction="hide"
            aria-current={key === currentKey}
            onClick={() => onChoose(key)}
          >
            <strong>{title}</strong>
            <span>{text}</span>
            {details}
          </button>
        </li>
      ))}
    </ul>
  );
}

/**
 * A button that opens a panel of choices, each with a title and a sentence. A native `select` has no room for the
 * sentence. The panel is a native popover: the browser closes it on Escape or a click elsewhere and gives the
 * focus back.
 */
export function Picker({ label, current, currentKey, question, hint, choices, onChoose }: PickerProps) {
  const panelId = useId();
  const button = useRef<HTMLButtonElement>(null);

  function opened({ newState, currentTarget }: ToggleEvent<HTMLDivElement>): void {
    if (newState === 'open' && button.current) {
      placeAndFocus(currentTarget, button.current);
    }
  }

  const width = choices.length > oneColumnMax ? 'picker-panel wide' : 'picker-panel';
  return (
    <div className="picker">
      <button
        type="button"
        ref={button}
        className="picker-button"
        popoverTarget={panelId}
        aria-haspopup="dialog"
      >
        <span className="picker-label">{label}</span>
        <span className="picker-current">{current}</span>
      </button>
      <div
        id={panelId}
        popover="auto"
        role="dialog"
        aria-label={question}
        className={width}
        onToggle={opened}
      >
        <h2>{question}</h2>
        <p className="picker-hint">{hint}</p>
        <Choices choices={choices} currentKey={currentKey} panelId={panelId} onChoose={onChoose} />
      </div>
    </div>
  );
}
