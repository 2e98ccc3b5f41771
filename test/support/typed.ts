import { print, type TypedQueryDocumentNode } from 'graphql';
import type { Answer, World } from './server.js';

/** Asks a generated document, so that the compiler knows the shape of the answer and of the variables. */
export function askTyped<Data, Variables extends Record<string, unknown>>(
  world: World,
  persona: string,
  document: TypedQueryDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  return world.ask<Data>(persona, print(document), variables);
}
