import { expect, test } from 'vitest'
import { AppError } from '../../src/lib/errors.ts'
import { readRetry } from '../../src/slack/blocks/retry-blocks.ts'
import { createGuard } from '../../src/slack/guard.ts'
import type { Json } from '../support/recording-slack.ts'
import { complaintsAbout } from './blocks/slack-limits.ts'

const logged: object[] = []
const log = { debug() {}, info() {}, warn() {}, error: (context: object) => void logged.push(context) }
const guard = createGuard({ log, newId: () => 'aaaa-7k2f9x' })
const retry = { kind: 'summary' as const, text: 'Brackwater 30d', threadTs: '1.1' }
const buttonsOf = ({ blocks }: { blocks: Json[] }) =>
  blocks.flatMap(({ elements = [] }) => elements).filter(({ type }: Json) => type === 'button')

test('a failure names no cause, carries its reference and asks the same again', () => {
  const told = guard(new Error('relation "secrets"'), {}, retry)
  expect(complaintsAbout(told)).toEqual([])
  expect(told.text).toContain('S-7K2F9X')
  expect(JSON.stringify(told)).not.toContain('secrets')
  const [button] = buttonsOf(told)
  expect([button.text.text, readRetry(button.value)]).toEqual(['Retry', retry])
  expect(logged.at(-1)).toMatchObject({ reference: 'S-7K2F9X' })
})

test.each([
  Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
  Object.assign(new Error('terminating connection'), { code: '57P01' }),
  new Error('Connection terminated unexpectedly'),
  new AppError('database.rolled_back', 'A statement of the transaction had failed'),
])('%s says that the records cannot be reached', (error) => {
  const told = guard(error, {}, retry)
  expect(complaintsAbout(told)).toEqual([])
  expect(told.text).toBe('I can’t reach my records, so I won’t guess. Nothing is lost. Reference S-7K2F9X')
  expect(buttonsOf(told).map(({ text }) => text.text)).toEqual(['Try again', 'Status'])
  expect(readRetry(buttonsOf(told)[1].value)).toMatchObject({ kind: 'status' })
})

test('Slack’s own failures are no lost records, and a question too long to carry has no button', () => {
  const slack = Object.assign(new Error('x'), { code: 'slack_webapi_request_error' })
  expect(guard(slack, {}, { ...retry, text: 'x'.repeat(3_000) }).blocks.map(({ type }) => type)).toEqual([
    'section',
    'context',
  ])
})

test.each(['', '{}', '{"kind":"nonsense","text":"x","threadTs":null}', 'x'])('“%s” asks nothing', (value) => {
  expect(readRetry(value)).toBeNull()
})
