import { describe, expect, test } from 'vitest'
import { AppError } from '../../src/lib/errors.ts'
import { createLog, type Log, type LogLevel } from '../../src/telemetry/log.ts'

type Line = Record<string, unknown> & { error: Record<string, unknown> }

function record(level: LogLevel = 'debug', work: (log: Log) => void): { text: string; lines: Line[] } {
  const written: string[] = []
  work(createLog({ level, destination: { write: (line) => written.push(line) } }))
  return { text: written.join(''), lines: written.map((line) => JSON.parse(line)) }
}

describe('a log line', () => {
  test('is one JSON object with level, time, the fields of its module and a phrase', () => {
    const { lines } = record('info', (log) => log.child({ module: 'schedule' }).info({ job: 'import' }, 'Job finished'))
    expect(lines).toEqual([
      expect.objectContaining({ level: 'info', module: 'schedule', job: 'import', msg: 'Job finished' }),
    ])
    expect(String(lines[0]?.time)).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  test('is not written below the level', () => {
    expect(record('warn', (log) => log.info({}, 'Quiet')).lines).toEqual([])
  })

  test.each(['text', 'question', 'botToken', 'email', 'blocks', 'payload'])(
    'hides the field %s at three depths',
    (field) => {
      const secret = 'she said the contract ends'
      const nested = { [field]: secret, a: { [field]: secret, b: { [field]: secret } } }
      const { text } = record('info', (log) => log.info(nested, 'Seen'))
      expect(text).not.toContain(secret)
      expect(text.match(/\[hidden\]/g)).toHaveLength(3)
    },
  )

  test('hides secret fields a child carries', () => {
    const { text } = record('info', (log) => log.child({ botToken: 'abc-secret' }).info({}, 'Seen'))
    expect(text).not.toContain('abc-secret')
  })

  test('names no mailbox and no token however deep or escaped they stand', () => {
    const secrets = { list: [{ deep: { deeper: { by: 'line one\nkim.lee+crm@brackwater.example' } } }] }
    const { text, lines } = record('info', (log) => {
      log.info(secrets, 'Asked by kim@brackwater.example with xoxb-12-34-abcDEF')
      log.info({ 'kim@brackwater.example': 1, url: 'postgres://sophia:hunter2@db/x' }, 'Keyed')
    })
    expect(text).not.toMatch(/brackwater|xoxb|hunter2|lee/)
    expect(lines).toHaveLength(2)
    expect(lines[0]?.msg).toBe('Asked by [e-mail] with [token]')
    expect(lines[1]?.url).toBe('postgres://[credentials]@db/x')
  })

  test('tells of an error its code, message, stack and cause, and not what the driver hung on it', () => {
    const driver = Object.assign(new Error('Failed query: insert into turns\nparams: the secret sentence'), {
      detail: 'Failing row contains (the secret sentence)',
      code: '23514',
    })
    const error = new AppError('import.write', 'Batch 3 could not be written', { cause: driver })
    const { text, lines } = record('info', (log) => log.error({ error }, 'Job failed'))
    expect(lines[0]?.error).toMatchObject({
      type: 'AppError',
      code: 'import.write',
      message: 'Batch 3 could not be written',
      cause: { code: '23514', message: 'Failed query: insert into turns' },
    })
    expect(String(lines[0]?.error.stack)).toContain('log.test.ts')
    expect(text).not.toContain('secret sentence')
  })

  test('keeps an outcome that is called error but is no exception', () => {
    expect(record('info', (log) => log.info({ error: 'channel_not_found' }, 'Post refused')).lines[0]?.error).toBe(
      'channel_not_found',
    )
  })
})

describe('on a terminal', () => {
  test('a line is for reading, with error and cause below it', () => {
    const written: string[] = []
    const log = createLog({ level: 'info', destination: { isTTY: true, write: (line) => written.push(line) } })
    const error = new AppError('import.write', 'Batch 3 failed', { cause: new Error('disk full') })
    log.child({ module: 'ingest' }).warn({ file: 'calls.jsonl', rows: 4, error }, 'Import stopped')
    const lines = (written[0] ?? '').split('\n')
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d WARN {2}ingest Import stopped {2}file=calls\.jsonl {2}rows=4$/)
    expect(lines[1]).toBe('    Batch 3 failed')
    expect(written[0]).toContain('    disk full\n')
  })
})
