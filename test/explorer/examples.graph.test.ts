import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, print, stripIgnoredCharacters, type TypedQueryDocumentNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personas } from '../../seeds/demo/personas.js';
import { examples } from '../../src/explorer/examples/examples.js';
import * as generated from '../support/generated/documents.js';
import { openWorld, type World } from '../support/server.js';
import { askTyped } from '../support/typed.js';

const directory = fileURLToPath(new URL('../../src/explorer/examples', import.meta.url));

type Variables = Record<string, unknown>;
type Document = TypedQueryDocumentNode<unknown, Variables>;

const documents = Object.values(generated) as unknown as readonly Document[];
const comparable = (text: string): string => stripIgnoredCharacters(text);

/** The generated document of an example, found by its text: a stale one is not found. */
function documentOf(file: string): Document | undefined {
  const text = comparable(print(parse(readFileSync(join(directory, `${file}.graphql`), 'utf8'))));
  return documents.find((document) => comparable(print(document)) === text);
}

function variablesOf(file: string): Variables {
  const path = join(directory, `${file}.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const cases = examples.flatMap(({ file }) => personas.map(({ name }) => ({ file, persona: name })));

describe('every example, asked as everybody', () => {
  it.each(cases)('$file as $persona', async ({ file, persona }) => {
    const document = documentOf(file);
    if (!document) throw new Error(`${file} has no generated document: run npm run codegen.`);
    const { status, data, errors } = await askTyped(world, persona, document, variablesOf(file));
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expect(data).toEqual(expect.any(Object));
  });
});

describe('what the examples show', () => {
  it('tells the caller who he is and which company he sees', async () => {
    const { data } = await askTyped(world, 'incentives-user', generated.WhoAmIDocument, {});
    expect(data?.viewer.subject).toBe('incentives-user');
    expect(data?.viewer.roles).toMatchObject([
      { role: 'INCENTIVES_USER', program: { code: 'CLOUD_INDIRECT_RESELLER' } },
    ]);
    expect(data?.viewer.partners.nodes).toHaveLength(1);
  });

  it('reaches a document at the end of the chain', async () => {
    const { data } = await askTyped(world, 'incentives-admin', generated.PlanToDocumentDocument, {});
    const found = (data?.plans.nodes ?? [])
      .flatMap(({ campaigns }) => campaigns.nodes)
      .flatMap(({ activities }) => activities.nodes)
      .flatMap(({ claims }) => claims.nodes)
      .flatMap(({ proofOfExecution }) => proofOfExecution?.documents.nodes ?? []);
    expect(found.length).toBeGreaterThan(0);
  });

  it('walks from a claim up to the program of its plan', async () => {
    const { data } = await askTyped(world, 'incentives-admin', generated.WayUpDocument, {});
    const programs = data?.ofPlans.nodes.map(({ activity }) => activity?.campaign.plan.program.code);
    expect(programs).toEqual(Array(3).fill(expect.stringMatching(/^[A-Z_]+$/)));
    expect(data?.ofPeriods.nodes.map(({ activity }) => activity)).toEqual([null, null, null]);
  });

  it('shows bank data to the incentives admin, and a redaction in their place to the user', async () => {
    const shown = await askTyped(world, 'incentives-admin', generated.WhatIsHiddenDocument, {});
    const hidden = await askTyped(world, 'incentives-user', generated.WhatIsHiddenDocument, {});
    const bankOf = (answer: typeof shown): (string | null)[] =>
      (answer.data?.viewer.partners.nodes ?? [])
        .flatMap(({ locations }) => locations.nodes)
        .flatMap(({ payoutProfile }) => (payoutProfile ? [payoutProfile.bankName] : []));
    expect(bankOf(shown).filter((name) => name !== null).length).toBeGreaterThan(0);
    expect(bankOf(hidden).filter((name) => name !== null)).toEqual([]);
    expect(hidden.extensions?.redactions?.map(({ rule }) => rule)).toContain('FLD-1');
  });
});
