import { foldName } from '../../entities/fold-name.ts'
import type { EntityReference } from '../../model/plan.ts'

const speaks =
  'say|said|saying|mention|mentioned|tell|told|ask|asked|raise|raised|complain|complained|think|feel|want|object|objected|worry|worried|promise|promised'
const customersSpeak = new RegExp(`\\bcustomers?\\b[^?.]{0,20}\\b(?:${speaks})\\b|\\b(?:by|from) customers\\b`, 'i')
const somebodySpeaks = new RegExp(`\\b(?:did|does|do|has|have|what|is|was|were)\\b.*\\b(?:${speaks})\\b`, 'i')

/** Only these speakers, or anybody who is not one of us. */
export type Voices = { kind: 'speakers'; speakers: ReadonlySet<string> } | { kind: 'outside' }

/**
 * Whose turns may answer: "what did customers say" and "what did Brackwater say" want the customer's, "what did Elena say"
 * hers; null = anybody's. A turn whose side nobody knows may be a customer's.
 */
export function askedVoices(
  question: string,
  { speakers, companies }: { speakers: readonly string[]; companies: readonly EntityReference[] },
): Voices | null {
  if (speakers.length > 0 && somebodySpeaks.test(question)) {
    return { kind: 'speakers', speakers: new Set(speakers) }
  }
  if (customersSpeak.test(question) || companies.some(({ phrase }) => accountSpeaks(question, phrase))) {
    return { kind: 'outside' }
  }
  return null
}

function accountSpeaks(question: string, phrase: string): boolean {
  const folded = foldName(question)
  const verb = ['did', 'does', 'has', 'have', 'is'].find((word) => folded.includes(`${word} ${phrase} `))
  return verb !== undefined && new RegExp(`\\b(?:${speaks})\\b`).test(folded.split(`${verb} ${phrase} `)[1] ?? '')
}
