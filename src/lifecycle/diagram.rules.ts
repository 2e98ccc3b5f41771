import { type StateMachine, SYSTEM, type Transition } from '../kernel/transitions.js';

type Move = Transition<string, string, string>;

/** Rows that one arrow stands for: the same act between the same states, for whatever flow. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly rules: readonly string[];
  readonly actors: readonly string[];
  readonly guards: readonly string[];
  readonly variants: readonly string[];
}

/** What Mermaid calls the point before the creation and after the end. */
const outside = '[*]';

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

function arrowsOf(machine: StateMachine<string, string, string>): Arrow[] {
  const moves = machine.transitions.filter(({ from, to }) => from !== to);
  const groups = Map.groupBy(moves, ({ from, to, name }) => `${from} ${to} ${name}`);
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    return first ? [arrowOf(first, rows)] : [];
  });
}

function arrowOf({ from, to, name }: Move, rows: readonly Move[]): Arrow {
  return {
    from: from ?? outside,
    to: to ?? outside,
    name,
    rules: distinct(rows.map(({ rule }) => rule)),
    actors: distinct(rows.flatMap(({ actors }) => actors)),
    guards: distinct(rows.flatMap(({ guards }) => guards)),
    variants: distinct(rows.flatMap(({ variant }) => (variant === null ? [] : [variant]))),
  };
}

/** The moves of a life cycle as a Mermaid state diagram; edits change no state and are left out. */
export function diagramOf(machine: StateMachine<string, string, string>): string {
  const arrows = arrowsOf(machine).map(({ from, to, name, rules, actors }) => {
    const by = actors.includes(SYSTEM) ? 'scheduler, ' : '';
    return `  ${from} --> ${to}: ${name} (${by}${rules.join(', ')})`;
  });
  const ends = machine.terminal.map((state) => `  ${state} --> ${outside}`);
  return ['```mermaid', 'stateDiagram-v2', ...arrows, ...ends, '```'].join('\n');
}

/** The same moves as a table, with who may and under which conditions, and where edits are possible. */
export function moveTableOf(machine: StateMachine<string, string, string>): string {
  const cells = arrowsOf(machine).map(({ from, to, name, rules, actors, guards, variants }) =>
    [
      `\`${name}\``,
      from === outside ? '–' : from,
      to === outside ? '–' : to,
      [...actors, ...variants.map((variant) => `in ${variant}`)].join(', '),
      guards.join(', ') || '–',
      rules.join(', '),
    ].join(' | '),
  );
  const editsIn = (state: string): string[] =>
    machine.edits.filter((name) =>
      machine.transitions.some((move) => move.name === name && move.from === state),
    );
  const named = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
  const [whole, partly] = [
    machine.states.filter((state) => editsIn(state).length === machine.edits.length),
    machine.states.filter(
      (state) => editsIn(state).length > 0 && editsIn(state).length < machine.edits.length,
    ),
  ];
  return [
    '| Act | From | To | Who | Conditions | Rule |',
    '|---|---|---|---|---|---|',
    ...cells.map((row) => `| ${row} |`),
    '',
    ...(machine.edits.length === 0
      ? []
      : [
          [
            `Content is edited in ${whole.join(' and ')} (${named(machine.edits)})`,
            ...partly.map((state) => `in ${state} only by ${named(editsIn(state))}`),
            'elsewhere it is locked.',
          ].join('; '),
        ]),
  ].join('\n');
}

/** The page of life cycles, in Markdown. */
export function lifeCyclePage(
  machines: readonly { readonly title: string; readonly machine: StateMachine<string, string, string> }[],
): string {
  const intro = [
    '# Life cycles',
    '',
    'Drawn from the tables that decide what is allowed, by `npm run lifecycles`; a test fails when this page is stale.',
    'The graph publishes the same tables: `stateMachine(name:)`. An act that no row names is refused.',
  ];
  const parts = machines.flatMap(({ title, machine }) => [
    '',
    `## ${title}`,
    '',
    diagramOf(machine),
    '',
    moveTableOf(machine),
  ]);
  return `${[...intro, ...parts].join('\n')}\n`;
}
