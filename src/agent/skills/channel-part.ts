import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import type { InteractionFilter } from '../../stores/postgres/interaction-filter.ts'
import type { Draft, Skill, SkillInput } from './skill.ts'

/** A channel that is asked for by its kind, not by a name. */
const byKind = /\s/

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

/** What a question that asks for something else besides wants of a channel; null where it names none. */
export async function channelPart(input: SkillInput, skill: Skill): Promise<Draft | null> {
  return input.gathered.plan.channel === null ? null : inChannel(skill)(input)
}

async function channelHeads({ gathered: { plan }, reads }: SkillInput): Promise<InteractionHead[] | null> {
  const { channel } = plan
  if (channel === null) return null
  const isKind = byKind.test(channel)
  const filter: InteractionFilter = {
    ...{ personIds: [], companyIds: isKind ? plan.companies.map(({ id }) => id) : [], sources: ['slack'], types: [] },
    ...{ from: plan.time?.from ?? null, to: plan.time?.to ?? null },
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
    ...{ from: gathered.plan.time?.from ?? null, to: gathered.plan.time?.to ?? null },
  }
  const inside = { ...gathered, heads, segments, filter, isWhole: true, proposal: null, only: null, widened: false }
  const draft = await skill({ ...input, gathered: { ...inside, undated: [] } })
  return { ...draft, read: [...(draft.read ?? []), ...heads] }
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
