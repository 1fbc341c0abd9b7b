import { isLoopbackName } from './at-the-machine.ts'

/**
 * Who the pages are for. `open`: the local workspace on this machine alone, as a newcomer starts it.
 * `token`: whoever knows the operator token. `machine`: nobody but the person at the machine, until there is a token.
 */
export type GuardMode = 'open' | 'token' | 'machine'

type Settings = { isReal: boolean; host: string; token: string | undefined }

export function chooseGuardMode({ isReal, host, token }: Settings): GuardMode {
  if (token !== undefined) return 'token'
  return isReal || !isLoopbackName(host) ? 'machine' : 'open'
}

/** What whoever starts Sophia is told of it; nothing where only this machine can reach her anyway. */
export function sayWhoIsServed(mode: GuardMode): string[] {
  if (mode === 'open') return []
  if (mode === 'token') return ['Her pages ask for the SOPHIA_OPERATOR_TOKEN, once in a browser.']
  return [
    'Her pages are served to this machine only. To let others sign in, set SOPHIA_OPERATOR_TOKEN (openssl rand -hex 24).',
  ]
}
