import type { WorkspaceMessage } from '../../protocol.ts'
import { Icon } from '../icon.tsx'
import { usePage } from '../page-context.ts'
import { answersTo } from '../state/conversation.ts'
import type { Comparison } from '../state/page-state.ts'
import { plainTextOf } from '../text/inline.ts'
import { parseMrkdwn } from '../text/mrkdwn.ts'
import { MessageView } from './message.tsx'

/** After "View as": offers the last question again, so that one sees what one may see. */
export function ComparisonOffer() {
  const { state, workspace, actions } = usePage()
  const { comparison } = state
  if (comparison === null || comparison.viewer.id === workspace.user.id || state.panel.kind === 'comparison')
    return null
  return (
    <div class="offer" role="note">
      <p>
        You are {workspace.user.realName} now. {comparison.viewer.realName} asked: “{wordsOfQuestion(comparison)}”
      </p>
      {comparison.asked === null ? (
        <button type="button" class="button" onClick={() => void actions.askAgain()}>
          Ask it as {workspace.user.realName}
        </button>
      ) : null}
      <button type="button" class="button" onClick={() => actions.show({ panel: { kind: 'comparison' } })}>
        {comparison.asked === null ? `Show ${comparison.viewer.realName}'s answer` : 'Side by side'}
      </button>
      <button
        type="button"
        class="close"
        aria-label="Not now"
        title="Not now"
        onClick={() => actions.show({ comparison: null })}
      >
        <Icon name="cross" />
      </button>
    </div>
  )
}

export function ComparisonPanel({ comparison }: { comparison: Comparison }) {
  const { workspace, actions } = usePage()
  const isOther = comparison.viewer.id !== workspace.user.id
  const answers = comparison.asked === null ? [] : answersTo(workspace, comparison.asked)
  return (
    <aside class="panel comparison" aria-label="Two answers side by side">
      <header class="pane-head">
        <h2 class="pane-title">Two viewers, one question</h2>
        <p class="topic">“{wordsOfQuestion(comparison)}”</p>
        <button
          type="button"
          class="close"
          aria-label="Close the comparison"
          onClick={() => actions.show({ panel: { kind: 'none' } })}
        >
          <Icon name="cross" />
        </button>
      </header>
      <div class="columns">
        <Column title={`As ${comparison.viewer.realName}`} messages={comparison.messages} empty="No answer." readOnly />
        {isOther && comparison.asked !== null ? (
          <Column title={`As ${workspace.user.realName}`} messages={answers} empty="Sophia is on it…" />
        ) : isOther ? (
          <section class="column column-offer">
            <button type="button" class="button button-primary" onClick={() => void actions.askAgain()}>
              Ask it as {workspace.user.realName}
            </button>
          </section>
        ) : null}
      </div>
    </aside>
  )
}

type ColumnProps = { title: string; messages: readonly WorkspaceMessage[]; empty: string; readOnly?: boolean }

function Column({ title, messages, empty, readOnly = false }: ColumnProps) {
  return (
    <section class="column" aria-label={title}>
      <h3 class="column-title">{title}</h3>
      {messages.length === 0 ? <p class="beginning">{empty}</p> : null}
      {messages.map((message) => (
        <MessageView key={message.ts} message={message} inThread readOnly={readOnly} />
      ))}
    </section>
  )
}

function wordsOfQuestion(comparison: Comparison): string {
  const words = plainTextOf(parseMrkdwn(comparison.question.replace(/<@[A-Z0-9]+>\s*/g, '')))
  return words.length > 140 ? `${words.slice(0, 139)}…` : words
}
