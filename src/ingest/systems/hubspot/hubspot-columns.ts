import type { TableColumns } from '../table-columns.ts'

const stamps = ['createdAt', 'updatedAt', 'archived']

// Properties are the portal's own; they arrive as an object and again as one column each.
function objectTable(associations: readonly string[], others: readonly string[] = []): TableColumns {
  return {
    required: ['id', 'properties', 'archived'],
    others: [...stamps, ...associations, ...others, 'propertiesWithHistory'],
    own: /^properties_/i,
  }
}

/** By Airbyte's source-hubspot (source_hubspot/schemas, 2025–2026). */
export const hubspotColumns: Readonly<Record<string, TableColumns>> = {
  hubspot_contacts: objectTable(['companies']),
  hubspot_companies: objectTable(['contacts']),
  hubspot_owners: {
    required: ['id', 'email', 'firstName', 'lastName'],
    others: [...stamps, 'userId', 'teams', 'type', 'userIdIncludingInactive'],
  },
  hubspot_engagements_notes: objectTable(['contacts', 'deals', 'companies', 'tickets']),
  hubspot_engagements_calls: objectTable(['contacts', 'deals', 'companies', 'tickets']),
  hubspot_engagements_emails: objectTable(['contacts', 'deals', 'companies', 'tickets']),
  hubspot_engagements_meetings: objectTable(['contacts', 'deals', 'companies', 'tickets']),
  hubspot_engagements_tasks: objectTable(['contacts', 'deals', 'companies', 'tickets']),
  hubspot_deals: objectTable(['companies', 'contacts', 'line_items'], ['dealstage']),
  hubspot_tickets: objectTable(['contacts', 'deals', 'companies']),
}
