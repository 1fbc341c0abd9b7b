import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { shippedPath } from '../../src/lib/shipped-path.ts'
import { readPrompts } from '../../src/models/read-prompts.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sophia-prompts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const header = { name: 'word', version: '1.2.3', purpose: 'Put in order.', input: 'Facts.', output: 'worded' }

function write(file: string, fields: Record<string, unknown>, body = 'You put facts in order.'): string {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`)
  const content = `---\n${lines.join('\n')}\n---\n${body}\n`
  writeFileSync(join(folder, file), content)
  return content
}

const problemOf = () => {
  try {
    readPrompts(folder)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

test('the prompts that ship can be used, and tell what they are given', () => {
  const prompts = readPrompts(shippedPath('prompts'))
  expect(Object.keys(prompts)).toEqual(expect.arrayContaining(['plan', 'word']))
  for (const [name, prompt] of Object.entries(prompts)) {
    expect(prompt).toMatchObject({ name, version: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
    const file = readFileSync(join(shippedPath('prompts'), `${name}.md`))
    expect(prompt.digest).toBe(createHash('sha256').update(file).digest('hex'))
    expect(prompt.text).toContain('<data>')
  }
})

test('a prompt is its header, its text and a digest of both', () => {
  const content = write('word.md', header)
  writeFileSync(join(folder, 'notes.txt'), 'no prompt')
  expect(readPrompts(folder)).toEqual({
    word: {
      name: 'word',
      version: '1.2.3',
      digest: createHash('sha256').update(content).digest('hex'),
      text: 'You put facts in order.',
    },
  })
})

test('any change of the file changes its digest', () => {
  write('word.md', header)
  const before = readPrompts(folder).word?.digest
  write('word.md', { ...header, purpose: 'Put into order.' })
  expect(readPrompts(folder).word?.digest).not.toBe(before)
})

test.for([
  ['no version', { ...header, version: undefined }, 'text', 'version'],
  ['a version in words', { ...header, version: 'new' }, 'text', 'write three numbers'],
  ['another name', { ...header, name: 'plan' }, 'text', 'write “word”, or rename the file'],
  ['a field nobody knows', { ...header, model: 'gpt' }, 'text', 'model'],
  ['an output in words', { ...header, output: 'Some lines' }, 'text', 'write the name of the output schema'],
  ['no text', header, ' ', 'says nothing after its header'],
  ['a gap', header, 'Answer {{question}}.', '“{{question}}” was left to be filled in'],
  ['a note to oneself', header, 'Answer well. TODO: more', '“TODO” was left'],
] as const)('%s is told with the file and the remedy', ([, fields, body, remedy]) => {
  write('word.md', Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)), body)
  expect(problemOf()).toContain(join(folder, 'word.md'))
  expect(problemOf()).toContain(remedy)
})

test('files without a header, with broken YAML and a missing folder are told, all at once', () => {
  writeFileSync(join(folder, 'plan.md'), 'You plan.')
  writeFileSync(join(folder, 'word.md'), '---\nname: [\n---\ntext')
  expect(problemOf()).toMatch(/plan\.md: has no header[\s\S]*word\.md: the header is not readable YAML/)
  rmSync(folder, { recursive: true })
  expect(problemOf()).toContain('cannot be read; restore it')
})
