import { expect, test } from 'vitest'
import { faultNamed } from '../../../src/agent/labels/signals/fault.ts'

test.each([
  ['We have a late batch on Mondays.', false],
  ['There is a login problem with the owner portal.', false],
  ['They keep getting a blank exception report.', false],
  ['The export issue is fixed as of this morning.', true],
  ['Three nights without a posting error.', true],
  ['Is there a token problem?', null],
  ['There is no sync issue on our side.', null],
  ['If the import fails again I will call you.', null],
  ['She was late for lunch.', null],
])('“%s”', (text, isOver) => {
  expect(faultNamed({ text })?.isOver ?? null).toBe(isOver)
})
