import { tokenise } from '../../memory/search/tokenise.ts'
import type { Intent, Plan } from '../../model/plan.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import type { InteractionFilter } from '../../stores/postgres/interaction-filter.ts'
import type { Draft, Skill, SkillInput } from './skill.ts'
import { retell } from './telling-quotes.ts'

/** A channel that is asked for by its kind, not by a name. */
const byKind = /\s/
const channelWords = new Set(
  tokenise('thread threads channel channels private message messages conversation conversations slack'),
)
const retold = 3
const fewEnough = 3
const ofChannels = new Set<Intent>(['open', 'count', 'list'])

/**
 * Lays a channel named in the question over a skill: it reads that channel's conversations alone. Where none can be seen the
 * answer is the same, in words and in work, whether the channel exists or not.
 */
export function inChannel(skill: Skill): Skill {
  return async (input) => {
    const heads = await channelHeads(input)
    if (heads === null) return skill(input)
    if (heads.length === 0) return { sentences: [noneIn(input)] }
    return confined(skill, input, heads)
  }
}

/** The same where a question asks for words or their number; what else it may ask is not kept to a channel. */
export function inChannelAsked(skill: Skill): Skill {
  return (input) => (ofChannels.has(input.gathered.plan.intent) ? inChannel(skill)(input) : skill(input))
}

/** What a question that asks for something else besides wants of a channel: what is most worth hearing there; null where it names none. */
export async function channelPart(input: SkillInput): Promise<Draft | null> {
  if (input.gathered.plan.channel === null) return null
  return inChannel(async (within) => ({ sentences: (await retell(within)).slice(0, retold) }))(input)
}

async function channelHeads({ gathered: { plan }, reads }: SkillInput): Promise<InteractionHead[] | null> {
  const { channel } = plan
  if (channel === null) return null
  const isKind = byKind.test(channel)
  const filter: InteractionFilter = {
    ...{ personIds: [], companyIds: isKind ? plan.companies.map(({ id }) => id) : [], sources: ['slack'], types: [] },
    ...periodOf(plan),
    ...(isKind ? {} : { channels: [channel] }),
  }
  const heads = await reads.reader.heads(filter)
  return isKind ? heads.filter(({ restricted }) => restricted) : heads
}

async function confined(skill: Skill, input: SkillInput, heads: InteractionHead[]): Promise<Draft> {
  const { gathered, reads } = input
  const segments = await reads.segments.segmentsOf(reads.reader, heads, reads.signal)
  const filter: InteractionFilter = {
    ...{ personIds: [], companyIds: [], types: [], ids: heads.map(({ id }) => id), sources: ['slack'] },
    ...periodOf(gathered.plan),
  }
  const inside = { ...gathered, heads, segments, filter, isWhole: true, proposal: null, only: null, widened: false }
  const terms = gathered.plan.terms.filter((term) => !channelWords.has(term))
  const within = { ...input, gathered: { ...inside, plan: { ...gathered.plan, terms }, undated: [] } }
  const draft = await skill(within)
  // Where none of the words asked for is said there, what is said there is still worth showing.
  const isQuoted = draft.sentences.some(({ kind }) => kind === 'quote') || draft.table !== undefined
  const more = isQuoted || heads.length > fewEnough ? [] : (await retell(within)).slice(0, retold)
  return { ...draft, sentences: [...draft.sentences, ...more], read: [...(draft.read ?? []), ...heads] }
}

// A period nobody named is one of coaching.
function periodOf({ time }: Plan): Pick<InteractionFilter, 'from' | 'to'> {
  return time?.phrase ? { from: time.from, to: time.to } : { from: null, to: null }
}

function noneIn({ gathered: { plan } }: SkillInput): Draft['sentences'][number] {
  const { channel } = plan
  const named = channel === null || byKind.test(channel) ? channel : `#${channel}`
  return {
    kind: 'gap',
    text: `I found no conversation that matches “${named}” among those you can see.`,
    support: [],
  }
}
