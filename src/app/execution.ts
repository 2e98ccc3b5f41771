import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { AskedOperation, Execute } from './executor.js';
import type { RequestContext } from './request.js';

/**
 * Puts our execution into Apollo's pipeline, in two places. A plug-in gives the answers in which nothing went wrong;
 * those with errors take the way of a gateway, behind which Apollo puts errors into form. A gateway alone would do, but
 * the context that Apollo makes for one has accessors of its own: the engine keeps such a shape, and by it all of the
 * request, until the next full collection (125 kB for a page of a hundred).
 */
export class Execution {
  readonly #failed = new WeakMap<object, ExecutionResult>();

  constructor(
    readonly schema: GraphQLSchema,
    readonly execute: Execute,
  ) {}

  /** The data of an answer; undefined where something went wrong, which the gateway tells under the same context. */
  async dataOf(context: RequestContext, asked: AskedOperation): Promise<ExecutionResult['data'] | undefined> {
    if (this.#failed.has(context)) return undefined;
    const result = await this.execute(context, asked);
    if (!result.errors) return result.data;
    this.#failed.set(context, result);
    return undefined;
  }

  plugin(): ApolloServerPlugin<RequestContext> {
    return {
      requestDidStart: async () => ({
        responseForOperation: async ({ contextValue, document, operation, request }) => {
          const { variables } = request;
          const data = await this.dataOf(contextValue, { document, operation, variables });
          if (data === undefined) return null;
          const http = { status: undefined, headers: new HeaderMap() };
          return { http, body: { kind: 'single', singleResult: { data } } };
        },
      }),
    };
  }

  gateway(): GatewayInterface {
    return {
      load: async () => ({
        executor: async ({ context }) => {
          const failed = this.#failed.get(context);
          if (!failed) throw new Error('Only what has failed is put into form by the gateway.');
          return failed;
        },
      }),
      onSchemaLoadOrUpdate: (callback) => {
        callback({ apiSchema: this.schema, coreSupergraphSdl: '' });
        return () => {};
      },
      stop: async () => {},
    };
  }
}
