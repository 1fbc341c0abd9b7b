import { maySeeCoaching } from '../../privacy/access.ts'
import { teamIn } from '../facts/rep-population.ts'
import { unknownNames } from '../understand/coaching-plan.ts'
import { channelPart } from './channel-part.ts'
import { membersNamed } from './coaching-asked.ts'
import { measureAlone } from './coaching-measure.ts'
import { refuseCoaching } from './coaching-refusal.ts'
import { coachingReport } from './coaching-report.ts'
import { teamFigures } from './coaching-team.ts'
import type { Draft, Skill, SkillInput } from './skill.ts'

/**
 * A rep's figures, with the team's median beside them: to the rep, to whoever the rep reports to, and to the operator. The
 * team's own figures to everyone. What a question asks of a channel in the same breath is answered beside it.
 */
export const answerCoaching: Skill = async (input) => {
  const asked = await coachingPart(input)
  const beside = await channelPart(input)
  if (beside === null) return asked
  const [first, ...rest] = asked.sentences
  return {
    ...asked,
    sentences: [...(first ? [first] : []), ...beside.sentences, ...rest],
    read: [...(asked.read ?? []), ...(beside.read ?? [])],
  }
}

async function coachingPart(input: SkillInput): Promise<Draft> {
  const { gathered, viewer } = input
  const { plan } = gathered
  const [unknown] = unknownNames(plan)
  if (unknown !== undefined) {
    return { sentences: [{ kind: 'gap', text: `I found nobody of ours named “${unknown}”.`, support: [] }] }
  }
  const named = membersNamed(plan, (await teamIn(input.reads)).members)
  const refused = named.filter((member) => !maySeeCoaching(viewer, member))
  const [only] = named
  if (!only) return teamFigures(input)
  if (refused.length > 0) return { ...(await refuseCoaching(input, refused)), isPersonal: true }
  if (named.length > 1) return { ...(await teamFigures(input, named)), coaching: { shown: named } }
  const draft = plan.measure === null ? await coachingReport(input, only) : await measureAlone(input, only)
  return { ...draft, isPersonal: true, coaching: { shown: [only] } }
}
