import {
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  isObjectType,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import type { WithholdingRule } from '../access/field-rights.js';
import type { NoteWithheld } from '../access/withheld-details.rules.js';
import type { ComputedSpec } from './catalog.js';
import type { DeriveContext } from './declare.js';
import type { Source } from './plan.js';
import type { Question } from './question.js';
import type { Redactions } from './redaction.js';
import { sourceOf } from './root.js';

/** A field somewhere below a value, as it was selected. */
interface Selected {
  readonly path: readonly string[];
  readonly field: string;
}

/** Where an operation selects the field at a path below a value, under whichever aliases. */
function selectedAt(
  question: Pick<Question, 'schema' | 'operation'>,
  type: GraphQLOutputType,
  { nodes, path }: Source,
  below: readonly string[],
): Selected[] {
  const [name, ...further] = below;
  const objectType = getNamedType(type);
  if (name === undefined || !isObjectType(objectType)) return [];
  const { fragments, variableValues } = question.operation;
  const fields = collectSubfields(question.schema, fragments, variableValues, objectType, nodes);
  return [...fields].flatMap(([responseKey, found]: readonly [string, readonly FieldNode[]]) => {
    const definition = objectType.getFields()[name];
    if (found[0]?.name.value !== name || !definition) return [];
    const here = [...path, responseKey];
    if (further.length === 0) return [{ path: here, field: `${objectType.name}.${name}` }];
    return selectedAt(question, definition.type, { nodes: found, path: here }, further);
  });
}

/**
 * Lists what an answer that is no read holds back of itself (graph.md 2.9): by these rules, of the field at a path below it, where it
 * is selected.
 */
export function listWithheld(
  redactions: Redactions,
  info: GraphQLResolveInfo,
  below: readonly string[],
  rules: Iterable<WithholdingRule>,
): void {
  const asked = { schema: info.schema, operation: info };
  const places = selectedAt(asked, info.returnType, sourceOf(info), below);
  for (const rule of rules)
    redactions.begin(places.map((place) => ({ ...place, rule, hidden: true, shown: false })));
}

const notingAt =
  (places: ReadonlyMap<string, readonly number[]>) =>
  ({ notes }: DeriveContext): NoteWithheld =>
  (rule, as) => {
    for (const place of places.get(rule) ?? []) {
      const note = notes[place];
      if (note) note[as] = true;
    }
  };

/** What computed values hold back of themselves, row by row, at each place where it is selected. */
export class WithheldParts {
  readonly #places = new Map<string, number[]>();
  /** What marks the redactions of an answer; it outlives the planning, and holds nothing of it but the places. */
  readonly noteIn = notingAt(this.#places);

  constructor(
    readonly question: Question,
    readonly reading: NonNullable<ComputedSpec['withheld']>,
  ) {}

  /** One more place of the operation that shows the value. */
  add(type: GraphQLOutputType, source: Source): void {
    for (const selected of selectedAt(this.question, type, source, this.reading.path)) {
      for (const rule of this.reading.rules) {
        const place = this.question.redact({ ...selected, rule, hidden: false, shown: false });
        this.#places.set(rule, [...(this.#places.get(rule) ?? []), place]);
      }
    }
  }
}
