import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lifeCycles } from '../../src/app/lifecycles.js';
import { claimStateMachine } from '../../src/claim/claim.machine.js';
import { diagramOf, editTableOf, moveTableOf } from '../../src/lifecycle/diagram.rules.js';
import { planStateMachine } from '../../src/plan/plan.machine.js';

const page = fileURLToPath(new URL('../../docs/lifecycles.md', import.meta.url));

describe('the picture of a life cycle', () => {
  it('docs/lifecycles.md is the one that npm run lifecycles draws', () => {
    expect(readFileSync(page, 'utf8')).toBe(lifeCycles());
  });

  it.each([planStateMachine, claimStateMachine])('has an arrow for every move of $name', (machine) => {
    const diagram = diagramOf(machine);
    const table = moveTableOf(machine);
    for (const { from, to, name, rule } of machine.transitions.filter((row) => row.from !== row.to)) {
      const line = diagram
        .split('\n')
        .find((text) => text.startsWith(`  ${from ?? '[*]'} --> ${to ?? '[*]'}: ${name} (`));
      expect(line, name).toContain(rule);
      expect(table).toContain(`\`${name}\``);
    }
    for (const edit of machine.edits) expect(diagram).not.toContain(edit);
  });

  it('says for which flow of a claim a role may act', () => {
    expect(diagramOf(claimStateMachine)).toContain('claimCreate (CLM-1 in PLAN_POE, CLM-2 in CO_OP_CLAIM)');
    const rowsOf = (table: string, ...cells: string[]): string[] =>
      table
        .split('\n')
        .filter((line) => cells.every((cell) => line.includes(cell)))
        .map((line) => line.split(' | ')[3] ?? '');
    expect(rowsOf(moveTableOf(claimStateMachine), '`claimSubmit`', 'CLM-4')).toEqual([
      'INCENTIVES_ADMIN, in PLAN_POE',
      'INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, in CO_OP_CLAIM',
    ]);
    expect(rowsOf(moveTableOf(claimStateMachine), '`claimDispute`')).toEqual([
      'INCENTIVES_ADMIN, INCENTIVES_USER',
    ]);
    expect(
      editTableOf(claimStateMachine)
        .split('\n')
        .filter((line) => line.includes('REJECTED')),
    ).toEqual([
      '| `documentUploadCreate`, `documentAttach` | REJECTED | INCENTIVES_ADMIN, in PLAN_POE | DISPUTE_OPEN, DISPUTE_UNUSED | CLM-11 |',
      '| `documentUploadCreate`, `documentAttach` | REJECTED | INCENTIVES_ADMIN, INCENTIVES_USER, in CO_OP_CLAIM | DISPUTE_OPEN, DISPUTE_UNUSED | CLM-11 |',
    ]);
  });
});
