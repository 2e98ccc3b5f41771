import 'reflect-metadata';
import { Directive, Extensions, Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import { type FieldRule, fieldRights, type WithholdingRule } from '../access/field-rights.js';
import type { Permission } from '../access/permission.codes.js';
import type { Viewer } from '../access/viewer.js';
import type { NoteWithheld } from '../access/withheld-details.rules.js';
import type { CodeList, Locale } from '../kernel/codes.js';
import type { Row } from '../kernel/database.js';
import { toGlobalId } from '../kernel/global-id.js';
import { fromMinor } from '../kernel/money.js';
import type { FileUrls } from '../storage/file-links.js';
import type { Source } from './plan.js';
import type { Question } from './question.js';
import type { RedactionNote } from './redaction.js';
import { DateTimeScalar, Money } from './scalars.js';
import type { RowRef, Sql } from './sql.js';

/** How rows of a type are limited to a viewer: by which columns his grants are compared. */
export type ScopeKind =
  | 'tenant'
  | 'location'
  | 'partner'
  | 'program'
  | 'programPart'
  | 'catalogue'
  | 'person'
  | 'grant'
  | 'own'
  | 'asked';

/** What the read planner must know of a GraphQL type beside the ORM's metadata. */
export interface TypeReading {
  readonly entity: string;
  readonly permission: Permission;
  readonly scope: ScopeKind;
  /** For one of several types of a table: the column and value that tell its rows. */
  readonly discriminator?: { readonly column: string; readonly value: string };
  /** Where rows of one table belong to objects of several kinds: rows with one of the values need the permission too. */
  readonly rowPermissions?: readonly {
    readonly column: string;
    readonly values: readonly string[];
    readonly permission: Permission;
  }[];
  /** Where rows of one table have different readers: rows with the value need the right (FLD-9, FLD-10). */
  readonly rowRights?: readonly {
    readonly column: string;
    readonly value: string;
    readonly rule: FieldRule;
  }[];
}

/** Under which extension a type keeps its reading: named, as object types inherit the extensions of interfaces. */
export const readingKey = (typeName: string): string => `reading ${typeName}`;

/** What a derived field is computed with, beside its row. */
export interface LeafContext {
  readonly locale: Locale;
  readonly now: Date;
  readonly viewer: Viewer;
  readonly fileUrls: FileUrls;
}

/** What the rows of an answer are finished with. */
export interface DeriveContext extends LeafContext {
  /** Notes of the answer's guarded fields, by the places that its plan gave them. */
  readonly notes: readonly RedactionNote[];
  /** True where the answer is written as text: leaves that are derived where they are written, are left to the writer. */
  readonly isWritten: boolean;
}

export type Derive = (row: Row, context: LeafContext) => unknown;

/** The fields of an object that is made of columns, each as a text in which JSON has nothing to escape. */
export type Parts = Readonly<Record<string, (row: Row) => string>>;

/** How a field is read when a column of the same name is not all: from which columns, and by which function. */
export interface FieldReading {
  /** Columns by property name; `plan.currency` follows relations to one. */
  readonly from: readonly string[];
  readonly derive?: Derive;
  /** What the derived object consists of where the first column has a value; else it is null. */
  readonly parts?: Parts;
  /** The derived text has nothing in it that JSON escapes. */
  readonly isPlain?: boolean;
  /** Column to filter and sort by, with the currency column of an amount. */
  readonly comparable?: { readonly column: string; readonly currency?: string };
}

interface GraphTypeOptions extends TypeReading {
  readonly description: string;
  readonly implements?: () => object;
}

/** An object type that is read from a table. */
export function GraphType(name: string, options: GraphTypeOptions): ClassDecorator {
  const { description, implements: parents, ...reading } = options;
  const right =
    reading.scope === 'own'
      ? 'Only its owner sees it.'
      : `Visible with the permission ${reading.permission}.`;
  return (target) => {
    ObjectType(name, {
      description: `${description} ${right}`,
      simpleResolvers: true,
      ...(parents ? { implements: parents() as never } : {}),
    })(target);
    Extensions({ [readingKey(name)]: reading })(target);
  };
}

/** An interface whose object types share one table. */
export function GraphInterface(name: string, options: GraphTypeOptions): ClassDecorator {
  const { description, implements: parents, ...reading } = options;
  return (target) => {
    InterfaceType(name, {
      description,
      resolveType: (row: { __typename: string }) => row.__typename,
      ...(parents ? { implements: parents() as never } : {}),
    })(target);
    Extensions({ [readingKey(name)]: reading })(target);
  };
}

type Decorate = PropertyDecorator & MethodDecorator;
const together =
  (...decorators: readonly (PropertyDecorator | MethodDecorator)[]): Decorate =>
  (target: object, key: string | symbol, descriptor?: PropertyDescriptor) => {
    for (const decorator of decorators)
      (decorator as MethodDecorator)(target, key, descriptor as PropertyDescriptor);
  };

/** Guards a field by a rule of table 2.2; the right prints as `@access` in the SDL and as a sentence. */
export function Guarded(rule: FieldRule): Decorate {
  const roles = fieldRights[rule].roles.join(', ');
  return together(
    Extensions({ guard: rule }) as PropertyDecorator,
    Directive(`@access(rule: "${rule}", roles: [${roles}])`) as PropertyDecorator,
  );
}

interface LeafOptions {
  readonly description: string;
  readonly guard?: FieldRule;
  readonly nullable?: boolean;
  /** From which day on the field may go, and what takes its place: `YYYY-MM-DD: use X` (ADR 0016). */
  readonly deprecationReason?: string;
}

/** What a description says of the right on its field (decisions 24). */
export const guardSentence = (rule: FieldRule | undefined): string =>
  rule
    ? ` Null with a redaction for everybody but ${fieldRights[rule].roles.join(', ')} (${rule}: ${fieldRights[rule].title}).`
    : '';

/** A field that holds no object of its own: described and guarded as its options say. */
function leaf(type: () => object, options: LeafOptions, ...others: readonly PropertyDecorator[]): Decorate {
  const { description, guard, nullable = guard !== undefined, deprecationReason } = options;
  const field = Field(type as never, {
    description: description + guardSentence(guard),
    nullable,
    ...(deprecationReason === undefined ? {} : { deprecationReason }),
  });
  return together(field, ...others, ...(guard ? [Guarded(guard)] : []));
}

/** A field with the name of a column. */
export const Column = (type: () => object, options: LeafOptions): Decorate => leaf(type, options);

/**
 * When an object changed last: every list has it as filter and order, for loads of what is new since the last. `column` where it is
 * kept elsewhere: the instant of what never changes, or that of the object to which it belongs.
 */
export function UpdatedAt(column = 'updatedAt', description = 'When it changed last.'): Decorate {
  const derive: Derive = (row) => row[column];
  return Derived(() => DateTimeScalar, { from: [column], comparable: { column }, derive, description });
}

/** A field computed from columns by a pure function. */
export function Derived(type: () => object, options: LeafOptions & FieldReading): Decorate {
  const { from, derive, parts, comparable } = options;
  const field: FieldReading = { from, derive, parts, comparable };
  return leaf(type, options, Extensions({ field }) as PropertyDecorator);
}

/** Beside a column that holds the words of people or a code that the system wrote: the words, or the label of the code. */
export function InWords(column: string, codes: CodeList<string>, options: LeafOptions): Decorate {
  const derive: Derive = (row, { locale }) => {
    const text = row[column] == null ? null : String(row[column]);
    return text !== null && codes.has(text) ? codes.label(text, locale) : text;
  };
  return Derived(() => String, { ...options, from: [column], derive });
}

/** The opaque global id of an object (graph.md 2.1), made of the type's name and the row's key. */
export function GlobalId(typeName: string): Decorate {
  const field: FieldReading = {
    from: ['id'],
    comparable: { column: 'id' },
    derive: (row) => toGlobalId(typeName, String(row.id)),
    isPlain: true,
  };
  return together(
    Field(() => ID, { description: 'Opaque global id; `node(id:)` finds the object by it.' }),
    Extensions({ field }) as PropertyDecorator,
  );
}

/** An amount of money kept as minor units beside a currency column. */
export function MoneyColumn(minor: string, currency: string, options: LeafOptions): Decorate {
  const parts = {
    amount: (row: Row) => fromMinor(String(row[minor]), String(row[currency])),
    currency: (row: Row) => String(row[currency]),
  };
  return Derived(() => Money, {
    ...options,
    from: [minor, currency],
    comparable: { column: minor, currency },
    parts,
    derive: (row) =>
      row[minor] == null ? null : { amount: parts.amount(row), currency: parts.currency(row) },
  });
}

/** A value that the database computes for a row, such as the sums over its claims. */
export interface ComputedReading {
  /** `sources` are the places that ask for it with these arguments. */
  readonly sql: (
    row: RowRef,
    args: Record<string, unknown>,
    question: Question,
    sources: readonly Source[],
  ) => Sql;
  /** `note` is told of every part of the value that rules of `withheld` hide or show. */
  readonly derive?: (value: unknown, context: DeriveContext, note: NoteWithheld) => unknown;
  /** The field below the value of which parts are hidden by rights, row by row, and by which of them that can be. */
  readonly withheld?: {
    readonly path: readonly string[];
    readonly rules: readonly WithholdingRule[];
  };
  /** As how many objects it counts in the cost of an operation, where rules decide it for each row; else as one. */
  readonly weight?: number;
}

/** As how many objects a sum over rows counts, as it reads many to show few. */
export const sumWeight = 10;

/** Marks a field resolver as computed by the database in the statement of its row. */
export function Computed(reading: ComputedReading): MethodDecorator {
  return Extensions({ computed: reading }) as MethodDecorator;
}

/** How an edge departs from the relation of the same name. */
export interface EdgeReading {
  /** Another relation of the entity; null where the tables are joined by the conditions alone. */
  readonly relation?: string | null;
  /** Further conditions on the rows of the target. */
  readonly conditions?: (
    row: RowRef,
    parent: RowRef,
    args: Record<string, unknown>,
    question: Question,
  ) => Sql[];
  /** Sort by fields of the target where the caller names none. */
  readonly orderBy?: readonly { readonly field: string; readonly direction: 'ASC' | 'DESC' }[];
}

/** True for fields whose value lies in the planned row of their parent. */
export function isEdge(field: { readonly extensions?: unknown }): boolean {
  const { edge, computed } = (field.extensions ?? {}) as {
    readonly edge?: unknown;
    readonly computed?: unknown;
  };
  return edge !== undefined || computed !== undefined;
}

/** Marks a field resolver as an edge that the planner follows by itself. */
export function Edge(reading: EdgeReading = {}): MethodDecorator {
  return Extensions({ edge: reading }) as MethodDecorator;
}
