import type { Clock } from '../lib/clock.ts'
import type { Agent } from '../model/agent.ts'
import type { Answer } from '../model/answer.ts'
import type { DomainId } from '../model/domain.ts'
import { dueTimes, type Rhythm } from './due-times.ts'
import { sayPeriod } from './prepare.ts'
import { slotOn } from './slots.ts'

/** A coaching digest as it would have been told; `isSilent`: it would not have been. */
export type PreviewedDigest = { slot: string; dueAt: Date; answer: Answer; isSilent: boolean }
export type Preview = (rhythm: Rhythm, asked: { weeks: number; signal: AbortSignal }) => Promise<PreviewedDigest[]>
type Dependencies = {
  agent: Pick<Agent, 'answer'>
  isSilent: (answer: Answer) => boolean
  domain: DomainId
  clock: Clock
}

const weekMs = 7 * 86_400_000

/** The coaching digests of the last weeks, oldest first, each of its own week, from what is known of it now. */
export function createPreview({ agent, isSilent, domain, clock }: Dependencies): Preview {
  const scope = { domain, viewer: { kind: 'everyone' as const } }
  return async (rhythm, { weeks, signal }) => {
    const now = clock()
    const due = dueTimes(rhythm, new Date(now.getTime() - (weeks + 1) * weekMs), now).slice(-weeks)
    const previewed: PreviewedDigest[] = []
    for (const { at, day } of due) {
      const slot = slotOn(day, rhythm)
      const { timeZone } = rhythm
      const text = sayPeriod({ held: { slot }, schedule: rhythm, timeZone, now })
      const answer = await agent.answer({ kind: 'digest', text, scope, timeZone, previous: null, signal })
      previewed.push({ slot, dueAt: at, answer, isSilent: isSilent(answer) })
    }
    return previewed
  }
}
