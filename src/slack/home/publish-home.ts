import { setTimeout as sleep } from 'node:timers/promises'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { SeenEntities } from '../../entities/seen-by.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Agent, AskKind } from '../../model/agent.ts'
import type { Answer } from '../../model/answer.ts'
import type { OwnDigests, OwnLook } from '../../model/digest.ts'
import type { Scope } from '../../model/scope.ts'
import type { LinkTo } from '../../privacy/proof-links.ts'
import type { Preferences } from '../../stores/postgres/preferences.ts'
import { ask } from '../answers/ask.ts'
import type { SlackLog } from '../log.ts'
import type { Asker, People } from '../people/people.ts'
import type { HomeFacts } from './home-facts.ts'
import { homeView, refusedHome } from './home-view.ts'

/** `keepsAnswers` shows those of a moment ago, where only a choice has changed. */
export type PublishHome = (userId: string, signal: AbortSignal, options?: { keepsAnswers?: boolean }) => Promise<void>
export type HomeParts = {
  client: Pick<WebClient, 'views'>
  agent: Pick<Agent, 'answer'>
  people: Pick<People, 'identify'>
  /** Who is who as somebody may see it. */
  entities: (scope: Scope) => Pick<SeenEntities, 'questionIds'>
  preferences: Pick<Preferences, 'get'>
  /** What is sent to whom next; absent where nothing is. */
  ownDigests?: Pick<OwnDigests, 'nextDigests'> | undefined
  /** Who looked at somebody's coaching of late; absent where nothing tells. */
  looksAt?: ((email: string) => Promise<OwnLook[]>) | undefined
  linkTo: LinkTo
  clock: Clock
  organisation: string
  log: SlackLog
}
type Staff = Extract<Asker, { kind: 'staff' }>

type Answers = Pick<HomeFacts, 'accounts' | 'promises' | 'freshness'>

const countedQuestions = 1_000
const keptMs = 300_000
const maximumKept = 500
const atOnceMs = 600
const nothingYet: HomeFacts = {
  accounts: null,
  promises: null,
  freshness: null,
  digests: [],
  isNamedInWins: false,
  waiting: 0,
}

/** Publishes somebody's Home: at once with what is known, and again with each answer. A newer Home is never written over. */
export function createPublishHome(deps: HomeParts): PublishHome {
  const kept = new Map<string, Answers>()

  return async (userId, signal, { keepsAnswers = false } = {}) => {
    const asker = await deps.people.identify(userId, null)
    if (asker.kind === 'refused') {
      await deps.client.views.publish({ user_id: userId, view: refusedHome(deps.organisation) })
      return
    }
    const before = keepsAnswers ? kept.get(userId) : undefined
    const facts: HomeFacts = { ...nothingYet, ...before, ...(await ownChoices(asker)) }
    let hash: string | undefined
    const publish = async (): Promise<boolean> => {
      const view = homeView(facts, { timeZone: asker.timeZone, now: deps.clock(), linkTo: deps.linkTo })
      const published = await deps.client.views
        .publish({ user_id: userId, view, ...(hash !== undefined && { hash }) })
        .catch(unlessNewer)
      hash = published?.view?.hash
      return published !== null
    }
    const freshness = before ? null : answered(asker, 'status', '', signal)
    freshness?.catch(() => undefined)
    // Usually there at once; where it is not, Home does not wait for it.
    if (freshness) facts.freshness = await Promise.race([freshness, sleep(atOnceMs, null, { ref: false })])
    if (!(await publish())) return
    const [digests, looks, waiting] = await Promise.all([nextFor(asker), looksAt(asker), countWaiting(asker)])
    Object.assign(facts, { digests, looks, waiting })
    if (!freshness) return void (await publish())
    facts.freshness = await freshness
    if (!(await publish())) return
    facts.accounts = await answered(asker, 'risk', 'my accounts', signal)
    facts.promises = await answered(asker, 'commitments', 'my open promises', signal)
    keep(userId, facts)
    await publish()
  }

  function keep(userId: string, { accounts, promises, freshness }: HomeFacts): void {
    if (kept.size >= maximumKept) kept.clear()
    kept.delete(userId)
    // What rests on private conversations is asked anew: who may see them changes.
    if ([accounts, promises, freshness].some(isRestricted)) return
    const answers = { accounts, promises, freshness }
    kept.set(userId, answers)
    setTimeout(() => kept.get(userId) === answers && kept.delete(userId), keptMs).unref()
  }

  async function ownChoices({ email }: Staff): Promise<Pick<HomeFacts, 'isNamedInWins'>> {
    return { isNamedInWins: (await deps.preferences.get(email, 'name_in_wins')) === true }
  }

  // One part that cannot be read leaves the others whole.
  async function answered(
    { scope, timeZone }: Staff,
    kind: AskKind,
    text: string,
    signal: AbortSignal,
  ): Promise<Answer | 'lost'> {
    const lost = (error: unknown): 'lost' => {
      if (signal.aborted) throw error
      deps.log.error({ error, kind }, 'part of a Home could not be read')
      return 'lost'
    }
    return ask(deps.agent, { kind, text, scope, timeZone, previous: null, surface: 'home', signal }).catch(lost)
  }

  async function nextFor({ email }: Staff): Promise<HomeFacts['digests']> {
    return (await deps.ownDigests?.nextDigests(email).catch(quietly(deps, []))) ?? []
  }

  async function looksAt({ email }: Staff): Promise<OwnLook[]> {
    return (await deps.looksAt?.(email).catch(quietly(deps, []))) ?? []
  }

  function countWaiting({ scope }: Staff): Promise<number> {
    return deps
      .entities(scope)
      .questionIds({ limit: countedQuestions })
      .then((ids) => ids.length)
      .catch(quietly(deps, 0))
  }
}

function quietly<T>({ log }: Pick<HomeParts, 'log'>, instead: T) {
  return (error: unknown): T => {
    log.warn({ error }, 'part of a Home could not be read')
    return instead
  }
}

function isRestricted(answer: Answer | 'lost' | null): boolean {
  return answer !== null && answer !== 'lost' && answer.audience !== 'everyone'
}

function unlessNewer(error: unknown): null {
  if (error instanceof WebAPIPlatformError && error.data.error === 'hash_conflict') return null
  throw error
}
