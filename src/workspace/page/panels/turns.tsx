import { useLayoutEffect, useRef } from 'preact/hooks'
import { cleanText } from '../../../privacy/clean-text.ts'
import { splitAtQuote, type TranscriptTurn } from '../state/transcript.ts'
import type { ProofTarget } from '../text/proof-link.ts'
import { clockLabel, dateLabel, recordingLabel, type Zone } from '../text/time.ts'

type TurnsProps = { turns: readonly TranscriptTurn[]; target: ProofTarget; zone: Zone; withAnchors?: boolean }

const sideWords: Record<string, string> = { internal: 'our side', customer: 'customer' }

/** The turns of a conversation; the quoted one is marked and scrolled to, the others step back. */
export function Turns({ turns, target, zone, withAnchors = false }: TurnsProps) {
  const list = useRef<HTMLOListElement>(null)
  useLayoutEffect(() => {
    list.current?.querySelector('.turn.is-quoted')?.scrollIntoView({ block: 'center' })
  }, [target.id, target.turn, target.quote?.start, turns])
  const hasQuote = turns.some((turn) => turn.id === target.turn)
  return (
    <ol class={hasQuote ? 'turns has-quote' : 'turns'} ref={list}>
      {turns.map((turn) => {
        const isQuoted = turn.id === target.turn
        return (
          <li
            class={`turn side-${turn.side}${isQuoted ? ' is-quoted' : ''}`}
            id={withAnchors ? turn.id : undefined}
            key={turn.id}
            aria-current={isQuoted ? 'true' : undefined}
          >
            <p class="turn-head">
              <TurnTime turn={turn} zone={zone} withAnchor={withAnchors} />
              <strong class="turn-speaker">{turn.speaker || 'An unnamed speaker'}</strong>
              <span class="turn-side">{sideWords[turn.side] ?? 'side unknown'}</span>
            </p>
            <p class="turn-text">{isQuoted ? <Quoted text={turn.text} target={target} /> : cleanText(turn.text)}</p>
          </li>
        )
      })}
    </ol>
  )
}

function Quoted({ text, target }: { text: string; target: ProofTarget }) {
  const { before, quoted, after } = splitAtQuote(text, target.quote)
  return (
    <>
      {before}
      <mark>{quoted}</mark>
      {after}
    </>
  )
}

function TurnTime({ turn, zone, withAnchor }: { turn: TranscriptTurn; zone: Zone; withAnchor: boolean }) {
  const words = timeWords(turn, zone)
  if (!withAnchor) return <span class="turn-time">{words}</span>
  return (
    <a
      class="turn-time"
      href={`#${encodeURIComponent(turn.id)}`}
      aria-label={`Link to this turn${words === '' ? '' : `, ${words}`}`}
    >
      {words || '#'}
    </a>
  )
}

function timeWords(turn: TranscriptTurn, zone: Zone): string {
  if (turn.startSeconds !== null) return recordingLabel(turn.startSeconds)
  if (turn.at === null) return ''
  const when = new Date(turn.at)
  return Number.isNaN(when.getTime()) ? '' : `${dateLabel(when, zone)}, ${clockLabel(when, zone.timeZone)}`
}
