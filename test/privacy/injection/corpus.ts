import type { Interaction } from '../../../src/model/interaction.ts'
import { interactionOf } from '../../support/interactions.ts'
import { byHand } from './by-hand.ts'
import { type Carrier, carriers } from './carriers.ts'
import { links, type PayloadClass, payloads } from './payloads.ts'
import { type Place, places } from './places.ts'

export type Attack = { id: string; class: PayloadClass | 'by hand'; carrier: Carrier; place: Place; text: string }

const waysEach = 5

/** Every payload in five ways, each by another carrier in another place, and those thought of by hand. */
export function buildCorpus(): Attack[] {
  const carrierNames = Object.keys(carriers) as Carrier[]
  const placeNames = Object.keys(places) as Place[]
  const built: Omit<Attack, 'id'>[] = []
  for (const [name, texts] of Object.entries(payloads) as [PayloadClass, readonly string[]][]) {
    for (const text of texts) {
      for (let way = 0; way < waysEach; way += 1) {
        const count = built.length
        // Steps without a common factor with the counts, so that every carrier meets every place.
        const carrier = carrierNames[(count * 7 + way) % carrierNames.length] ?? 'spoken'
        const place = placeNames[(count * 3 + way * 2) % placeNames.length] ?? 'turn'
        const link = links[count % links.length] ?? links[0]
        built.push({ class: name, carrier, place, text: carriers[carrier](text.replaceAll('{link}', link)) })
      }
    }
  }
  const all = [...built, ...byHand.map((one) => ({ class: 'by hand' as const, carrier: 'spoken' as const, ...one }))]
  return all.map((attack, index) => ({ id: `attack-${String(index).padStart(3, '0')}`, ...attack }))
}

/** The attack as a source would hand it over: a conversation of an account of the attacker's. */
export function conversationOf({ id, place, text }: Attack): Interaction {
  const usual = {
    company: 'Tollgate Partners',
    participants: [
      { name: 'Curt Hale', email: 'curt@tollgate.example', company: 'Tollgate Partners', side: 'customer' as const },
      { name: 'Dana Whitlock', email: 'dana@payready.example', company: 'Pay Ready', side: 'internal' as const },
    ],
    turns: [
      { id: `${id}/1`, speaker: 'Curt Hale', text: 'The ledger export was late again.', startSeconds: 0 },
      { id: `${id}/2`, speaker: 'Dana Whitlock', text: 'We will look into it by Friday.', startSeconds: 9 },
    ],
    title: 'Tollgate check-in',
  }
  return interactionOf({ id, ...usual, ...places[place](text, { id, ...usual }) })
}
