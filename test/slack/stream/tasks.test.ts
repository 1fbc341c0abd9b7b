import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carriesMark, chunksBetween, type Task, withTask } from '../../../src/slack/stream/tasks.ts'

const after = (...titles: string[]) => titles.reduce<Task[]>((tasks, title) => withTask(tasks, title, 'Ev1'), [])

test('what is begun is under way, and what was before is complete', () => {
  expect(after('Reading', 'Checking').map(({ title, status }) => [title, status])).toEqual([
    ['Reading', 'complete'],
    ['Checking', 'in_progress'],
  ])
})

test('what is done a second time is under way again, in its own place', () => {
  expect(after('Reading', 'Checking', 'Reading').map(({ id, status }) => [id, status])).toEqual([
    ['Ev1/0', 'in_progress'],
    ['Ev1/1', 'complete'],
  ])
})

test('Slack is told the difference alone', () => {
  const one = after('Reading')
  const two = after('Reading', 'Checking')
  expect(chunksBetween(one, two).map(({ id, status }) => [id, status])).toEqual([
    ['Ev1/0', 'complete'],
    ['Ev1/1', 'in_progress'],
  ])
  expect(chunksBetween(two, two)).toEqual([])
})

test('whatever is said, at most one task is under way, all have ids of their own, and they fit a stream', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 400, unit: 'grapheme' }), { maxLength: 60 }), (titles) => {
      const tasks = after(...titles)
      expect(tasks.filter(({ status }) => status === 'in_progress').length).toBeLessThanOrEqual(1)
      expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length)
      expect(JSON.stringify(tasks).length).toBeLessThan(6_000)
      expect(tasks.every(({ title }) => title !== '')).toBe(true)
    }),
  )
})

test('a stream is known again by the mark of its tasks, and by no other', () => {
  const plan = [{ type: 'plan', title: 'x', tasks: [{ type: 'task_card', task_id: 'Ev1/0' }] }]
  expect([carriesMark(plan, 'Ev1'), carriesMark(plan, 'Ev'), carriesMark([{ type: 'section' }], 'Ev1')]).toEqual([
    true,
    false,
    false,
  ])
  expect(carriesMark(undefined, 'Ev1')).toBe(false)
})
