import { compareText } from '../../lib/compare-text.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { type Place, placesOf, type Reads } from '../facts/population.ts'
import { once } from '../labels/read-labels.ts'
import { type Worry, worry } from '../labels/signals/worry.ts'

/** A compliance worry of an account, as often as it was said, first time first. */
export type RaisedWorry = { about: Worry['about']; said: (Place & { span: Worry['span'] })[] }

const worryOf = once((turn) => worry(turn))

/**
 * The worries customers raised in these conversations, by time. What an account says again of the same rule is one worry,
 * and a mention of the law beside it is part of it.
 */
export async function worriesIn(reads: Reads, heads: readonly InteractionHead[]): Promise<RaisedWorry[]> {
  const found = (await placesOf(reads, heads, { side: 'customer' })).flatMap((place) => {
    const said = worryOf(place.turn)
    return said ? [{ ...place, about: said.about, span: said.span }] : []
  })
  const inTime = found.toSorted((left, right) => compareText(left.turn.saidAt ?? '', right.turn.saidAt ?? ''))
  const raised: (RaisedWorry & { company: string })[] = []
  for (const { about, ...place } of inTime.toSorted(
    (left, right) => Number(left.about === 'law') - Number(right.about === 'law'),
  )) {
    const company = place.head.companyId ?? place.head.id
    const same = raised.find(
      (one) =>
        one.company === company &&
        (one.about === about || (about === 'law' && one.said.some(({ head }) => head.id === place.head.id))),
    )
    if (same) same.said.push(place)
    else raised.push({ about, said: [place], company })
  }
  return raised.toSorted((left, right) =>
    compareText(left.said[0]?.turn.saidAt ?? '', right.said[0]?.turn.saidAt ?? ''),
  )
}
