import fc from 'fast-check';

/**
 * The draws of property tests: the same in every run, so that a change is judged by the change and not by its luck.
 * `PROPERTY_SEED=<n>` asks other questions; a failure prints the seed that repeats it.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 11) });
