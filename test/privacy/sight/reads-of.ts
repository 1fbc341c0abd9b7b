import type { DomainId } from '../../../src/model/domain.ts'
import type { Reader } from '../../../src/stores/postgres/conversations.ts'
import { everything } from '../../../src/stores/postgres/interaction-filter.ts'
import { moments, type SightWorld } from './sight-world.ts'

/** Every read of a snapshot by its name; a new one has to be tried here before the suite is green again. */
export function readsOf(
  world: SightWorld,
  domain: DomainId,
): Readonly<Record<keyof Reader, (reader: Reader) => unknown>> {
  const { ids, sophia } = world
  const { entityIds, people } = world.known[domain]
  const turns = ids.flatMap((interactionId) =>
    [0, 1, 2].map((position) => ({ interactionId, position, turnId: `${interactionId}/t${position}` })),
  )
  const landed = sophia.domains[domain].landedSchema
  return {
    scope: () => null,
    at: (reader) => reader.at(moments.before).then((then) => then.heads(everything)),
    heads: (reader) => reader.heads(everything),
    count: async (reader) => ({
      count: await reader.count(everything),
      heads: await reader.heads({ ...everything, ids }),
    }),
    turnsOf: (reader) => reader.turnsOf(ids),
    turnsAt: (reader) => reader.turnsAt(turns),
    turnsByIds: (reader) => reader.turnsByIds(turns),
    presenceOf: (reader) => reader.presenceOf(everything),
    arrivedAt: (reader) => reader.arrivedAt(ids),
    participantsOf: (reader) => reader.participantsOf(ids),
    entities: (reader) => reader.entities(),
    namesOf: async (reader) => Promise.all(people.map((id) => reader.namesOf(id))),
    recordsOf: (reader) => reader.recordsOf(entityIds),
    recordsAt: async (reader) => reader.recordsAt((await reader.recordsOf(entityIds)).map(({ recordId }) => recordId)),
    isAsked: (reader) => reader.isAsked(entityIds),
    livingIds: (reader) => reader.livingIds(entityIds),
    quarantined: (reader) => reader.quarantined(),
    promiseMarks: (reader) => reader.promiseMarks(moments.now),
    coachingSettings: (reader) => reader.coachingSettings(moments.now),
    accounts: (reader) => reader.accounts(),
    colleagues: (reader) => reader.colleagues(),
    crmRecords: (reader) => reader.crmRecords({ kinds: ['deal', 'ticket', 'task', 'meeting'] }),
    recordChanges: (reader) => reader.recordChanges(moments.before),
    identityChanges: (reader) => reader.identityChanges(moments.before, entityIds),
    waitingCalls: (reader) => reader.waitingCalls(landed),
    syncRuns: (reader) => reader.syncRuns(moments.now),
    callsWaiting: (reader) => reader.callsWaiting(landed),
    turnEmbeddings: (reader) => reader.turnEmbeddings('none', ids),
    staleMemberships: (reader) => reader.staleMemberships(),
    unindexed: () => null,
  }
}
