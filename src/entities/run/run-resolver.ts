import type { Prepared, Resolver } from '../resolver.ts'

/** A record made comparable; what is in it is the resolver's own. */
export type PreparedRecord = Prepared

/** What a run needs of a resolver. */
export type RunResolver = Omit<Resolver, 'scheme'>
