import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { requestError } from '../read/request-error.js';
import { argumentOfVariable, coercedVariables } from '../read/wrong-input.js';
import { type Cost, costOf, type Limits } from './cost.js';
import { assertWellFormed } from './format-error.js';

type Fragments = Record<string, FragmentDefinitionNode>;
type Variables = Record<string, unknown>;

/** Sets of page sizes per operation for which the cost is kept. */
const costsMax = 20;

/**
 * True when only the schema itself is asked for, which needs no token. Each fragment is looked at once: strangers may
 * send this, and fragments that spread fragments would otherwise multiply.
 */
function asksOnlyForSchema(set: SelectionSetNode, fragments: Fragments, seen = new Set<string>()): boolean {
  return set.selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value.startsWith('__');
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return asksOnlyForSchema(selection.selectionSet, fragments, seen);
    const { value: name } = selection.name;
    const fragment = fragments[name];
    if (!fragment || seen.has(name)) return fragment !== undefined;
    return asksOnlyForSchema(fragment.selectionSet, fragments, seen.add(name));
  });
}

/** The arguments that tell how many objects a field can return. */
const sizes = new Set(['first', 'last', 'ids']);

/** The variables on which it depends what the operation costs. */
function sizeVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Argument(argument) {
      if (!sizes.has(argument.name.value)) return;
      visit(argument.value, { Variable: ({ name }) => void names.add(name.value) });
    },
  });
  return [...names];
}

/** What of a variable tells how many objects there can be: a number, or how many ids there are, whatever they are. */
const sizeOf = (value: unknown): number | null => {
  if (Array.isArray(value)) return value.length;
  return value == null ? null : Number(value);
};

/** The name under which an argument, or a field of an input, was given. */
const inputName = (node: ASTNode | readonly ASTNode[]): readonly string[] =>
  'kind' in node && (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) ? [node.name.value] : [];

/** Runs checks before an operation; what they refuse is the caller's mistake in HTTP too. */
function refusing<Value>(check: () => Value): Value {
  try {
    return check();
  } catch (error) {
    if (error instanceof GraphQLError) error.extensions.http ??= { status: 400 };
    throw error;
  }
}

/**
 * What an operation has to pass before it runs, whichever way it came in: sign-in, well-formed texts and cost. What can
 * be told of it before anybody asks is told once.
 */
export class Admission {
  readonly #fragments: Fragments;
  readonly #needsToken: boolean;
  readonly #sizes: readonly string[];
  readonly #costs = new LRUCache<string, Cost>({ max: costsMax });
  #isWellFormed = false;

  constructor(
    readonly schema: GraphQLSchema,
    readonly document: DocumentNode,
    readonly operation: OperationDefinitionNode,
    readonly limits: Limits,
  ) {
    const definitions = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = Object.fromEntries(
      (definitions as FragmentDefinitionNode[]).map((fragment) => [fragment.name.value, fragment]),
    );
    this.#needsToken = !asksOnlyForSchema(operation.selectionSet, this.#fragments);
    this.#sizes = sizeVariables(document);
  }

  /** What the operation costs. Errors: `UNAUTHENTICATED`, `BAD_USER_INPUT`, `COST_LIMIT_EXCEEDED`. */
  admit(signedIn: boolean, query: string | undefined, given: Variables | undefined): Cost {
    return refusing(() => {
      if (this.#needsToken && !signedIn) throw unauthenticated();
      for (const [name, value] of Object.entries(given ?? {}))
        assertWellFormed(value, () => argumentOfVariable(this.document, this.operation, name));
      if (!this.#isWellFormed) this.#assertTexts(query);
      this.#isWellFormed = true;
      // Only with their defaults do variables tell what an operation costs.
      return this.#costOf(coercedVariables(this.schema, this.document, this.operation, given ?? {}));
    });
  }

  /** The text of the query, and what its literals say: an escape there is a character that the text does not show. */
  #assertTexts(query: string | undefined): void {
    assertWellFormed(query);
    visit(this.document, {
      StringValue(node, _key, parent, _path, ancestors) {
        assertWellFormed(node.value, () => [...ancestors, parent ?? []].flatMap(inputName));
      },
    });
  }

  #costOf(variables: Variables): Cost {
    const key = JSON.stringify(this.#sizes.map((name) => sizeOf(variables[name])));
    const known = this.#costs.get(key);
    if (known) return known;
    const cost = costOf(this.schema, this.operation, this.#fragments, variables, this.limits);
    this.#costs.set(key, cost);
    return cost;
  }
}

/** `OPERATION_RESOLUTION_FAILURE`: it cannot be told which operation of the document is meant. */
export function unresolved(name: string | undefined): GraphQLError {
  const text = name
    ? {
        en: 'The document holds no operation of the name in `operationName`.',
        nl: 'Het document heeft geen bewerking met de naam in `operationName`.',
      }
    : {
        en: 'The document holds several operations: name one in `operationName`.',
        nl: 'Het document heeft meer dan één bewerking: noem er een in `operationName`.',
      };
  return requestError('OPERATION_RESOLUTION_FAILURE', text, ['operationName'], { http: { status: 400 } });
}

/** What is said to strangers. */
export const unauthenticatedText = {
  en: 'Sign in: send a valid token as `Authorization: Bearer …`.',
  nl: 'Meld u aan: stuur een geldig token als `Authorization: Bearer …`.',
};

function unauthenticated(): GraphQLError {
  const error = requestError('UNAUTHENTICATED', unauthenticatedText);
  error.extensions.http = { status: 401 };
  return error;
}

/** Admissions, one per operation of a parsed document and for as long as that is kept. */
export class Admissions {
  readonly #known = new WeakMap<OperationDefinitionNode, Admission>();

  constructor(
    readonly schema: GraphQLSchema,
    readonly limits: Limits,
  ) {}

  of(document: DocumentNode, operation: OperationDefinitionNode): Admission {
    const known = this.#known.get(operation);
    if (known) return known;
    const admission = new Admission(this.schema, document, operation, this.limits);
    this.#known.set(operation, admission);
    return admission;
  }
}
