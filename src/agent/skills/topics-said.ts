import type { DomainProfile } from '../../domains/profile.ts'

/** A topic inside a sentence: `pricing`, but `Buzz opt-outs`, which begins with a name. */
export function sayInside(topic: string, { products, rivals }: Pick<DomainProfile, 'products' | 'rivals'>): string {
  const isName = [...products, ...rivals].some(({ name }) => topic.startsWith(name))
  return isName ? topic : `${topic.slice(0, 1).toLowerCase()}${topic.slice(1)}`
}
