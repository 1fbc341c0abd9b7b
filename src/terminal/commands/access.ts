import type { Command } from 'commander'
import { AppError } from '../../lib/errors.ts'
import { type Reading, sayMoment } from '../../lib/say-date.ts'
import { type DomainId, usualDomain } from '../../model/domain.ts'
import type { Viewer } from '../../model/scope.ts'
import { mayConfigure, mayErase, mayReveal, type Standing } from '../../privacy/access.ts'
import type { DomainMembers } from '../../stores/postgres/domain-members.ts'
import type { Output } from '../output.ts'
import { parseDomain } from '../parse-domain.ts'
import { renderColumns } from '../render-columns.ts'

export type AccessContext = {
  roles: { of(viewer: Viewer): Promise<Standing> }
  members: (domain: DomainId) => DomainMembers
  readingOf(domain: DomainId): Reading
  output: Output
}
type Options = { domain: string }

/** `access`: who may ask of a domain beside the usual one, and what role somebody has and why. */
export function addAccessCommands(program: Command, context: AccessContext): void {
  const access = program.command('access').description('Who may ask of which domain, and who has which role')
  const { output } = context
  const about = (name: string, description: string): Command =>
    access
      .command(name)
      .description(description)
      .requiredOption('--domain <domain>', 'a domain beside the usual one, such as personal')

  about('list', 'Everybody who may ask of a domain').action(async ({ domain }: Options) => {
    const id = domainOf(domain)
    const listed = await context.members(id).list()
    const reading = context.readingOf(id)
    const rows = listed.map(({ email, addedBy, addedAt }) => [email, `by ${addedBy}`, sayMoment(addedAt, reading)])
    output.write(
      rows.length > 0 ? `${renderColumns(rows).join('\n')}\n` : `Nobody may ask of ${id} but the operator.\n`,
    )
  })
  about('grant <mailbox>', 'Let somebody ask of a domain').action(async (typed: string, { domain }: Options) => {
    const [id, mailbox] = [domainOf(domain), mailboxOf(typed)]
    const isNew = await context.members(id).grant(mailbox, by(context, id))
    output.write(`${mailbox} ${isNew ? 'may ask' : 'may ask already'} of ${id}\n`)
  })
  about('revoke <mailbox>', 'Take that back').action(async (typed: string, { domain }: Options) => {
    const [id, mailbox] = [domainOf(domain), mailboxOf(typed)]
    const wasListed = await context.members(id).revoke(mailbox, by(context, id))
    output.write(`${mailbox} ${wasListed ? 'may ask no more' : 'could not ask'} of ${id}\n`)
  })
  access
    .command('role <mailbox>')
    .description('The role of somebody and what makes them it')
    .action(async (typed: string) => {
      const mailbox = mailboxOf(typed)
      const { role, why } = await context.roles.of({ kind: 'person', email: mailbox })
      const may = [
        ...(mayConfigure(role) ? ['configure channels'] : []),
        ...(mayReveal(role) ? ['reveal what stands behind tokens'] : []),
        ...(mayErase(role) ? ['erase'] : []),
      ]
      output.write(`${mailbox}: ${role} (${why})\nmay ${may.join(', ') || 'ask, and see what is theirs'}\n`)
    })
}

function domainOf(typed: string): DomainId {
  const domain = parseDomain(typed)
  if (domain !== usualDomain) return domain
  throw new AppError('access.domain', `All of ours may ask of ${domain}, so it has no list; name another domain`)
}

function mailboxOf(typed: string): string {
  const mailbox = typed.trim().toLowerCase()
  if (/^[^\s@]+@[^\s@]+$/.test(mailbox)) return mailbox
  throw new AppError('access.mailbox', `“${typed}” is no mailbox; give one such as maya@payready.example`)
}

function by({ readingOf }: AccessContext, domain: DomainId): { by: string; now: Date } {
  return { by: 'operator', now: readingOf(domain).now }
}
