/** The present moment; passed in so that tests and the seeded world can pin it. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
