import { type GraphQLResolveInfo, getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { Ctx, Field, FieldResolver, Info, ObjectType, Resolver, Root } from 'type-graphql';
import { fromGlobalId, toGlobalId } from '../kernel/global-id.js';
import type { GraphContext } from '../read/context.js';
import { listWithheld } from '../read/withheld.js';
import { type Written, withFreshRights } from './perform.js';
import { UserErrorType } from './user-error.type.js';

type Class = new () => object;
type Read = (written: Written, context: GraphContext, info: GraphQLResolveInfo) => unknown;

interface PayloadOptions {
  /** Name of the payload without its suffix. */
  readonly name: string;
  /** Field that holds the object, by the object's own name. */
  readonly field: string;
  readonly typeName: string;
  readonly type: () => object;
  readonly description: string;
  /** What the act removed, where the payload's object is what it was removed from: null once it is gone. */
  readonly removed?: { readonly field: string; readonly type: () => object };
  /** Fields beside those that every payload has. */
  readonly further?: Readonly<Record<string, { readonly type: () => object; readonly description: string }>>;
}

/** Reads what the input named as `id`, if it is of the type of the field. */
async function readActedOn(context: GraphContext, info: GraphQLResolveInfo, id: string | null) {
  const type = getNamedType(info.returnType);
  const named = info.schema.getType((id && fromGlobalId(id)?.type) ?? '');
  const fits =
    named === type || (isInterfaceType(type) && isObjectType(named) && info.schema.isSubType(type, named));
  if (id === null || !fits) return null;
  const [found] = await context.reader.byIds(info, [id]);
  return found;
}

/** Reads the object of a payload. The act is done and may have changed the caller's own grants: then with the new ones. */
function readEntity(context: GraphContext, info: GraphQLResolveInfo, typeName: string, uuid: string) {
  const id = toGlobalId(typeName, uuid);
  return withFreshRights(context, () => context.reader.byId(info, typeName, id));
}

type Declare = (key: string, type: () => object, description: string, nullable?: boolean) => void;

/** What every payload has beside its object and the reasons: the echo of the key, and whatever else its act tells. */
function declareEcho(payload: Class, further: PayloadOptions['further'] = {}): void {
  const field = (key: string, type: () => object, description: string, nullable = false): void =>
    Field(type as never, { description, nullable })(payload.prototype, key);
  field('idempotencyKey', () => String, 'The key that the input gave.', true);
  field(
    'replayed',
    () => Boolean,
    'True when the act had been done before under this key and was not done again.',
  );
  for (const [key, { type, description }] of Object.entries(further)) field(key, type, description, true);
}

/** Declares fields of a class of resolvers that read an object after the commit, with the caller's selection. */
function declaring(fields: Class, follow: Read): Declare {
  const prototype = fields.prototype as unknown as Record<string, unknown>;
  return (key, type, description, nullable = true) => {
    const entity = {
      read(written: Written, context: GraphContext, info: GraphQLResolveInfo) {
        return follow(written, context, info);
      },
    };
    prototype[key] = entity.read;
    const descriptor = Object.getOwnPropertyDescriptor(prototype, key) as PropertyDescriptor;
    FieldResolver(type as never, { description, nullable })(prototype, key, descriptor);
    Root()(prototype, key, 0);
    Ctx()(prototype, key, 1);
    Info()(prototype, key, 2);
  };
}

/**
 * The payload of the mutations of one object, and the resolver of its fields (graph.md 2.6): the object under its own
 * name, read with the caller's selection after the commit; reasons; the echo of the idempotency key.
 */
export function definePayload(options: PayloadOptions): readonly [payload: Class, fields: Class] {
  const name = `${options.name}Payload`;
  const payload = { [name]: class {} }[name] as Class;
  ObjectType(name, { description: `What became of an act: ${options.description}`, simpleResolvers: true })(
    payload,
  );
  declareEcho(payload, options.further);
  class PayloadFields {}
  const { field, type, typeName, removed } = options;
  declaring(PayloadFields, ({ entityId }, context, info) =>
    entityId === null ? null : readEntity(context, info, typeName, entityId),
  )(field, type, 'The object as it stands now; null when there is none, or none that you may see.');
  if (removed) {
    declaring(PayloadFields, ({ actedOn }, context, info) => readActedOn(context, info, actedOn))(
      removed.field,
      removed.type,
      'What was to be removed: null once it is, and as it stands where the act was refused.',
    );
  }
  declaring(PayloadFields, ({ userErrors, withheld = [] }, { redactions }, info) => {
    listWithheld(redactions, info, ['details'], withheld);
    return userErrors;
  })('userErrors', () => [UserErrorType], 'Reasons against the act; empty when it was done.', false);
  Resolver((() => payload) as never)(PayloadFields);
  return [payload, PayloadFields];
}
