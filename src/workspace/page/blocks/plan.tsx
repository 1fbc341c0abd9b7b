import type { Block } from '../../protocol.ts'
import { Icon } from '../icon.tsx'
import { TextBlocks } from '../text/inline-view.tsx'
import { LinkView } from '../text/link-view.tsx'
import { readRichText } from '../text/rich-text.ts'
import { safeHref } from '../text/safe-href.ts'
import { asArray, asRecord, asString } from './read.ts'

const statusWords: Record<string, string> = {
  pending: 'Waiting',
  in_progress: 'Working',
  complete: 'Done',
  error: 'Failed',
}

export function PlanBlock({ block }: { block: Block }) {
  return (
    <section class="plan">
      <h4 class="plan-title">{asString(block.title) ?? 'Plan'}</h4>
      <ol class="plan-tasks">
        {asArray(block.tasks).map((task) => (
          <li>
            <TaskCardBlock task={asRecord(task)} />
          </li>
        ))}
      </ol>
    </section>
  )
}

export function TaskCardBlock({ task }: { task: Record<string, unknown> }) {
  const status = asString(task.status) ?? 'pending'
  const words = statusWords[status] ?? status
  const sources = asArray(task.sources).map((source) => asRecord(source))
  return (
    <div class={`task task-${words.toLowerCase()}`}>
      <p class="task-line">
        <Icon
          name={
            status === 'complete'
              ? 'check'
              : status === 'error'
                ? 'cross'
                : status === 'in_progress'
                  ? 'spinner'
                  : 'circle'
          }
        />
        <span class="task-title">{asString(task.title) ?? ''}</span>
        <span class="task-status">{words}</span>
      </p>
      <TaskText value={task.details} />
      <TaskText value={task.output} />
      {sources.length === 0 ? null : (
        <p class="task-sources">
          {sources.map((source) => {
            const href = safeHref(asString(source.url) ?? '')
            const label = asString(source.text) ?? asString(source.url) ?? ''
            return href === null ? <span>{label}</span> : <LinkView href={href}>{label}</LinkView>
          })}
        </p>
      )}
    </div>
  )
}

function TaskText({ value }: { value: unknown }) {
  if (typeof value === 'string') return <p class="task-text">{value}</p>
  const blocks = readRichText(asRecord(value).elements)
  return blocks.length === 0 ? null : (
    <div class="task-text">
      <TextBlocks blocks={blocks} />
    </div>
  )
}
