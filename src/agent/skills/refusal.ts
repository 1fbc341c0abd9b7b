import { notices } from '../compose/notices.ts'
import type { Skill } from './skill.ts'

const aboutResidents = /\b(?:resident|tenant|renter)/i

/** What Sophia does not do: look up residents, send, or change anything. */
export const answerRefusal: Skill = ({ question }) => {
  const text = aboutResidents.test(question) ? notices.noResidents : notices.readsOnly
  return { sentences: [{ kind: 'gap', text, support: [] }] }
}
