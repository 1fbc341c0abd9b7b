import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import { usePage } from '../page-context.ts'
import type { Api } from '../state/api.ts'
import { type Transcript, turnsAround } from '../state/transcript.ts'
import { type ProofTarget, parseProofLink, proofPath } from '../text/proof-link.ts'
import { TranscriptFacts } from './transcript-head.tsx'
import { Turns } from './turns.tsx'
import { useTranscript } from './use-transcript.ts'

/** Turns shown on each side of the quoted one before the reader asks for all. */
const reach = 3

type DrawerProps = { api: Api; proof: { hrefs: string[]; index: number } }

export function ProofDrawer({ api, proof }: DrawerProps) {
  const { workspace, actions } = usePage()
  const href = proof.hrefs[proof.index] ?? ''
  const target = useMemo(() => parseProofLink(href, location.href), [href])
  const loaded = useTranscript(api, target, workspace.user.id)
  const heading = useRef<HTMLHeadingElement>(null)
  useBorrowedFocus(heading)
  return (
    <aside class="panel drawer" aria-label="Proof">
      <header class="pane-head">
        <h2 class="pane-title" ref={heading} tabIndex={-1} aria-live="polite">
          Proof {proof.hrefs.length > 1 ? `${proof.index + 1} of ${proof.hrefs.length}` : ''}
        </h2>
        <span class="bar-space" />
        <button
          type="button"
          class="close"
          aria-label="Previous proof"
          title="Previous proof (←)"
          disabled={proof.index === 0}
          onClick={() => actions.stepProof(-1)}
        >
          <Icon name="left" />
        </button>
        <button
          type="button"
          class="close"
          aria-label="Next proof"
          title="Next proof (→)"
          disabled={proof.index === proof.hrefs.length - 1}
          onClick={() => actions.stepProof(1)}
        >
          <Icon name="right" />
        </button>
        <button
          type="button"
          class="close"
          aria-label="Close the proof"
          title="Close (Esc)"
          onClick={actions.closeProof}
        >
          <Icon name="cross" />
        </button>
      </header>
      <div class="drawer-scroll" aria-busy={loaded.kind === 'loading'}>
        {loaded.kind === 'loading' || target === null ? <p class="beginning">Opening the conversation…</p> : null}
        {loaded.kind === 'failed' ? (
          <div class="refusal" role="alert">
            <strong>This proof cannot be shown.</strong>
            <span>{loaded.reason}</span>
          </div>
        ) : null}
        {loaded.kind === 'ready' && target !== null ? (
          <Excerpt key={href} transcript={loaded.transcript} target={target} />
        ) : null}
      </div>
    </aside>
  )
}

function Excerpt({ transcript, target }: { transcript: Transcript; target: ProofTarget }) {
  const { zone } = usePage()
  const [showsAll, setShowsAll] = useState(false)
  const around = useMemo(() => turnsAround(transcript.turns, target.turn, reach), [transcript, target])
  const isMissing = target.turn !== null && !transcript.turns.some((turn) => turn.id === target.turn)
  const hidden = around.before + around.after
  return (
    <>
      <h3 class="drawer-title">{transcript.title}</h3>
      <TranscriptFacts transcript={transcript} zone={zone} />
      <p class="drawer-links">
        <a class="link" href={proofPath(target)} target="_blank" rel="noopener">
          Open the full page <Icon name="open" />
        </a>
        {hidden === 0 ? null : (
          <button type="button" class="text-button" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? 'Only around the quote' : `Show all ${transcript.turns.length} turns`}
          </button>
        )}
      </p>
      {isMissing ? <p class="refusal">The quoted words are no longer in this conversation.</p> : null}
      <Turns turns={showsAll ? transcript.turns : around.turns} target={target} zone={zone} />
    </>
  )
}

/** Takes the focus while the drawer stands, so that the arrow keys reach it, and gives it back. */
function useBorrowedFocus(heading: { current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement
    heading.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [heading])
}
