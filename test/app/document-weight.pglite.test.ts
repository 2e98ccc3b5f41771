import { type DocumentNode, getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admissions } from '../../src/app/admission.js';
import { documentStore, lightened } from '../../src/app/documents.js';
import { type Answers, preparedExecutor } from '../../src/app/executor.js';
import { KnownOperations } from '../../src/app/known.js';
import { contextFor } from '../../src/app/request.js';
import { PlanCache } from '../../src/read/plan-cache.js';
import { heldBytes } from '../support/heap.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const times = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');

const fields = `id name status executedOn claimedAmount { amount currency } approvedAmount { amount currency }`;
const claims = (further: string) => (n: number) =>
  `b${n}: claims(first: 1) { nodes { ${fields} ${further} } }`;
const programs = (further: string) => (n: number) =>
  `a${n}: programs(first: 1) { nodes { ${times(8, claims(further))} } }`;

const switched = 'w: name @include(if: $w) x: name @include(if: $x) y: name @include(if: $y)';
const texts: Readonly<Record<string, string>> = {
  'of one selection': `query { ${times(6, programs(''))} }`,
  'of eight selections': `query ($w: Boolean!, $x: Boolean!, $y: Boolean!) { ${times(6, programs(switched))} }`,
};
const sets = Array.from({ length: 8 }, (_, n) => ({ w: n % 2 > 0, x: n % 4 > 1, y: n > 3 }));

/** Prepares a document in all ways in which it can be asked; no plan is kept. */
async function prepare(answers: Answers): Promise<(document: DocumentNode) => Promise<void>> {
  const { server } = world;
  const viewer = await server.request.viewers.get('incentives-admin');
  const database = { ...server.request.database, read: async () => [] };
  const parts = { ...server.request, database, plans: new PlanCache(1) };
  const execute = preparedExecutor(server.schema, 'whole', answers);
  const admissions = new Admissions(server.schema, { cost: 1e9, depth: 30, aliases: 1_000, fields: 1e6 });
  return async (document) => {
    const operation = getOperationAST(document) as OperationDefinitionNode;
    for (const variables of sets) {
      admissions.of(document, operation).admit(true, undefined, variables);
      const { errors } = await execute(contextFor(parts, viewer, {}, 'one'), {
        document,
        operation,
        variables,
      });
      expect(errors).toBeUndefined();
    }
  };
}

const kept = 10;

describe('a document that is kept', () => {
  const cases = Object.keys(texts).flatMap((name) =>
    (['written', 'executed'] as const).map((answers) => [name, answers] as const),
  );
  it.each(cases)(
    'holds hardly more than is counted for it, and leaves nothing behind: %s, %s',
    async (name, answers) => {
      const text = texts[name] ?? '';
      const ready = await prepare(answers);
      await ready(parse(text));
      const before = heldBytes();
      const documents = Array.from({ length: kept }, () => parse(text));
      const counted = documents.reduce((sum, document) => sum + lightened(document), 0);
      for (const document of documents) await ready(document);
      const held = heldBytes() - before;
      expect(held).toBeLessThan(1.5 * counted);
      documents.length = 0;
      const left = heldBytes() - before;
      expect(left).toBeLessThan(0.5 * held);
    },
  );

  it('is as light as it gets: its tokens do not hold each other', () => {
    const before = heldBytes();
    const text = texts['of one selection'] ?? '';
    const parsed = Array.from({ length: kept }, () => parse(text));
    const whole = heldBytes() - before;
    for (const document of parsed) lightened(document);
    expect(heldBytes() - before).toBeLessThan(0.9 * whole);
    expect(parsed[0]?.loc?.startToken.next).toBeUndefined();
  });
});

describe('the documents that are kept', () => {
  const named = (n: number): string => `query Q${n} { viewer { subject } }`;
  const big = (n: number): string => `query Q${n} { ${times(700, (m) => `a${m}: viewer { subject }`)} }`;

  it.each([
    ['few', named, 200],
    ['less the bigger they are', big, 25],
  ] as const)('are %s', async (_how, textOf, max) => {
    const [store, known] = [documentStore(), new KnownOperations()];
    for (let n = 0; n < 220; n += 1) {
      const document = parse(textOf(n));
      const operation = getOperationAST(document) as OperationDefinitionNode;
      await store.set(`${n}`, document);
      known.remember(textOf(n), null, { document, operation });
    }
    const numbers = Array.from({ length: 220 }, (_, n) => n);
    const stored = await Promise.all(numbers.map((n) => store.get(`${n}`)));
    const found = numbers.filter((n) => known.find({ query: textOf(n) }));
    expect(stored.filter((one) => one !== undefined).length).toBeLessThanOrEqual(max);
    expect(found.length).toBeLessThanOrEqual(max);
    expect(found).toContain(219);
    expect(stored.at(-1)).toBeDefined();
  });
});
