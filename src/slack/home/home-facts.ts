import type { Reading } from '../../lib/say-date.ts'
import type { Answer } from '../../model/answer.ts'
import type { NextDigest, OwnLook } from '../../model/digest.ts'
import type { LinkTo } from '../../privacy/proof-links.ts'

/** What stands on somebody's Home. Answers are null while they are being worked on, `lost` where there is none to be had. */
export type HomeFacts = {
  /** Risk signals of the accounts they own. */
  accounts: Answer | 'lost' | null
  /** What they promised and have not kept. */
  promises: Answer | 'lost' | null
  freshness: Answer | 'lost' | null
  /** Soonest first. */
  digests: readonly NextDigest[]
  /** Who looked at their coaching of late, newest first. */
  looks?: readonly OwnLook[]
  isNamedInWins: boolean
  /** Questions about who is who that wait for a word. */
  waiting: number
}

export type HomeReading = Reading & { linkTo: LinkTo }
