import { seenAmong } from '../agent/again/in-sight.ts'
import type { Clock } from '../lib/clock.ts'
import type { NewId } from '../lib/ids.ts'
import type { DeliveryKind, PlannedDelivery } from '../model/digest.ts'
import type { CoachingDispute } from '../model/dispute.ts'
import type { DomainId } from '../model/domain.ts'
import type { Viewer } from '../model/scope.ts'
import { mayDecideDispute, type Role } from '../privacy/access.ts'
import type { CoachingDisputes } from '../stores/postgres/coaching-disputes.ts'
import type { Conversations } from '../stores/postgres/conversations.ts'
import type { Digests } from '../stores/postgres/digests.ts'
import type { Receipts } from '../stores/postgres/receipts.ts'
import type { Concerned } from './concerned.ts'
import { type DisputableLine, disputableLines } from './disputable-lines.ts'

type Dependencies = {
  store: Pick<Digests, 'delivery' | 'materialise' | 'schedules'>
  disputes: CoachingDisputes
  receipts: Pick<Receipts, 'find'>
  conversations: Pick<Conversations, 'snapshot'>
  concerned: Concerned
  domain: DomainId
  roleOf: (viewer: Viewer) => Promise<{ role: Role }>
  clock: Clock
  newId: NewId
}
export type DisputeDesk = ReturnType<typeof createDisputeDesk>
export type Decided =
  | { kind: 'decided'; rep: string }
  | { kind: 'before'; verdict: string }
  | { kind: 'gone' }
  | { kind: 'refused' }
type Filed = { email: string; key: string; at: number; reason: string }

/** Lines of coaching notes as reps dispute them and managers decide; who is told is told as digests are, once. */
export function createDisputeDesk(dependencies: Dependencies) {
  const { store, disputes, receipts, concerned, domain, roleOf, clock, newId } = dependencies

  async function linesFor(key: string, email: string): Promise<{ receiptId: string; lines: DisputableLine[] } | null> {
    const delivery = await store.delivery(key)
    if (delivery?.kind !== 'note' || delivery.email?.toLowerCase() !== email || delivery.receiptId === null) return null
    const answer = await receipts.find(domain, delivery.receiptId)
    return (
      answer && { receiptId: delivery.receiptId, lines: await inSight(disputableLines(answer), email, dependencies) }
    )
  }

  async function tell(kind: DeliveryKind, dispute: CoachingDispute, email: string): Promise<void> {
    const now = clock()
    const scheduleId = (await store.schedules()).find((one) => one.kind === 'notes')?.id
    if (scheduleId === undefined) return
    const told: PlannedDelivery = {
      ...{ key: `${kind}:${dispute.id}:${email}`, scheduleId, kind, slot: dispute.id, channel: null, email },
      ...{ dueAt: now, skip: null },
    }
    await store.materialise([told], now)
  }

  return {
    linesFor,
    /** Marks a line Disputed and asks the manager; null where there is no such line. */
    async file({ email, key, at, reason }: Filed): Promise<{ manager: string | null; isNew: boolean } | null> {
      const found = await linesFor(key, email)
      const line = found?.lines.find((one) => one.at === at)
      if (!found || !line) return null
      const { interactionId, subject } = line
      const manager = await concerned.managerOf(email)
      const named = manager && (await concerned.nameOf(manager.email))
      const [newest] = await disputes.history({ repEmail: email, interactionId, subject })
      if (newest?.verdict === 'disputed') return { manager: named, isNew: false }
      const dispute: CoachingDispute = {
        ...{ id: newId(), repEmail: email, interactionId, subject, verdict: 'disputed', reason },
        ...{ receiptId: found.receiptId, actor: email, at: clock().toISOString() },
      }
      await disputes.keep(dispute)
      if (manager) await tell('dispute', dispute, manager.email)
      return { manager: named, isNew: true }
    },
    /** Decides on a disputed line and tells the rep; who may is the rep's manager, or an administrator. */
    async decide(id: string, verdict: 'upheld' | 'dismissed', actor: string): Promise<Decided> {
      const dispute = await disputes.find(id)
      if (!dispute) return { kind: 'gone' }
      const manager = await concerned.managerOf(dispute.repEmail)
      const { role } = await roleOf({ kind: 'person', email: actor })
      const concerns = { rep: dispute.repEmail, manager: manager?.email ?? null }
      if (!mayDecideDispute(actor, concerns, role)) return { kind: 'refused' }
      const [newest = dispute] = await disputes.history(dispute)
      if (newest.verdict !== 'disputed') return { kind: 'before', verdict: newest.verdict }
      const decision = { ...dispute, id: newId(), verdict, reason: null, actor, at: clock().toISOString() }
      await disputes.keep(decision)
      await tell('decision', decision, dispute.repEmail)
      return { kind: 'decided', rep: await concerned.nameOf(dispute.repEmail) }
    },
    /** What `reader` is told: nothing of a conversation that is out of their sight. */
    linesOf: (id: string, reader: string) => sayDispute(id, reader, dependencies),
  }
}

type Sight = Pick<Dependencies, 'conversations' | 'domain'>

async function inSight(lines: readonly DisputableLine[], email: string, { conversations, domain }: Sight) {
  const ids = [...new Set(lines.map(({ interactionId }) => interactionId))]
  const seen = await seenAmong(conversations, { domain, viewer: { kind: 'person', email } }, ids)
  return lines.filter(({ interactionId }) => seen.has(interactionId))
}

/** What is told of a dispute, or of the decision on one: what happened, the line, and why. */
async function sayDispute(id: string, reader: string, dependencies: Dependencies): Promise<string[]> {
  const { disputes, receipts, concerned, domain } = dependencies
  const said = await disputes.find(id)
  if (!said) return []
  const answer = said.receiptId === null ? null : await receipts.find(domain, said.receiptId)
  const isOf = ({ interactionId, subject }: DisputableLine) =>
    interactionId === said.interactionId && subject === said.subject
  const lines = answer ? disputableLines(answer).filter(isOf).slice(0, 1) : []
  const shown = await inSight(lines, reader, dependencies)
  const about = lines.map((line) => (shown.includes(line) ? `The line: ${line.text}` : outOfSight))
  if (said.verdict === 'disputed') {
    const rep = await concerned.nameOf(said.repEmail)
    const first = `${rep} disputes a line of their coaching note; it is left out of team figures until you decide.`
    return [first, ...about, ...(said.reason ? [`Why: ${said.reason}`] : [])]
  }
  const by = await concerned.nameOf(said.actor)
  return [`${by} ${verdicts[said.verdict]}. The history stays.`, ...about]
}

const outOfSight = 'The line is about a conversation that is not in your sight.'

const verdicts = {
  upheld: 'upheld your dispute: the line stays left out of team figures',
  dismissed: 'dismissed your dispute: the line counts again in team figures',
} as const
