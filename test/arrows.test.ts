import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('imports run one way, and the check looked at the whole house', () => {
  const report: unknown = JSON.parse(
    execFileSync(
      'node_modules/.bin/depcruise',
      ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'],
      {
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      },
    ),
  )
  expect(report).toMatchObject({ summary: { violations: [], error: 0 } })
  const { totalCruised } = (report as { summary: { totalCruised: number } }).summary
  expect(totalCruised).toBeGreaterThan(200)
})
