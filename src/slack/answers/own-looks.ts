import type { Clock } from '../../lib/clock.ts'
import { sayMoment } from '../../lib/say-date.ts'
import type { Audit } from '../../model/audit.ts'
import type { OwnLook } from '../../model/digest.ts'
import { type RenderedMessage, section } from '../blocks/answer-view.ts'
import { bold, mrk, mrkdwn, mrkLines, ourSentence } from '../blocks/clean.ts'
import type { Staff } from '../people/people.ts'

export type OwnLooksDeps = {
  /** Where it is written down that they were told, before they are. */
  audit: Pick<Audit, 'note'>
  /** Who looked at somebody's coaching in the last 30 days, the newest first. */
  looksAt?: ((email: string) => Promise<OwnLook[]>) | undefined
  clock: Clock
}

const asks =
  /^(?:and |so |please )?(?:who(?: all| else)?(?: has| have)?|did (?:any(?:one|body)|some(?:one|body)))(?: ever)? (?:look(?:ed)? (?:at|into)|seen?|saw|viewed?|read|opened?) my (?:own )?coaching(?: (?:report|notes?|figures|numbers|measures))?(?: (?:lately|recently))?\s*[?.]*$/i
const mostShown = 20
const nobody = 'Nobody looked at your coaching in the last 30 days.'

/**
 * “Who looked at my coaching?”: from the audit, for whoever asks about themselves and nobody else. Null where something else is
 * asked.
 */
export function createOwnLooks({ audit, looksAt, clock }: OwnLooksDeps) {
  return async (question: string, { email, timeZone, scope }: Staff): Promise<RenderedMessage | null> => {
    if (!looksAt || !asks.test(question.trim())) return null
    const looks = await looksAt(email)
    const details = { what: 'own_looks', lines: looks.length, surface: 'slack' }
    await audit.note(scope.domain, { actor: email, action: 'audit_read', details })
    if (looks.length === 0) return { text: nobody, blocks: [section(nobody)] }
    const text =
      looks.length === 1
        ? 'One look at your coaching in the last 30 days.'
        : `${looks.length} looks at your coaching in the last 30 days.`
    const lines = looks
      .slice(0, mostShown)
      .map(({ at, who }) => mrk`• ${mrkdwn(`${sayMoment(at, { timeZone, now: clock() })} · ${who}`, 200)}`)
    const left = looks.length - lines.length
    const more = left > 0 ? [mrk`• ${left} more`] : []
    return { text: ourSentence(text), blocks: [section(bold(text, 200)), section(mrkLines([...lines, ...more]))] }
  }
}
