/** The actor of what the scheduler does by itself. */
export const SYSTEM = 'SYSTEM';

/** Who acts: a role of the rulebook or a capacity that a person has towards one object. */
export type Actor = string;

/**
 * One row of a life cycle. `from` is null for a creation, `to` is null for a deletion; both equal for an edit.
 * `variant` limits the row to one kind of object (a flow); null holds for all.
 */
export interface Transition<State extends string, Action extends string, Guard extends string> {
  readonly name: Action;
  readonly from: State | null;
  readonly to: State | null;
  readonly actors: readonly Actor[];
  readonly rule: string;
  readonly guards: readonly Guard[];
  readonly variant: string | null;
}

/**
 * A life cycle as a total table: a pair of state and action that no row names is refused. `edits` are the actions that
 * change content and leave the state alone; where they are not listed the object is locked.
 */
export interface StateMachine<State extends string, Action extends string, Guard extends string> {
  readonly name: string;
  readonly states: readonly State[];
  readonly terminal: readonly State[];
  readonly actions: readonly Action[];
  readonly edits: readonly Action[];
  readonly transitions: readonly Transition<State, Action, Guard>[];
}

/** What somebody wants to do with an object in a state; `actors` are all capacities in which he may act. */
export interface TransitionRequest<State extends string, Action extends string> {
  readonly action: Action;
  readonly from: State | null;
  readonly variant?: string | null;
  readonly actors: readonly Actor[];
}

export type TransitionRefusal = 'FORBIDDEN' | 'INVALID_TRANSITION' | 'LOCKED';

export type TransitionDecision<State extends string, Action extends string, Guard extends string> =
  | { readonly allowed: true; readonly transition: Transition<State, Action, Guard> }
  | { readonly allowed: false; readonly code: TransitionRefusal; readonly states: readonly State[] };

/**
 * Decides whether a life cycle knows a move for these actors; the guards of the row are for the caller to test.
 * Refusals, in this order: `FORBIDDEN` when the actors may take the action in no state at all, so that a state is not
 * told to whom it does not concern; `LOCKED` for an edit and `INVALID_TRANSITION` for any other action that the state
 * does not list. `states` are those in which these actors may take the action.
 */
export function decideTransition<State extends string, Action extends string, Guard extends string>(
  machine: StateMachine<State, Action, Guard>,
  request: TransitionRequest<State, Action>,
): TransitionDecision<State, Action, Guard> {
  const rows = machine.transitions.filter(
    (row) =>
      row.name === request.action &&
      (row.variant === null || row.variant === (request.variant ?? null)) &&
      row.actors.some((actor) => request.actors.includes(actor)),
  );
  const transition = rows.find((row) => row.from === request.from);
  if (transition !== undefined) return { allowed: true, transition };
  const states = rows.flatMap((row) => (row.from === null ? [] : [row.from]));
  if (rows.length === 0) return { allowed: false, code: 'FORBIDDEN', states };
  const code = machine.edits.includes(request.action) ? 'LOCKED' : 'INVALID_TRANSITION';
  return { allowed: false, code, states };
}

/** Whoever may take an action in some state, each once. */
export function actorsOf<State extends string, Action extends string, Guard extends string>(
  machine: StateMachine<State, Action, Guard>,
  action: Action,
  variant: string | null = null,
): Actor[] {
  const rows = machine.transitions.filter(
    (row) => row.name === action && (variant === null || row.variant === null || row.variant === variant),
  );
  return [...new Set(rows.flatMap((row) => row.actors))];
}

/**
 * Faults of a life cycle as sentences; none for a sound one. A sound table names only its own states and actions, gives
 * every row actors, has at most one row per action, state, variant and actor, uses every action, and reaches and
 * leaves every state but the terminal ones.
 */
export function findMachineFaults<State extends string, Action extends string, Guard extends string>(
  machine: StateMachine<State, Action, Guard>,
): string[] {
  const { states, actions, transitions } = machine;
  const known = (state: State | null) => state === null || states.includes(state);
  const moves = transitions.filter((row) => row.from !== row.to);
  const places = transitions.flatMap((row) =>
    row.actors.map((actor) => `${row.name} in ${row.from} (${row.variant}) by ${actor}`),
  );
  return [
    ...transitions
      .filter((row) => !known(row.from) || !known(row.to))
      .map((row) => `${row.rule} names a strange state`),
    ...transitions
      .filter((row) => !actions.includes(row.name))
      .map((row) => `${row.rule} names a strange action`),
    ...transitions.filter((row) => row.actors.length === 0).map((row) => `${row.rule} has no actor`),
    ...places
      .filter((place, index) => places.indexOf(place) !== index)
      .map((place) => `${place} is listed twice`),
    ...actions
      .filter((action) => !transitions.some((row) => row.name === action))
      .map((name) => `${name} is unused`),
    ...states
      .filter((state) => !moves.some((row) => row.to === state))
      .map((state) => `${state} is never reached`),
    ...states
      .filter((state) => machine.terminal.includes(state) === moves.some((row) => row.from === state))
      .map((state) => `${state} is left although terminal, or never left`),
  ];
}
