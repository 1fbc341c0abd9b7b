import type { Scope } from '../../model/scope.ts'

/** Whose budget a question counts against. */
export function viewerName({ viewer }: Scope): string {
  return viewer.kind === 'person' ? viewer.email : viewer.kind
}
