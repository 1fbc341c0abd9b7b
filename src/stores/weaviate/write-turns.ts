import type { ConnectionGRPC } from 'weaviate-client'
import type { DomainProfile } from '../../domains/profile.ts'
import type { IndexTurn, RefusedObject } from '../../model/search-index.ts'
import { classOf } from './classes.ts'
import { isPassing, isSchemaProblem, isWrongLength, schemaError } from './name-error.ts'
import { toIndexDate } from './to-filter.ts'

type Batch = Awaited<ReturnType<ConnectionGRPC['batch']>>
type BatchObject = Parameters<Batch['withObjects']>[0]['objects'][number]

/**
 * Writes turns of any source in one message. The client's own `insertMany` waits half a second before each message
 * and can end the process when an object does not fit, so the objects are put into words here.
 */
export async function writeTurns(
  writer: ConnectionGRPC,
  classes: DomainProfile['indexClasses'],
  turns: readonly IndexTurn[],
): Promise<RefusedObject[]> {
  if (turns.length === 0) return []
  const batch = await writer.batch('')
  const { errors } = await batch.withObjects({
    objects: turns.map((turn) => toBatchObject(turn, classOf(classes, turn.source))),
  })
  const problem = errors.find(({ error }) => isSchemaProblem(error))
  if (problem) throw schemaError(problem.error)
  const withVectors = turns.filter(({ vectors }) => Object.keys(vectors).length > 0).length
  const ofWrongLength = errors.filter(({ error }) => isWrongLength(error))
  if (withVectors > 0 && ofWrongLength.length === withVectors) {
    throw schemaError(`The index holds vectors of another length: ${ofWrongLength[0]?.error}`)
  }
  return errors.map(({ index, error }) => ({
    id: turns[index]?.id ?? '',
    reason: error,
    retryable: isPassing(error),
  }))
}

function toBatchObject(turn: IndexTurn, collection: string): BatchObject {
  const { companyId, occurredAt, sentiment } = turn
  const texts = Object.entries({ personIds: turn.personIds, visibleTo: turn.visibleTo, topics: turn.topics })
  return {
    collection,
    uuid: turn.id,
    tenant: '',
    vector: [],
    vectorBytes: new Uint8Array(),
    vectors: Object.entries(turn.vectors).map(([name, values]) => ({
      name,
      vectorBytes: toBytes(values),
      index: 0,
      type: 0,
    })),
    properties: {
      nonRefProperties: {
        interactionId: wellFormed(turn.interactionId),
        turnId: wellFormed(turn.turnId),
        position: turn.position,
        text: wellFormed(turn.text),
        terms: wellFormed(turn.terms),
        speaker: wellFormed(turn.speaker),
        side: wellFormed(turn.side),
        type: wellFormed(turn.type),
        collection: wellFormed(turn.collection),
        sourceSystem: turn.source,
        contentHash: turn.contentHash,
        ...(companyId !== null && { companyId: wellFormed(companyId) }),
        ...(occurredAt !== null && { occurredAt: toDateText(occurredAt) }),
        ...(sentiment !== null && { sentiment }),
      },
      textArrayProperties: texts
        .filter(([, values]) => values.length > 0)
        .map(([propName, values]) => ({ propName, values: values.map(wellFormed) })),
      emptyListProps: [],
      singleTargetRefProps: [],
      multiTargetRefProps: [],
      numberArrayProperties: [],
      intArrayProperties: [],
      booleanArrayProperties: [],
      objectProperties: [],
      objectArrayProperties: [],
    },
  }
}

// What is no date is left for the server to refuse, as that one object.
function toDateText(iso: string): string {
  const date = toIndexDate(iso)
  return Number.isNaN(date.getTime()) ? iso : date.toISOString()
}

// One lone surrogate would make the server refuse the whole message.
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd')

// The wire wants little-endian floats, which is what every machine Node runs on has.
const toBytes = ({ buffer, byteOffset, byteLength }: Float32Array) => new Uint8Array(buffer, byteOffset, byteLength)
