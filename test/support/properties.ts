import fc from 'fast-check';
import { inject } from 'vitest';

/** Both databases take a share of the draws, each its own: what one of them is asked, the other is not asked again. */
const isSecond = inject('template')?.kind === 'postgres';

/**
 * The draws of property tests: the same in every run, so that a change is judged by the change and not by its luck.
 * `PROPERTY_SEED=<n>` asks other questions; a failure prints the seed that repeats it.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? (isSecond ? 12 : 11)) });

/** How many of the runs of a property are the share of one database. */
export const share = (runs: number): number => Math.ceil(runs / 2);
