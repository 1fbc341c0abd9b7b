import type { RecordFields } from '../../model/entity.ts'
import { latin } from './latin.ts'
import { withoutPlaceholder } from './missing.ts'

/** Where a company sits, folded; empty = not given. `street` holds the house number and the name of the street. */
export type Address = { street: string; city: string; postcode: string }

const fullWord: Record<string, string> = {
  st: 'street',
  str: 'street',
  rd: 'road',
  ave: 'avenue',
  av: 'avenue',
  blvd: 'boulevard',
  dr: 'drive',
  ln: 'lane',
  ct: 'court',
  pl: 'place',
  sq: 'square',
  pkwy: 'parkway',
  hwy: 'highway',
  ste: 'suite',
  fl: 'floor',
  n: 'north',
  s: 'south',
  e: 'east',
  w: 'west',
  jln: 'jalan',
}
/** Words that begin the part of an address inside a building. */
const inside = new Set(['suite', 'unit', 'apt', 'apartment', 'floor', 'room', 'level', 'building', 'bldg'])

/** Reads a company's address out of its fields. */
export function readAddress(fields: RecordFields): Address {
  return {
    street: streetOf(withoutPlaceholder(fields.street)),
    city: latin(withoutPlaceholder(fields.city)),
    postcode: latin(withoutPlaceholder(fields.postcode)).replaceAll(' ', ''),
  }
}

function streetOf(text: string): string {
  const words = latin(text)
    .replace(/(\p{Ll}{3,})str\b/gu, '$1strasse')
    .split(' ')
    .filter(Boolean)
    .map((word) => fullWord[word] ?? word)
  const end = words.findIndex((word, index) => index > 1 && inside.has(word))
  return (end < 0 ? words : words.slice(0, end)).join(' ')
}
