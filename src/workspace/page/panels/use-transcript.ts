import { useEffect, useState } from 'preact/hooks'
import { messageOf } from '../../../lib/errors.ts'
import type { Api } from '../state/api.ts'
import type { Transcript } from '../state/transcript.ts'
import type { ProofTarget } from '../text/proof-link.ts'

type Loaded = { kind: 'loading' } | { kind: 'failed'; reason: string } | { kind: 'ready'; transcript: Transcript }

/** The transcript behind a proof, as this user may see it. A late answer to an earlier proof is dropped. */
export function useTranscript(api: Api, target: ProofTarget | null, userId: string | null): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' })
  const id = target?.id ?? null
  const turn = target?.turn ?? null
  useEffect(() => {
    let isCurrent = true
    if (id === null) {
      setLoaded({ kind: 'failed', reason: 'This link names no conversation.' })
      return
    }
    setLoaded({ kind: 'loading' })
    api.loadTranscript({ id, turn, quote: null }, userId).then(
      (transcript) => isCurrent && setLoaded({ kind: 'ready', transcript }),
      (error: unknown) => isCurrent && setLoaded({ kind: 'failed', reason: messageOf(error) }),
    )
    return () => {
      isCurrent = false
    }
  }, [api, id, turn, userId])
  return loaded
}
