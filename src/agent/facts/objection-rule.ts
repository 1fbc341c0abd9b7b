import { sayDay } from '../../lib/say-date.ts'
import { objectionsIn, type RaisedObjection } from '../objections/read-objections.ts'
import { everything } from './everything.ts'
import type { LabelRule } from './label-rules.ts'
import type { Place, Reads } from './population.ts'

/**
 * What may be said of an objection: its kind, that it was never answered, or by whom and on which day it was, and whether it
 * was raised again elsewhere. Never answered is what nobody answered then or since.
 */
export const objectionRule: LabelRule = async ({ turn, head }, reads) => {
  const objection = reads.labels.objection(turn)
  if (!objection) return null
  const { kind } = objection
  const capital = `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`
  const companyIds = head.companyId ? [head.companyId] : []
  const all = companyIds.length > 0 ? await reads.reader.heads({ ...everything, companyIds }) : [head]
  const own = ofTurn(await objectionsIn(reads, [head]), turn.turnId, head.id)
  const known = [own, ofTurn(await objectionsIn(reads, all), turn.turnId, head.id)].flatMap((one) => one ?? [])
  const isAgain = known.some(({ raised }) => raised.some((one) => one.head.id !== head.id && isLater(one, turn)))
  return [
    ...[kind, capital],
    ...(own && own.answer === null ? ['Never answered', `objection never answered (${kind})`] : []),
    ...known.flatMap((one) => sayAnswer(one, reads)),
    ...(isAgain ? ['again'] : []),
  ]
}

function ofTurn(objections: readonly RaisedObjection[], turnId: string, headId: string): RaisedObjection | undefined {
  return objections.find(({ raised }) => raised.some((one) => one.turn.turnId === turnId && one.head.id === headId))
}

function isLater({ turn: later }: Place, turn: Place['turn']): boolean {
  return (later.saidAt ?? '') > (turn.saidAt ?? '')
}

/** `handled well by Maya Lindqvist, Thu 19 Nov` */
function sayAnswer({ answer }: RaisedObjection, { reading }: Reads): string[] {
  if (!answer) return []
  const { speaker, saidAt } = answer.place.turn
  return [
    `${answer.isWell ? 'handled well' : 'answered'} by ${speaker}, ${saidAt ? sayDay(saidAt, reading) : 'undated'}`,
  ]
}
