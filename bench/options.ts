import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { queryNames } from './queries/view.ts';

/** What can be measured: the queries under load, starting, reports over millions of claims, and the queries amid these. */
export const parts = [...queryNames, 'START', 'REPORTS', 'GROWTH'] as const;
export type Part = (typeof parts)[number];

/** What a run of the bench does. */
export interface Options {
  readonly parts: readonly Part[];
  /** Names of servers; LIMIT always takes part, as everything is measured against it. */
  readonly servers: readonly string[];
  readonly rounds: number;
  readonly seconds: number;
  /** Cold starts of every server; the median counts. */
  readonly starts: number;
  readonly scale: number;
  /** Claims of the world in which reports are timed, and of the largest in which the queries are. */
  readonly claims: number;
  readonly dist: string;
  /** Make the world anew. */
  readonly fresh: boolean;
  /** Where our server writes its processor profile. */
  readonly profile: string | undefined;
  /** Everything and everybody took part: only such a run may replace the report that is kept. */
  readonly isWhole: boolean;
}

const roundsDefault = 10;
const startsDefault = 5;
/** 10,000 claims for each: as many as the figures of the design were taken with. */
const scaleDefault = 36;

export const usage = `npm run bench -- [options]
  --quick              one tenth of the rounds
  --only A,C           only these parts: A, B, C, start, reports, growth
  --claims N           claims of the largest world, for reports and growth; 1000000 by default
  --servers ours,…     only these servers: ours, limit, postgraphile, mercurius, yoga
  --rounds N           rounds of every query at every number of connections; ${roundsDefault} by default
  --seconds N          length of one stretch of load; 1.5 by default
  --scale N            the world's size, 10,000 claims each; ${scaleDefault} by default
  --dist FOLDER        the built server; dist of the project by default
  --fresh              make the world anew
  --profile FOLDER     our server writes a processor profile there when it ends`;

const flags = {
  quick: { type: 'boolean', default: false },
  fresh: { type: 'boolean', default: false },
  only: { type: 'string' },
  servers: { type: 'string' },
  claims: { type: 'string', default: '1000000' },
  rounds: { type: 'string' },
  seconds: { type: 'string', default: '1.5' },
  scale: { type: 'string', default: String(scaleDefault) },
  profile: { type: 'string' },
  dist: { type: 'string', default: fileURLToPath(new URL('../dist', import.meta.url)) },
} as const;

/** The command line is wrong; the message says where, and the usage follows. */
export class WrongOption extends Error {}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new WrongOption(`--${name} is a number above 0.`);
  return value;
}

/** The words of a list, all of them known. */
function listOf<Word extends string>(
  name: string,
  text: string | undefined,
  known: readonly Word[],
): readonly Word[] {
  if (text === undefined) return known;
  const words = text.split(',').map((word) => word.trim());
  const wrong = words.filter((word) => !known.some((one) => one === word));
  if (wrong.length > 0) throw new WrongOption(`--${name} does not know ${wrong.join(', ')}.`);
  return known.filter((one) => words.includes(one));
}

/** Reads the command line. Errors: {@link WrongOption}, and those of `parseArgs`. */
export function readOptions(args: readonly string[], servers: readonly string[]): Options {
  const { values } = parseArgs({ args: [...args], options: flags });
  const rounds = positive('rounds', values.rounds ?? String(roundsDefault));
  const chosen = listOf('only', values.only?.toUpperCase(), parts);
  const taking = listOf('servers', values.servers, servers);
  return {
    parts: chosen,
    servers: servers.filter((name) => name === 'limit' || taking.includes(name)),
    rounds: values.quick ? Math.ceil(rounds / 10) : Math.ceil(rounds),
    seconds: positive('seconds', values.seconds),
    starts: values.quick ? 1 : startsDefault,
    scale: positive('scale', values.scale),
    claims: positive('claims', values.claims),
    dist: resolve(values.dist),
    fresh: values.fresh,
    profile: values.profile,
    isWhole: !values.quick && chosen.length === parts.length && taking.length === servers.length,
  };
}
