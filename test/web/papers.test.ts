import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { settings } from '../../src/config.ts'

describe.each(['SECURITY.md', 'docs/what-leaves.md'])('%s', (paper) => {
  const text = readFileSync(paper, 'utf8')
  const quoted = [...text.matchAll(/`([^`]+)`/g)].map(([, words = '']) => words)

  test('names only files that are there', () => {
    const paths = quoted.filter((words) => /^(?:src|test|docs|bench|prompts|\.build)\/[\w./-]*$/.test(words))
    expect(paths.length).toBeGreaterThan(5)
    expect(paths.filter((path) => !existsSync(path))).toEqual([])
  })

  test('leads only to pages that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => join(dirname(paper), link))
    expect(links.filter((link) => !existsSync(link))).toEqual([])
  })

  test('names only settings there are', () => {
    const named = quoted.flatMap(
      (words) => words.match(/\b(?:SOPHIA|SLACK|OPENAI|WEAVIATE|AIRBYTE|DATABASE)_[A-Z_]+\b/g) ?? [],
    )
    expect(named.length).toBeGreaterThan(2)
    expect(named.filter((name) => !Object.hasOwn(settings.shape, name))).toEqual([])
  })
})

test('every risk of the list is spoken of', () => {
  const text = readFileSync('SECURITY.md', 'utf8')
  const spoken = [
    ...text.matchAll(/^\*\*(LLM\d\d) [^*]+\*\* \*Could(?: happen)?\*: .+ \*In the way\*: .+ \*Remains\*: .+$/gm),
  ]
  expect(spoken.map(([, risk]) => risk)).toEqual(
    Array.from({ length: 10 }, (_, place) => `LLM${String(place + 1).padStart(2, '0')}`),
  )
})
