import type { Atom } from './read-atoms.ts'

/** Atoms between two marks or words that part them. `depth` counts brackets; `isBehind`: right behind a quotation. */
export type Chunk = { atoms: Atom[]; depth: number; isNew: boolean; isColon: boolean; isBehind: boolean }

const told = new Set<Atom['kind']>(['name', 'figure', 'date'])
const first = ({ atoms }: Chunk) => atoms.find(({ kind }) => told.has(kind))?.kind

// Who said it stands behind a quotation, and a day begins an item only where something is told of it in brackets.
function isItem(chunk: Chunk, chunks: readonly Chunk[]): boolean {
  if (chunk.isBehind) return false
  const next = chunks[chunks.indexOf(chunk) + 1]
  return first(chunk) !== 'date' || (next !== undefined && next.depth > chunk.depth)
}

/** What stands before the items of a list, and the items. */
type Group = { head: Atom[]; items: Atom[][] }

/** Chunks an item of a list begins with. */
function beginsOf(flat: readonly Chunk[], chunks: readonly Chunk[]): Set<Chunk> {
  const starts = flat.filter((chunk) => first(chunk) !== undefined)
  const isAlike = (chunk: Chunk, other: Chunk | undefined) => other !== undefined && first(chunk) === first(other)
  const begins = new Set(
    starts.filter(
      (chunk, at) => isItem(chunk, chunks) && (isAlike(chunk, starts[at - 1]) || isAlike(chunk, starts[at + 1])),
    ),
  )
  // "At Northfen, Wed 18 Nov, 6:20 and at Quillbrook, Tue 17 Nov, 14:41"
  const again = starts.findLast(
    (chunk, at) => at > 1 && /^and$/i.test(chunk.atoms[0]?.text ?? '') && first(chunk) === 'name',
  )
  if (begins.size === 0 && again && starts[0] && first(starts[0]) === 'name') begins.add(starts[0]).add(again)
  return begins
}

/** The lists of a statement: neighbours that begin alike are items; what stands before them is their head. */
export function itemsOf(chunks: readonly Chunk[]): Group[] {
  const own = chunks.filter(({ depth }) => depth === 0)
  const flat = own.length === 0 ? chunks : own
  const base = flat[0]?.depth ?? 0
  const begins = beginsOf(flat, chunks)
  const groups: Group[] = [{ head: [], items: [] }]
  let inner: Chunk[] = []
  const close = () => {
    if (inner.length === 0) return
    const sub = itemsOf(inner.map((chunk) => ({ ...chunk, depth: chunk.depth - base - 1 })))
    const group = groups.at(-1)
    if (sub.some(({ items }) => items.length > 1)) groups.push(...sub, { head: [], items: [] })
    else (group?.items.at(-1) ?? group?.head)?.push(...inner.flatMap(({ atoms }) => atoms))
    inner = []
  }
  for (const chunk of chunks) {
    if (chunk.depth > base) {
      inner.push(chunk)
      continue
    }
    close()
    if (chunk.isColon && (groups.at(-1)?.items.length ?? 0) > 1) groups.push({ head: [], items: [] })
    const group = groups.at(-1) as Group
    if (begins.has(chunk)) {
      const at = chunk.atoms.findIndex(({ kind }) => told.has(kind))
      const isFirst = group.items.length === 0
      // "Negative customer turns 25 %, 14 %": what leads is of both; "most with Dana" is of her.
      const before = chunk.atoms.slice(0, at)
      const isOwn = first(chunk) !== 'figure' && before.some(({ kind }) => kind === 'standing')
      const lead = isFirst && !isOwn ? before : []
      group.head.push(...lead)
      group.items.push(chunk.atoms.slice(lead.length))
    } else (group.items.at(-1) ?? group.head).push(...chunk.atoms)
  }
  close()
  return groups.filter(({ head, items }) => head.length > 0 || items.length > 0)
}
