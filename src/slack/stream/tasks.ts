import type { TaskUpdateChunk } from '@slack/types'
import { plain } from '../blocks/clean.ts'

export type Task = Required<Pick<TaskUpdateChunk, 'id' | 'title' | 'status'>>

/** A plan is read at a glance; and what a stream holds in all is limited. */
const mostTasks = 12
const titleLimit = 100

/**
 * The tasks once `title` is what is being done: what was under way before is complete, and what was done once and is done
 * again is under way again. Their ids begin with `mark`, by which the stream is known again.
 */
export function withTask(tasks: readonly Task[], title: string, mark: string): Task[] {
  const said = plain(title, titleLimit)
  const others = allComplete(tasks).filter((task) => task.title !== said)
  const known = tasks.find((task) => task.title === said)
  if (!known && tasks.length >= mostTasks) return [...tasks]
  const task: Task = { id: known?.id ?? idOf(mark, tasks.length), title: said, status: 'in_progress' }
  return known ? allComplete(tasks).map((one) => (one.id === known.id ? task : one)) : [...others, task]
}

export function allComplete(tasks: readonly Task[]): Task[] {
  return tasks.map((task) => ({ ...task, status: 'complete' }))
}

/** What Slack has to be told so that it shows `wanted` where it shows `shown`. */
export function chunksBetween(shown: readonly Task[], wanted: readonly Task[]): (TaskUpdateChunk & Task)[] {
  const before = new Map(shown.map((task) => [task.id, task.status]))
  return wanted.flatMap((task) => (before.get(task.id) === task.status ? [] : [{ type: 'task_update', ...task }]))
}

/** Whether the blocks of a message are the plan of a stream begun under `mark`. */
export function carriesMark(blocks: unknown, mark: string): boolean {
  const isMarked = ({ task_id: id, tasks }: MarkedBlock): boolean =>
    id?.startsWith(`${mark}/`) === true || (tasks ?? []).some(isMarked)
  return Array.isArray(blocks) && blocks.some(isMarked)
}

type MarkedBlock = { task_id?: string; tasks?: MarkedBlock[] }

function idOf(mark: string, place: number): string {
  return `${mark}/${place}`
}
