import { type StateMachine, SYSTEM, type Transition } from '../kernel/transitions.js';

type Machine = StateMachine<string, string, string>;
type Move = Transition<string, string, string>;

/** What Mermaid calls the point before the creation and after the end. */
const outside = '[*]';

const distinct = (values: readonly string[]): string[] => [...new Set(values)];
const listed = (values: readonly string[]): string => values.join(', ') || '–';
const named = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => unknown): [Row, ...Row[]][] {
  return [...Map.groupBy(rows, (row) => JSON.stringify(keyOf(row))).values()] as [Row, ...Row[]][];
}

/** To which kinds of object rows are limited; none where they hold for all that the machine tells apart. */
function variantsOf(machine: Machine, rows: readonly Move[]): string[] {
  const known = distinct(machine.transitions.flatMap(({ variant }) => variant ?? []));
  const own = distinct(rows.flatMap(({ variant }) => variant ?? known));
  return own.length === known.length ? [] : own;
}

/** Who may, and of which kinds of object only. */
const whoOf = (machine: Machine, rows: readonly [Move, ...Move[]]): string =>
  listed([...rows[0].actors, ...variantsOf(machine, rows).map((variant) => `in ${variant}`)]);

const movesOf = (machine: Machine): Move[] => machine.transitions.filter(({ from, to }) => from !== to);

/** The moves of a life cycle as a Mermaid state diagram; edits change no state and are left out. */
export function diagramOf(machine: Machine): string {
  const arrows = grouped(movesOf(machine), ({ from, to, name }) => [from, to, name]).map((rows) => {
    const [{ from, to, name, actors }] = rows;
    const by = actors.includes(SYSTEM) ? 'scheduler, ' : '';
    return `  ${from ?? outside} --> ${to ?? outside}: ${name} (${by}${rulesOf(machine, rows)})`;
  });
  const ends = machine.terminal.map((state) => `  ${state} --> ${outside}`);
  return ['```mermaid', 'stateDiagram-v2', ...arrows, ...ends, '```'].join('\n');
}

/** The rules of an arrow; where there are several, each with the kinds of object for which it holds. */
function rulesOf(machine: Machine, rows: readonly Move[]): string {
  const byRule = grouped(rows, ({ rule }) => rule);
  const limits = (some: readonly Move[]): string[] => (byRule.length > 1 ? variantsOf(machine, some) : []);
  return byRule.map((some) => [some[0].rule, ...limits(some)].join(' in ')).join(', ');
}

/** The same moves as a table, with who may and under which conditions: what differs by kind of object has rows of its own. */
export function moveTableOf(machine: Machine): string {
  const alike = ({ from, to, name, rule, actors, guards }: Move) => [from, to, name, rule, actors, guards];
  const cells = grouped(movesOf(machine), alike).map((rows) => {
    const [{ name, from, to, guards, rule }] = rows;
    return [named([name]), from ?? '–', to ?? '–', whoOf(machine, rows), listed(guards), rule];
  });
  return tableOf(['Act', 'From', 'To', 'Who', 'Conditions', 'Rule'], cells);
}

/** Where content can be changed, and by whom. */
export function editTableOf(machine: Machine): string {
  const edits = machine.transitions.filter(
    ({ name, from, to }) => from === to && machine.edits.includes(name),
  );
  const everywhere = grouped(edits, ({ name, actors, guards, variant }) => [name, actors, guards, variant]);
  const alike = ([first, ...more]: readonly [Move, ...Move[]]) => [
    [first, ...more].map(({ from }) => from),
    first.actors,
    first.guards,
    first.variant,
  ];
  const cells = grouped(everywhere, alike).map((groups) => {
    const [rows] = groups;
    const states = listed(rows.flatMap(({ from }) => from ?? []));
    const rules = listed(distinct(rows.map(({ rule }) => rule)));
    return [
      named(groups.map(([{ name }]) => name)),
      states,
      whoOf(machine, rows),
      listed(rows[0].guards),
      rules,
    ];
  });
  const table = tableOf(['Edits', 'In', 'Who', 'Conditions', 'Rule'], cells);
  return `${table}\n\nWhere neither table lists an edit, content is locked.`;
}

const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [rowOf(head), `|${'---|'.repeat(head.length)}`, ...rows.map(rowOf)].join('\n');

/** The page of life cycles, in Markdown. */
export function lifeCyclePage(
  machines: readonly { readonly title: string; readonly machine: Machine }[],
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
    ...(machine.edits.length > 0 ? ['', editTableOf(machine)] : []),
  ]);
  return `${[...intro, ...parts].join('\n')}\n`;
}
