import type { EntityReference, Plan } from '../../model/plan.ts'
import type { RecordedRequest } from '../../model/receipt.ts'
import { settled } from './follow-ups.ts'

type Asked = { request: Pick<RecordedRequest, 'kind' | 'text'>; plan: Plan }

/** The same question about somebody else: who was taken for them is no longer named in it. */
export function askAbout({ request, plan }: Asked, entity: Pick<EntityReference, 'kind' | 'id'>): string {
  const wrong = [...plan.companies, ...plan.people].filter(({ kind }) => kind === entity.kind)
  const unsettled = request.text.replaceAll(new RegExp(`\\[${entity.kind}:[^\\]]*\\]`, 'g'), ' ')
  const bare = wrong.reduce((text, { phrase }) => without(text, phrase), unsettled)
  return `${bare.replaceAll(/\s+/g, ' ').trim()} ${settled(entity)}`.trim()
}

/** The same question over a period three times as long that ends when it did; null where it had none. */
export function askWider({ request, plan }: Asked, now: Date): string | null {
  const { time } = plan
  if (!time?.from) return null
  const to = Math.min(Date.parse(time.to ?? now.toISOString()), now.getTime())
  const from = new Date(Date.parse(time.from) - 2 * (to - Date.parse(time.from)))
  const bare = time.phrase === '' ? request.text : without(request.text, time.phrase)
  return `${bare.replace(/[?.!\s]+$/, '')} since ${from.getUTCDate()} ${months[from.getUTCMonth()]} ${from.getUTCFullYear()}`
}

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
]

function without(text: string, phrase: string): string {
  const words = phrase.split(/\s+/).filter(Boolean)
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^\\p{L}\\p{N}]+')
  if (escaped === '') return text
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?:['’]s)?(?![\\p{L}\\p{N}])`, 'iu'), ' ')
}
