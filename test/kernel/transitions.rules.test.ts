import { describe, expect, it } from 'vitest';
import { decideTransition, findMachineFaults, type StateMachine } from '../../src/kernel/transitions.js';

type Machine = StateMachine<'OPEN' | 'CLOSED', 'make' | 'write' | 'close' | 'erase', 'READY'>;

const machine: Machine = {
  name: 'Door',
  states: ['OPEN', 'CLOSED'],
  terminal: ['CLOSED'],
  actions: ['make', 'write', 'close', 'erase'],
  edits: ['write'],
  transitions: [
    { name: 'make', from: null, to: 'OPEN', actors: ['A'], rule: 'R-1', guards: [], variant: null },
    { name: 'write', from: 'OPEN', to: 'OPEN', actors: ['A'], rule: 'R-2', guards: [], variant: 'WOOD' },
    { name: 'write', from: 'OPEN', to: 'OPEN', actors: ['B'], rule: 'R-3', guards: [], variant: 'STEEL' },
    {
      name: 'close',
      from: 'OPEN',
      to: 'CLOSED',
      actors: ['A', 'B'],
      rule: 'R-4',
      guards: ['READY'],
      variant: null,
    },
    { name: 'erase', from: 'OPEN', to: null, actors: ['A'], rule: 'R-5', guards: [], variant: null },
  ],
};

describe('decideTransition', () => {
  it('finds the row of state, action, variant and actor', () => {
    const decide = (action: 'write' | 'close', variant: string, ...actors: string[]) => {
      const decision = decideTransition(machine, { action, from: 'OPEN', variant, actors });
      return decision.allowed ? decision.transition.rule : decision.code;
    };
    expect(decide('close', 'WOOD', 'B')).toBe('R-4');
    expect(decide('write', 'WOOD', 'A')).toBe('R-2');
    expect(decide('write', 'WOOD', 'B')).toBe('FORBIDDEN');
    expect(decide('write', 'STEEL', 'C', 'B')).toBe('R-3');
  });

  it('tells a stranger nothing about the state, and others which states allow the action', () => {
    const refused = (action: 'write' | 'close' | 'erase', ...actors: string[]) =>
      decideTransition(machine, { action, from: 'CLOSED', variant: 'WOOD', actors });
    expect(refused('close', 'C')).toEqual({ allowed: false, code: 'FORBIDDEN', states: [] });
    expect(refused('close', 'A')).toEqual({ allowed: false, code: 'INVALID_TRANSITION', states: ['OPEN'] });
    expect(refused('write', 'A')).toEqual({ allowed: false, code: 'LOCKED', states: ['OPEN'] });
  });

  it('keeps creation apart from every state', () => {
    expect(decideTransition(machine, { action: 'make', from: null, actors: ['A'] }).allowed).toBe(true);
    expect(decideTransition(machine, { action: 'make', from: 'OPEN', actors: ['A'] })).toEqual({
      allowed: false,
      code: 'INVALID_TRANSITION',
      states: [],
    });
  });
});

describe('findMachineFaults', () => {
  it('finds none in a sound table', () => {
    expect(findMachineFaults(machine)).toEqual([]);
  });

  it.each<[string, Partial<Machine>, string]>([
    ['a state without a way out', { terminal: [] }, 'CLOSED is left although terminal, or never left'],
    [
      'a terminal state that is left',
      { terminal: ['OPEN', 'CLOSED'] },
      'OPEN is left although terminal, or never left',
    ],
    ['an unused action', { actions: [...machine.actions, 'paint' as 'make'] }, 'paint is unused'],
    ['a strange action', { actions: ['make', 'write', 'close'] }, 'R-5 names a strange action'],
    ['a strange state', { states: ['OPEN'], terminal: [] }, 'R-4 names a strange state'],
    ['an unreached state', { states: [...machine.states, 'LOST' as 'OPEN'] }, 'LOST is never reached'],
    [
      'two rows for one move',
      { transitions: [...machine.transitions, ...machine.transitions.slice(4)] },
      'erase in OPEN (null) by A is listed twice',
    ],
    [
      'a row that nobody may use',
      { transitions: machine.transitions.map((row) => (row.rule === 'R-5' ? { ...row, actors: [] } : row)) },
      'R-5 has no actor',
    ],
  ])('finds %s', (_, change, fault) => {
    expect(findMachineFaults({ ...machine, ...change })).toContain(fault);
  });
});
