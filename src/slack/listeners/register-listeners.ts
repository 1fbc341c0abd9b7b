import type { App } from '@slack/bolt'
import { type DigestListenerDeps, registerDigests } from '../digests/register-digests.ts'
import { type AnswerActionDeps, registerAnswerActions } from './answer-actions.ts'
import { type AskAgainDeps, registerAskAgain } from './ask-again.ts'
import { type ChoiceDeps, registerChoices } from './choices.ts'
import { type CommandDeps, registerCommands } from './commands.ts'
import { type ContextDeps, registerContext } from './context.ts'
import { createGuarded, type GuardedDeps } from './guarded.ts'
import { type HomeDeps, registerHome } from './home.ts'
import { type JoinedDeps, registerJoined } from './joined.ts'
import { type MessageDeps, registerMessages } from './messages.ts'
import { type PromiseDeps, registerPromises } from './promises.ts'
import { type QueueDeps, registerQueue } from './queue.ts'
import { type RetryDeps, registerRetry } from './retry.ts'
import { type ReviewDeps, registerReview } from './review.ts'
import { registerSettings, type SettingsDeps } from './settings.ts'
import { registerShortcut, type ShortcutDeps } from './shortcut.ts'
import { registerStop, type StopDeps } from './stop.ts'
import { registerWhy, type WhyDeps } from './why.ts'

export type ListenerDeps = MessageDeps &
  HomeDeps &
  ContextDeps &
  JoinedDeps &
  SettingsDeps &
  ShortcutDeps &
  CommandDeps &
  ChoiceDeps &
  AnswerActionDeps &
  ReviewDeps &
  AskAgainDeps &
  WhyDeps &
  PromiseDeps &
  QueueDeps &
  RetryDeps &
  StopDeps &
  DigestListenerDeps &
  GuardedDeps

/** Every Slack surface Sophia listens on. */
export function registerListeners(app: App, deps: ListenerDeps): void {
  const guarded = createGuarded(deps)
  registerMessages(app, deps)
  registerHome(app, deps)
  registerContext(app, deps)
  registerJoined(app, deps)
  registerSettings(app, deps)
  registerShortcut(app, guarded, deps)
  registerCommands(app, guarded, deps)
  registerChoices(app, guarded, deps)
  registerAnswerActions(app, guarded, deps)
  registerWhy(app, guarded, deps)
  registerAskAgain(app, guarded, deps)
  registerPromises(app, guarded, deps)
  registerReview(app, guarded, deps)
  registerQueue(app, deps)
  registerStop(app, deps)
  registerRetry(app, guarded, deps)
  registerDigests(app, guarded, deps)
}
