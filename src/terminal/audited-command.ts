import type { Command } from 'commander'
import type { Audit } from '../model/audit.ts'
import { type DomainId, domainIdSchema } from '../model/domain.ts'

/** These leave lines of their own, or must work where none can be written. */
const own =
  /^(?:ask|summary|timeline|sentiment|topics|coaching|commitments|objections|risk|compare|similar|draft|status|plan|replay|import|doctor|audit|reveal|erase|hold|retention)\b/

/** Writes down every other command before it runs: its name, and of what was typed behind it only whose eyes it was done with. */
export function auditCommands(program: Command, audit: Audit): void {
  program.hook('preAction', async (_, command) => {
    const name = nameOf(command)
    if (own.test(name)) return
    const { as, domain } = command.opts<{ as?: string; domain?: string }>()
    const job = name === 'jobs run' ? { job: command.args[0] } : {}
    const parsed = domainIdSchema.safeParse(domain)
    const home: DomainId = parsed.success ? parsed.data : 'pay_ready'
    const details = { ...(as && as !== 'operator' && { as: as.toLowerCase() }), ...job }
    await audit.note(home, { actor: 'operator', action: 'command_run', subject: name, details })
  })
}

function nameOf(command: Command): string {
  const names: string[] = []
  for (let one: Command | null = command; one?.parent; one = one.parent) names.unshift(one.name())
  return names.join(' ')
}
