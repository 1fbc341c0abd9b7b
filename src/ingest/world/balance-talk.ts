import { fastest, slowest } from './usual-rate.ts'

/** How long each side may speak on a call, and how long it does: milliseconds of our side and of all others. */
export type TalkTime = {
  key: string
  ours: number
  theirs: number
  /** Words of quiet calls, whose speech rate may change; absent where the timing is given. */
  words?: { ours: number; theirs: number }
}
/** The calls whose summed talk share (ours ÷ all) must be `share`, give or take less than shows in whole per cents. */
export type ShareTarget = { name: string; keys: ReadonlySet<string>; share: number }

/**
 * Speaks quiet calls slower or faster, within 120–200 words a minute, until the shares are reached: Kaczmarz's
 * projections onto the targets' planes with clipping to the range (S. Kaczmarz 1937). Returns what is still off.
 */
export function balanceTalk(
  calls: TalkTime[],
  targets: ShareTarget[],
  rounds = 4000,
): { name: string; share: number }[] {
  for (let round = 0; round < rounds; round++) {
    let worst = 0
    for (const target of targets) worst = Math.max(worst, project(calls, target))
    if (worst < 1e-6) break
  }
  return targets
    .map((target) => ({ name: target.name, share: shareOf(calls, target.keys), target: target.share }))
    .filter(({ share, target }) => Math.abs(share - target) > tolerance + 0.0005)
    .map(({ name, share }) => ({ name, share }))
}

const tolerance = 0.004

export function shareOf(calls: TalkTime[], keys: ReadonlySet<string>): number {
  let ours = 0
  let all = 0
  for (const call of calls) {
    if (!keys.has(call.key)) continue
    ours += call.ours
    all += call.ours + call.theirs
  }
  return all === 0 ? 0 : ours / all
}

/** One step towards `(1 − share)·ours − share·theirs = 0` for the nearest share allowed; returns how far the share was off. */
function project(calls: TalkTime[], { keys, share: wanted }: ShareTarget): number {
  const now = shareOf(calls, keys)
  const share = Math.min(wanted + tolerance, Math.max(wanted - tolerance, now))
  if (share === now) return 0
  const members = calls.filter((call) => keys.has(call.key))
  const free = members.filter((call) => call.words !== undefined)
  const miss = members.reduce((sum, call) => sum + (1 - share) * call.ours - share * call.theirs, 0)
  const total = members.reduce((sum, call) => sum + call.ours + call.theirs, 0)
  if (free.length === 0 || total === 0) return 0
  const step = miss / (free.length * ((1 - share) ** 2 + share ** 2))
  for (const call of free) {
    if (!call.words) continue
    call.ours = clip(call.ours - step * (1 - share), call.words.ours)
    call.theirs = clip(call.theirs + step * share, call.words.theirs)
  }
  return Math.abs(miss / total)
}

function clip(milliseconds: number, words: number): number {
  const rate = (wordsPerMinute: number) => (words * 60_000) / wordsPerMinute
  return Math.min(rate(slowest), Math.max(rate(fastest), milliseconds))
}
