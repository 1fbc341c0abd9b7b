/** `SOPHIA_LONG_TESTS=1` runs what is sampled in the usual run to its end. */
export const isLong = Boolean(process.env.SOPHIA_LONG_TESTS)
