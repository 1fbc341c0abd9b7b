import { type Chunk, itemsOf } from './items-of.ts'
import { type Atom, readAtoms } from './read-atoms.ts'

/** An atom of a fact, the statement it stands in and the record it is of: one item of a list. −1 is the head of all its records. */
export type Told = Atom & { record: number; statement: number }
/** A proved sentence as records. `lists`: the records of each list; `text` as it stands. */
export type Fact = { text: string; atoms: readonly Told[]; lists: readonly (readonly number[])[] }

const splitting = /^(?:and|or|then|but|while|against|to|from)$/i

/** Reads a proved sentence into records: what a mark or a list keeps apart is not told of one another. */
export function readFact(text: string, known: readonly (readonly string[])[]): Fact {
  const [opening = [], ...others] = statementsOf(chunksOf(readAtoms(text, known)))
  const head = headOf(opening)
  const atoms = opening
    .slice(0, head)
    .flatMap((chunk) => chunk.atoms)
    .map(
      (atom): Told => ({
        ...atom,
        record: -1,
        statement: -1,
        role: atom.kind === 'date' && atom.role === '' ? 'named' : atom.role,
      }),
    )
  const lists: number[][] = []
  let record = 0
  const groups = [opening.slice(head), ...others].flatMap((chunks, statement) =>
    itemsOf(chunks).map((group) => ({ ...group, statement })),
  )
  for (const { items, head: lead, statement } of groups) {
    atoms.push(...lead.map((atom) => ({ ...atom, statement, record: items.length > 0 && isOfAll(atom) ? -1 : record })))
    if (lead.length > 0) record += 1
    const from = record
    atoms.push(...items.flatMap((item, step) => item.map((atom) => ({ ...atom, statement, record: from + step }))))
    if (items.length > 1) lists.push(items.map((_, step) => from + step))
    record += items.length
  }
  // The one period of a fact is of all of it.
  const periods = new Set(atoms.flatMap(({ kind, keys }) => (kind === 'span' ? keys : [])))
  const isScope = ({ kind }: Told) => kind === 'span' && periods.size === 1
  return { text, lists, atoms: atoms.map((atom) => (isScope(atom) ? { ...atom, record: -1 } : atom)) }
}

const isOfAll = ({ kind }: Atom) => kind !== 'figure' && kind !== 'quotation'

const period = /^(?:since|from|until)$/i

/** How many chunks of a sentence only say what all of it is of: `Tessaly Living, since 1 Oct:`. */
function headOf(chunks: readonly Chunk[]): number {
  const colon = chunks.findIndex(({ isColon }) => isColon)
  const head = chunks.slice(0, Math.max(colon, 0))
  const isBare = head.every(
    ({ atoms, depth }) =>
      depth === 0 &&
      atoms.every(
        ({ kind, text }) => kind !== 'figure' && kind !== 'quotation' && (kind !== 'standing' || period.test(text)),
      ),
  )
  return isBare && chunks[colon]?.atoms[0]?.kind !== 'quotation' ? head.length : 0
}

function chunksOf(atoms: readonly Atom[]): Chunk[] {
  const chunks: Chunk[] = []
  let depth = 0
  for (const [at, atom] of atoms.entries()) {
    for (const mark of atom.marks) depth += mark === '(' ? 1 : mark === ')' ? -1 : 0
    const before = atoms[at - 1]
    const isNew = /[;.·?]|…/.test(atom.marks.replace('”', ''))
    // “…” Luis Camarena: “…” is said by another.
    const isReply =
      before?.kind === 'quotation' && (atom.kind === 'name' ? !/[,(]/.test(atom.marks) : atom.marks.includes('('))
    const isSplit = /[,:()÷→]/.test(atom.marks) || splitting.test(atom.text) || isNew || isReply
    if (isSplit || chunks.length === 0)
      chunks.push({
        ...{ atoms: [], depth, isNew: isNew || isReply, isColon: atom.marks.includes(':') },
        isBehind: before?.kind === 'quotation',
      })
    chunks.at(-1)?.atoms.push(atom)
  }
  return chunks
}

function statementsOf(chunks: readonly Chunk[]): Chunk[][] {
  const statements: Chunk[][] = []
  for (const chunk of chunks) {
    if (chunk.isNew || statements.length === 0) statements.push([chunk])
    else statements.at(-1)?.push(chunk)
  }
  return statements
}
