import { deterministicId } from '../lib/ids.ts'
import type { DomainId } from '../model/domain.ts'
import type { RecordFields } from '../model/entity.ts'
import type { Interaction, Participant } from '../model/interaction.ts'
import type { CompanyMention, PersonMention, ResolvedInteraction } from '../stores/postgres/load-interactions.ts'
import { foldName } from './fold-name.ts'
import { readMailbox } from './normalise/mailbox.ts'
import { withoutPlaceholder } from './normalise/missing.ts'

/**
 * Gives each mention of a company or a person in an interaction its id, exactly and without guessing. One mention is one
 * name and mailbox at one company in one system; without mailbox and company, one name in one collection. Which mentions
 * are one person is for resolution to find out. Equal input always gives equal ids, so that loading twice changes nothing.
 */
export function unify(domain: DomainId, interaction: Interaction): ResolvedInteraction {
  const companyName = interaction.company ?? customerCompany(interaction.participants)
  const company = companyName ? companyOf(domain, interaction, companyName) : null
  const people = interaction.participants.map((participant) => personOf(domain, interaction, participant))
  const outside = interaction.participants.findIndex(({ side }) => side === 'customer')
  const main = outside >= 0 ? outside : interaction.participants.findIndex(({ side }) => side === 'unknown')
  return {
    interaction,
    companyMentionId: company?.id ?? null,
    personMentionId: people[main]?.id ?? null,
    companies: company ? [company] : [],
    people,
    participantMentionIds: people.map(({ id }) => id),
  }
}

function customerCompany(participants: readonly Participant[]): string | undefined {
  return participants.find(({ side, company }) => side === 'customer' && company)?.company
}

function companyOf(domain: DomainId, { sourceSystem }: Interaction, name: string): CompanyMention | null {
  const nameKey = foldName(name)
  if (nameKey === '') return null
  const id = deterministicId(`${domain}/company mention`, `${sourceSystem}\n${nameKey}`)
  return { id, source: `${sourceSystem}/mention`, name, nameKey, fields: withoutPlaceholder(name) ? { name } : {} }
}

function personOf(domain: DomainId, interaction: Interaction, participant: Participant): PersonMention {
  const { sourceSystem, collection } = interaction
  const { role, side } = participant
  const nameKey = foldName(participant.name)
  // A name without any letter ("🦄") folds to nothing, and nothing is no name to share.
  const name = nameKey || participant.name.trim()
  const email = participant.email?.trim().toLowerCase() || null
  // Whom a customer's call shows without mailbox and company is somebody of that customer.
  const company = participant.company ?? (email === null && side === 'customer' ? interaction.company : undefined)
  const companyKey = company ? foldName(company) : ''
  const place = email === null && companyKey === '' ? collection : null
  const key = [sourceSystem, email ?? '', name, companyKey, place ?? ''].join('\n')
  const fields: RecordFields = {
    ...(isName(participant.name) ? { name: participant.name } : {}),
    ...(email === null ? {} : { email }),
    ...(companyKey === '' || company === undefined ? {} : { company }),
    ...(role?.trim() ? { title: role.trim() } : {}),
    ...(place === null ? {} : { place }),
  }
  const id = deterministicId(`${domain}/person mention`, key)
  return { id, source: `${sourceSystem}/mention`, name: participant.name, nameKey, email, side, fields }
}

// A mailbox that stands in for a name is no name.
function isName(name: string): boolean {
  return withoutPlaceholder(name) !== '' && readMailbox(name) === null
}
