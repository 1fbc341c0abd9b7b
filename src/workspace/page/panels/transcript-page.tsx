import { useEffect, useMemo, useState } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import type { Api } from '../state/api.ts'
import type { Settings } from '../state/settings.ts'
import { parseProofLink } from '../text/proof-link.ts'
import { ThemeButton } from '../theme.tsx'
import { TranscriptFacts } from './transcript-head.tsx'
import { Turns } from './turns.tsx'
import { useTranscript } from './use-transcript.ts'

/** This page is not told the date of the world; with a present in no conversation's year, years are always written. */
const noPresent = new Date(0)

type TranscriptPageProps = { api: Api; settings: Settings; userId: string | null }

/** `/i/ID#TURN`: one conversation on a page of its own. */
export function TranscriptPage({ api, settings, userId }: TranscriptPageProps) {
  const address = useAddress()
  const target = useMemo(() => parseProofLink(address, address), [address])
  const loaded = useTranscript(api, target, userId)
  const title = loaded.kind === 'ready' ? loaded.transcript.title : 'Conversation'
  const zone = { timeZone: settings.timeZone() ?? Intl.DateTimeFormat().resolvedOptions().timeZone, now: noPresent }
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <>
      <header class="top-bar">
        <a class="bar-button" href="/">
          <Icon name="left" /> Workspace
        </a>
        <span class="bar-space" />
        <ThemeButton settings={settings} />
      </header>
      <main class="transcript-page">
        <h1>{title}</h1>
        {loaded.kind === 'loading' ? <p class="beginning">Opening the conversation…</p> : null}
        {loaded.kind === 'failed' ? (
          <p class="refusal" role="alert">
            {loaded.reason}
          </p>
        ) : null}
        {loaded.kind === 'ready' && target !== null ? (
          <>
            <TranscriptFacts transcript={loaded.transcript} zone={zone} />
            <Turns turns={loaded.transcript.turns} target={target} zone={zone} withAnchors />
          </>
        ) : null}
      </main>
    </>
  )
}

function useAddress(): string {
  const [address, setAddress] = useState(location.href)
  useEffect(() => {
    const refresh = () => setAddress(location.href)
    addEventListener('hashchange', refresh)
    return () => removeEventListener('hashchange', refresh)
  }, [])
  return address
}
