import { tokenise } from '../../../memory/search/tokenise.ts'
import { saysName } from './places.ts'
import type { Token } from './read-words.ts'

/** A run of capitals as the names known: "Quillbrook Communities' Mario Garcia" is two, and the word a sentence begins with none. */
export function asKnown(token: Token, known: readonly Token[]): Token[] {
  if (token.kind !== 'name') return [token]
  const names = known.filter(({ kind }) => kind === 'name')
  if (token.isFirst && token.keys.length === 1 && !names.some((one) => !one.isFirst && saysName(token, one))) {
    const stems = tokenise(token.text)
    const isWord = known.some((one) => saysName(token, one))
    return isWord ? [{ ...token, kind: 'word', keys: stems.length > 0 ? stems : token.keys }] : [token]
  }
  return split(token, names)
}

function split(token: Token, names: readonly Token[]): Token[] {
  const words = token.text.split(' ')
  for (let size = token.keys.length; size > 0; size -= 1) {
    const head = { ...token, text: words.slice(0, size).join(' '), keys: token.keys.slice(0, size) }
    if (size < token.keys.length && !names.some((one) => saysName(head, one))) continue
    if (size === token.keys.length && names.some((one) => saysName(head, one))) return [head]
    if (size === token.keys.length) continue
    const rest = { ...token, text: words.slice(size).join(' '), keys: token.keys.slice(size), isFirst: false, mark: '' }
    return [head, ...split(rest, names)]
  }
  return [token]
}

/** The names of a question as its sources have them in full, where they have one such name only. */
export function inFull(question: readonly Token[], told: readonly Token[]): Token[] {
  const names = told.filter(({ kind, isSpoken }) => kind === 'name' && !isSpoken)
  return question.map((token) => {
    if (token.kind !== 'name') return token
    // "Summarise Tessaly" begins with a word that is no name.
    const own = token.isFirst && token.keys.length > 1 ? token.keys.slice(1) : token.keys
    const fuller = names.filter(({ keys }) => own.every((key, step) => keys[step] === key))
    const [keys = own] = fuller.map((one) => one.keys)
    return fuller.length > 0 && fuller.every((one) => one.keys.join() === keys.join()) ? { ...token, keys } : token
  })
}
