import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lifeCycles } from '../../src/app/lifecycles.js';
import { claimStateMachine } from '../../src/claim/claim.machine.js';
import { diagramOf, moveTableOf } from '../../src/lifecycle/diagram.rules.js';
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
});
