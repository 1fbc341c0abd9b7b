import type { Plan } from '../../model/plan.ts'
import type { TeamMember } from '../measures/find-reps.ts'

/** Those of ours a plan is about, under the names it knows them by. */
export function membersNamed({ people }: Plan, members: readonly TeamMember[]): TeamMember[] {
  return people.flatMap(({ id, name }) => {
    const member = members.find((one) => one.id === id)
    return member ? [{ ...member, name }] : []
  })
}
