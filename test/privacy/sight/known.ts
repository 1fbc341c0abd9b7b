import { type AskableReceipt, isAskable } from '../../../src/agent/again/ask-as-then.ts'
import type { DomainId } from '../../../src/model/domain.ts'
import type { EntityKind } from '../../../src/model/entity.ts'
import type { EntityReference } from '../../../src/model/plan.ts'
import type { Sophia } from '../../../src/sophia.ts'

/** Of a domain: those who stand in conversations, accounts by name too, and answers as the operator had them. */
export type Known = {
  entityIds: string[]
  people: string[]
  companies: EntityReference[]
  receipts: AskableReceipt[]
}

/** `isCanary`: whether a name is one of the tried conversations. */
export async function knownOf(sophia: Sophia, domain: DomainId, isCanary: (name: string) => boolean): Promise<Known> {
  const entities = await sophia.entities(domain).list({ limit: 500 })
  const tried = entities.filter(({ name }) => isCanary(name))
  const of = (wanted: EntityKind) => tried.filter(({ kind }) => kind === wanted)
  const { signal } = new AbortController()
  const receipts: AskableReceipt[] = []
  for (const [kind, text] of [
    ['ask', 'Who mentioned Entrata?'],
    ['timeline', 'November'],
    ['commitments', 'November'],
  ] as const) {
    const scope = { domain, viewer: { kind: 'operator' as const } }
    const { receiptId } = await sophia.agent.answer({
      kind,
      text,
      scope,
      timeZone: 'America/Chicago',
      previous: null,
      signal,
    })
    const receipt = await sophia.receipts.read(domain, receiptId)
    if (isAskable(receipt)) receipts.push(receipt)
  }
  return {
    entityIds: entities.map(({ id }) => id),
    people: of('person').map(({ id }) => id),
    companies: of('company').map(({ id, name }) => ({ kind: 'company', id, name, phrase: name })),
    receipts,
  }
}

/** Dana and Ana, whose coaching Bo manages; the others report to nobody. */
export const colleagues = `
  insert into source_records (source_system, kind, source_id, data, origin, content_digest, received_at, change_xid)
  select 'salesforce', 'owner', id, data::jsonb, 'sync', '', now(), pg_current_xact_id() from (values
    ('1', '{"name": "Dana Whitlock", "email": "dana@payready.example", "title": "Account Executive", "managerId": "2"}'),
    ('2', '{"name": "Bo Lindgren", "email": "bo@payready.example", "title": "Sales Manager"}'),
    ('4', '{"name": "Ana Reyes", "email": "ana@payready.example", "title": "Account Executive", "managerId": "2"}'),
    ('3', '{"name": "Dee Marsh", "email": "dee@payready.example", "title": "Account Executive"}')) as r(id, data)`
