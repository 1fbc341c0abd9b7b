import type { Choice, Sentence } from '../../model/answer.ts'
import type { CoachingSeen } from '../../model/audit.ts'
import { sayList } from '../compose/wording.ts'
import { teamIn } from '../facts/rep-population.ts'
import type { TeamMember } from '../measures/find-reps.ts'
import type { SkillInput } from './skill.ts'
import { fitLabel } from './which-one.ts'

/** Somebody else's figures: says whose they are for, and what can be shown instead. */
export async function refuseCoaching(
  input: SkillInput,
  members: readonly TeamMember[],
): Promise<{ sentences: Sentence[]; choices: Choice[]; coaching: Partial<CoachingSeen> }> {
  const choices = await choicesOf(input)
  const names = members.map(({ name }) => name)
  const firsts = names.map((name) => name.split(' ')[0] ?? name)
  const who = names.length === 1 ? `${firsts[0]} and their manager` : 'those they are about and their managers'
  const report = names.length === 1 ? 'coaching report: it is' : 'coaching reports: they are'
  const text = `I can’t show you ${sayList(names)}’s ${report} for ${who}.`
  const instead = choices.map(({ detail }) => detail).filter((detail) => detail !== '')
  return {
    sentences: [
      { kind: 'gap', text, support: [] },
      { kind: 'gap', text: `I can show: ${instead.join(', ')}.`, support: [] },
    ],
    choices,
    coaching: { refused: members.map(({ id }) => id) },
  }
}

async function choicesOf({ viewer, reads, gathered: { plan } }: SkillInput): Promise<Choice[]> {
  const { members } = await teamIn(reads)
  const isColleague =
    viewer.kind === 'person' && members.some(({ emails }) => emails.includes(viewer.email.toLowerCase()))
  const own: Choice = {
    label: 'My coaching report',
    detail: 'your own coaching report',
    question: 'Show me my coaching report',
  }
  const team: Choice = {
    label: 'Team figures',
    detail: 'the team’s figures',
    question: 'Show the team’s coaching figures',
  }
  const accounts = plan.companies.slice(0, 1).map(
    ({ name }): Choice => ({
      label: fitLabel(`${name} summary`),
      detail: `a summary of ${name}`,
      question: `Summarise ${name}`,
    }),
  )
  return [...(isColleague ? [own] : []), team, ...accounts]
}
