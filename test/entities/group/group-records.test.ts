import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Edge, groupRecords, type Label } from '../../../src/entities/group/group-records.ts'

const edge = (a: string, b: string, bits: number): Edge => ({ a, b, bits, decision: bits > 3 ? 'merge' : 'no' })
const groupsOf = (ids: string, edges: Edge[], labels: Label[] = []) =>
  groupRecords({ ids: ids.split(''), edges, labels }).groups.map((group) => group.join(''))

describe('groups', () => {
  test('join where the mean over all cross pairs is above zero', () => {
    expect(groupsOf('abc', [edge('a', 'b', 8), edge('b', 'c', 8), edge('a', 'c', -2)])).toEqual(['abc'])
  })

  test('do not become a chain: one good pair does not carry two groups that contradict', () => {
    const edges = [edge('a', 'b', 9), edge('c', 'd', 9), edge('b', 'c', 6)]
    expect(groupsOf('abcd', [...edges, edge('a', 'd', -9), edge('a', 'c', -9), edge('b', 'd', -9)])).toEqual([
      'ab',
      'cd',
    ])
  })

  test('take pairs that were never compared for light counter-evidence', () => {
    const chain = 'abcdefgh'
      .split('')
      .slice(1)
      .map((id, index) => edge('abcdefgh'[index] as string, id, 1.2))
    const groups = groupsOf('abcdefgh', chain)
    expect(Math.max(...groups.map(({ length }) => length))).toBeLessThan(4)
  })

  test('are joined on likelihood alone only where nobody can be asked', () => {
    const likely: Edge = { a: 'a', b: 'b', bits: 1, decision: 'review' }
    expect(groupRecords({ ids: ['a', 'b'], edges: [likely] }).groups).toEqual([['a', 'b']])
    expect(groupRecords({ ids: ['a', 'b'], edges: [likely], needsDecision: true }).groups).toEqual([['a'], ['b']])
  })

  test('obey people before any evidence', () => {
    expect(groupsOf('ab', [edge('a', 'b', 12)], [{ a: 'a', b: 'b', verdict: 'different' }])).toEqual(['a', 'b'])
    expect(groupsOf('ab', [edge('a', 'b', -12)], [{ a: 'b', b: 'a', verdict: 'same' }])).toEqual(['ab'])
    const both: Label[] = [
      { a: 'a', b: 'b', verdict: 'same' },
      { a: 'b', b: 'a', verdict: 'different' },
    ]
    expect(groupsOf('ab', [], both)).toEqual(['a', 'b'])
  })

  test('stay apart through third records, too, where a person said so', () => {
    const edges = [edge('a', 'c', 9), edge('b', 'c', 8), edge('a', 'b', 9)]
    expect(groupsOf('abc', edges, [{ a: 'a', b: 'b', verdict: 'different' }])).toEqual(['ac', 'b'])
  })

  test('that contradict each other, or grow large on little, are held for a person', () => {
    const { groups, held } = groupRecords({ ids: ['a', 'b'], edges: [edge('a', 'b', 9)], conflict: () => true })
    expect(groups).toEqual([['a'], ['b']])
    expect(held).toMatchObject([{ left: ['a'], right: ['b'], reason: expect.stringMatching(/contradict/) }])
    const weak = groupRecords({
      ids: ['a', 'b', 'c'],
      largest: 2,
      edges: [edge('a', 'b', 9), edge('a', 'c', 1), edge('b', 'c', 1)],
    })
    expect(weak.groups).toEqual([['a', 'b'], ['c']])
    expect(weak.held[0]?.reason).toMatch(/3 records on weak evidence/)
  })
})

const graph = fc.record({
  edges: fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.double({ min: -15, max: 15, noNaN: true })), { maxLength: 40 }),
  labels: fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.constantFrom('same' as const, 'different' as const)), {
    maxLength: 4,
  }),
  seed: fc.nat(),
})
const name = (index: number) => `r${String(index).padStart(2, '0')}`

test('the result does not depend on the order of records, edges or labels', () => {
  fc.assert(
    fc.property(graph, ({ edges, labels, seed }) => {
      const pairs = new Map(
        edges.filter(([a, b]) => a < b).map(([a, b, bits]) => [`${a} ${b}`, edge(name(a), name(b), bits)]),
      )
      const said = labels
        .filter(([a, b]) => a !== b)
        .map(([a, b, verdict]): Label => ({ a: name(a), b: name(b), verdict }))
      const ids = Array.from({ length: 12 }, (_, index) => name(index))
      const shuffled = <T>(list: T[]) =>
        list
          .map((item, index) => [(index * 7919 + seed) % 104_729, item] as const)
          .sort(([a], [b]) => a - b)
          .map(([, item]) => item)
      const straight = groupRecords({ ids, edges: [...pairs.values()], labels: said })
      const turned = groupRecords({
        ids: shuffled(ids),
        edges: shuffled([...pairs.values()].map(({ a, b, ...rest }) => ({ a: b, b: a, ...rest }))),
        labels: shuffled(said),
      })
      expect(turned.groups).toEqual(straight.groups)
      expect(straight.groups.flat().sort()).toEqual(ids)
      for (const { a, b, verdict } of said) {
        const together = straight.groups.some((group) => group.includes(a) && group.includes(b))
        if (verdict === 'different') expect(together).toBe(false)
      }
    }),
  )
})
