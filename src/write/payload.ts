import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Field, FieldResolver, Info, ObjectType, Resolver, Root } from 'type-graphql';
import { StaleRights } from '../kernel/database.js';
import { toGlobalId } from '../kernel/global-id.js';
import type { GraphContext } from '../read/context.js';
import type { Written } from './perform.js';
import { UserErrorType } from './user-error.type.js';

type Class = new () => object;

interface PayloadOptions {
  /** Name of the payload without its suffix. */
  readonly name: string;
  /** Field that holds the object, by the object's own name. */
  readonly field: string;
  readonly typeName: string;
  readonly type: () => object;
  readonly description: string;
  /** Fields beside those that every payload has. */
  readonly further?: Readonly<Record<string, { readonly type: () => object; readonly description: string }>>;
}

/** Reads the object of a payload. The act is done and may have changed the caller's own grants: then with the new ones. */
async function readEntity(context: GraphContext, info: GraphQLResolveInfo, typeName: string, uuid: string) {
  const id = toGlobalId(typeName, uuid);
  try {
    return await context.reader.byId(info, typeName, id);
  } catch (error) {
    if (!(error instanceof StaleRights)) throw error;
    await context.refresh();
    return context.reader.byId(info, typeName, id);
  }
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
  const field = (key: string, type: () => object, description: string, nullable = false): void =>
    Field(type as never, { description, nullable })(payload.prototype, key);
  field('userErrors', () => [UserErrorType], 'Reasons against the act; empty when it was done.');
  field('idempotencyKey', () => String, 'The key that the input gave.', true);
  field(
    'replayed',
    () => Boolean,
    'True when the act had been done before under this key and was not done again.',
  );

  for (const [key, { type, description }] of Object.entries(options.further ?? {}))
    field(key, type, description, true);

  class PayloadFields {}
  const entity = {
    read(written: Written, context: GraphContext, info: GraphQLResolveInfo) {
      if (written.entityId === null) return null;
      return readEntity(context, info, options.typeName, written.entityId);
    },
  };
  const prototype = PayloadFields.prototype as unknown as Record<string, unknown>;
  prototype[options.field] = entity.read;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, options.field) as PropertyDescriptor;
  const description = 'The object as it stands now; null when there is none, or none that you may see.';
  FieldResolver(options.type as never, { description, nullable: true })(prototype, options.field, descriptor);
  Root()(prototype, options.field, 0);
  Ctx()(prototype, options.field, 1);
  Info()(prototype, options.field, 2);
  Resolver((() => payload) as never)(PayloadFields);
  return [payload, PayloadFields];
}
