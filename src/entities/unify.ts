import { deterministicId } from '../lib/ids.ts'
import type { DomainId } from '../model/domain.ts'
import type { Interaction, Participant } from '../model/interaction.ts'
import type { ResolvedInteraction } from '../stores/postgres/load-interactions.ts'
import { foldName } from './fold-name.ts'

/**
 * Gives an interaction's company and people their unified ids, exactly and without guessing:
 * one mailbox is one person; without a mailbox, one name within one company, or else within one collection.
 * Equal input always gives equal ids, so that loading twice changes nothing.
 */
export function unify(domain: DomainId, interaction: Interaction): ResolvedInteraction {
  const companyName = interaction.company ?? customerCompany(interaction.participants)
  const company = companyName ? companyOf(domain, companyName) : null
  const people = interaction.participants.map((participant) => personOf(domain, interaction, participant))
  const outside = interaction.participants.findIndex(({ side }) => side === 'customer')
  const main = outside >= 0 ? outside : interaction.participants.findIndex(({ side }) => side === 'unknown')
  return {
    interaction,
    companyId: company?.id ?? null,
    personId: people[main]?.id ?? null,
    companies: company ? [company] : [],
    people,
    participantIds: people.map(({ id }) => id),
  }
}

function customerCompany(participants: readonly Participant[]): string | undefined {
  return participants.find(({ side, company }) => side === 'customer' && company)?.company
}

function companyOf(domain: DomainId, name: string) {
  const nameKey = foldName(name)
  return nameKey === '' ? null : { id: deterministicId(`${domain}/company`, nameKey), name, nameKey }
}

function personOf(domain: DomainId, interaction: Interaction, participant: Participant) {
  const nameKey = foldName(participant.name)
  // A name without any letter ("🦄") folds to nothing, and nothing is no name to share.
  const name = nameKey || participant.name.trim()
  const email = participant.email?.trim().toLowerCase() || null
  const place = participant.company ? foldName(participant.company) : `in ${interaction.collection}`
  const key = email ? `mailbox ${email}` : `name ${name} at ${place}`
  return {
    id: deterministicId(`${domain}/person`, key),
    name: participant.name,
    nameKey,
    email,
    side: participant.side,
  }
}
