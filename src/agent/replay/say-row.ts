import { isDeepStrictEqual } from 'node:util'
import { type Reading, sayDay, saySeconds } from '../../lib/say-date.ts'
import type { Answer } from '../../model/answer.ts'
import type { UsedRow } from '../../model/receipt.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { sayCrm } from '../compose/crm-words.ts'
import { sayNamed, sayTable } from '../compose/record-words.ts'
import { nounOf, sayList } from '../compose/wording.ts'
import type { Held } from '../used-rows.ts'

type Place = { held: Held; answer: Answer; reading: Reading }
type Content = Readonly<Record<string, unknown>>

/** `call “Brackwater weekly”, Thu 19 Nov, turn at 14:32`, `Salesforce opportunity “Renewal”`: a row as people know it. */
export function sayRow({ kind, id }: UsedRow, { held, answer, reading }: Place): string {
  if (kind === 'turn') return sayTurn(id, held, reading)
  if (kind === 'crm') {
    const record = held.crm.get(id)
    const name = [record?.data.name, record?.data.title].find((value) => typeof value === 'string' && value !== '')
    return record ? [sayCrm(record), name ? `“${name}”` : ''].filter(Boolean).join(' ') : 'A record'
  }
  if (kind === 'record') {
    const record = held.records.get(id)
    return record
      ? `${sayTable(record)} ${sayNamed(record)}`
      : `The names of ${answer.identity?.name ?? 'whom it is about'}`
  }
  const head = held.heads.get(id)
  return head ? sayConversation(head, reading) : 'A conversation'
}

/** `call “Brackwater weekly”, Thu 19 Nov` */
export function sayConversation({ type, title, occurredAt }: InteractionHead, reading: Reading): string {
  const when = occurredAt ? sayDay(occurredAt, reading) : 'undated'
  return `${nounOf({ types: [type], sources: [] }, 1)} “${title}”, ${when}`
}

function sayTurn(id: string, held: Held, reading: Reading): string {
  const turn = held.turns.get(id)
  const head = held.heads.get(id.split('\n')[0] ?? '')
  const place =
    turn?.startSeconds == null
      ? `turn of ${turn?.speaker || 'an unnamed speaker'}`
      : `turn at ${saySeconds(turn.startSeconds)}`
  return head ? `${sayConversation(head, reading)}, ${place}` : place
}

/** `the words changed on Tue 24 Nov`; with nothing to compare with only that it changed. */
export function sayWhatChanged(
  before: UsedRow | null,
  now: UsedRow,
  { arrivedAt, since, reading }: { arrivedAt: string | null; since: string; reading: Reading },
): string {
  const parts = before ? partsOf(now.kind, before.content as Content, now.content as Content) : []
  const day = arrivedAt && Date.parse(arrivedAt) > Date.parse(since) ? ` on ${sayDay(arrivedAt, reading)}` : ''
  return `${parts.length > 0 ? `${sayList(parts)} ` : ''}changed${day}`
}

const words: Readonly<Record<string, string>> = {
  ...{ text: 'the words', speaker: 'the speaker', side: 'the side', at: 'the time', startSeconds: 'the time' },
  ...{ permalink: 'the link', title: 'the title', type: 'the kind', occurredAt: 'the date', names: 'the names' },
  ...{ company: 'the account', companyId: 'the account', companyIds: 'the account', owner: 'the owner' },
  ...{ restricted: 'who may see it', entityId: 'who is who', collection: 'the group', sourceSystem: 'the source' },
}

function partsOf(kind: UsedRow['kind'], before: Content, now: Content): string[] {
  const differing = keysThatDiffer(before, now)
  const said = differing.flatMap((key) => {
    if (key === 'people') return [isSameCast(before.people, now.people) ? 'who is who' : 'who took part']
    if (key === 'data' || key === 'fields')
      return keysThatDiffer(before[key] as Content, now[key] as Content).map(inWords)
    return [words[key] ?? inWords(key)]
  })
  // A conversation that moved to another account did so because who is who changed.
  return [...new Set(kind === 'turn' ? said : said.toSorted())]
}

function keysThatDiffer(before: Content, now: Content): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])]
  return keys.filter((key) => !isDeepStrictEqual(before[key], now[key]))
}

function isSameCast(before: unknown, now: unknown): boolean {
  const names = (people: unknown) =>
    Array.isArray(people) ? people.map(({ name, role, email }) => [name, role, email]) : []
  return isDeepStrictEqual(names(before), names(now))
}

// `closeDate` → `close date`
function inWords(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
