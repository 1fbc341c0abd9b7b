import { sayRange } from '../../lib/say-date.ts'
import type { NumberFact, Sentence, Support } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayList, sayNames } from '../compose/wording.ts'
import { sinceOf } from '../facts/change-metrics.ts'
import { type Changes, changesSince } from '../facts/changes-since.ts'
import { changeLines, changeTable } from './changes-lines.ts'
import type { Draft, Skill, SkillInput } from './skill.ts'

const usualDays = 7
const dayMs = 86_400_000
const linesShown = 6
const parts = ['arrivals', 'corrections', 'removals', 'record_changes', 'moved_promises', 'identity_changes'] as const

/** From when changes are counted, what names it, and over what. */
export type Since = {
  since: string
  except: string
  label: string
  support: Support[]
  filter: SkillInput['gathered']['filter']
}

/** "What changed since Monday?": how much came, changed and went, then what, each with its proof. */
export const answerChanges: Skill = async (input) => {
  const { gathered, reads, evidence } = input
  const meant = sinceMeant(input)
  const heads = await reads.reader.heads(meant.filter)
  const changes = await changesSince(reads, heads, { ...meant, filter: filterOf(meant) })
  const count = (metric: string, value: number): NumberFact =>
    countFact(metric, value, { ...meant.filter, of: sinceOf(meant, reads.reading) })
  const values = valuesOf(changes)
  const all = count(
    'changes',
    values.reduce((sum, value) => sum + value, 0),
  )
  const told = parts.flatMap((metric, place) => (values[place] ? [count(metric, values[place])] : []))
  const names = sayNames(gathered.plan)
  const scope = `${names ? ` with ${names}` : ''} ${meant.label}`
  const support = [...meant.support, ...[all, ...told].map((fact) => evidence.addNumber(fact))]
  const text = all.value === 0 ? `No changes${scope}.` : `${sayFigure(all)}${scope}: ${sayList(told.map(sayFigure))}.`
  const first: Sentence = { kind: 'number', text, support }
  if (all.value === 0) return { sentences: [first], read: heads }
  return answerTold(first, { changes, meant, heads }, input)
}

function answerTold(
  first: Sentence,
  found: { changes: Changes; meant: Since; heads: InteractionHead[] },
  input: SkillInput,
): Draft {
  const { lines, rest } = changeLines(found.changes, { ...found.meant, most: linesShown }, input)
  const table = changeTable(rest, input)
  return { sentences: [first, ...lines], ...(table ? { table } : {}), read: found.heads }
}

function valuesOf({ arrived, corrected, removed, records, promises, identities }: Changes): number[] {
  return [arrived.length, corrected.length, removed, records.length, promises.length, identities]
}

function filterOf({ filter }: Since) {
  const { companyIds, personIds, sources, types } = filter
  return {
    ...{ companyIds: [...companyIds], personIds: [...personIds], sources: [...sources], types: [...types] },
    ...{ withPersonIds: [...(filter.withPersonIds ?? [])], channels: [...(filter.channels ?? [])] },
  }
}

// "Since our last call" is since that one began; without a word of it, the last days.
function sinceMeant({ gathered, reading }: SkillInput): Since {
  const { plan, filter, only } = gathered
  const whole = { ...filter, from: null, to: null }
  const label = (since: string) => sayRange(new Date(since), null, reading)
  if (only?.occurredAt) {
    const since = only.occurredAt
    return {
      since,
      label: label(since),
      except: only.id,
      support: [{ kind: 'interaction', id: only.id }],
      filter: { ...whole, types: [] },
    }
  }
  const since = plan.time?.from ?? new Date(reading.now.getTime() - usualDays * dayMs).toISOString()
  return { since, except: '', label: label(since), support: [], filter: whole }
}
