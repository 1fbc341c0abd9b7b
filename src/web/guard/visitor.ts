/** Whom the pages take a request's sender for. */
export type Visitor =
  | { kind: 'anybody' }
  | { kind: 'operator'; by: 'machine' | 'token' }
  | { kind: 'operator'; by: 'session'; session: Session }
  | { kind: 'stranger' }

/** A browser that signed in. */
export type Session = { id: string; expiresAt: Date }

declare module 'hono' {
  interface ContextVariableMap {
    visitor: Visitor
  }
}

/** Whether everything may be shown; what no guard has looked at is a stranger's. */
export function isIn(visitor: Visitor | undefined): boolean {
  return visitor !== undefined && visitor.kind !== 'stranger'
}

export function sessionOf(visitor: Visitor | undefined): Session | null {
  return visitor?.kind === 'operator' && visitor.by === 'session' ? visitor.session : null
}
