import type { AnswerRequest } from '../../src/model/agent.ts'
import type { Answer } from '../../src/model/answer.ts'
import type { Receipt } from '../../src/model/receipt.ts'
import { openSlack, type SlackDeps } from '../../src/slack/open-slack.ts'
import { createAudit } from '../../src/stores/postgres/audit.ts'
import { createChannelSettings } from '../../src/stores/postgres/channel-settings.ts'
import { createDomainMembers } from '../../src/stores/postgres/domain-members.ts'
import { createAnswerFeedback } from '../../src/stores/postgres/feedback.ts'
import { createMemberships } from '../../src/stores/postgres/memberships.ts'
import { createPostedAnswers } from '../../src/stores/postgres/posted-answers.ts'
import { createPreferences } from '../../src/stores/postgres/preferences.ts'
import { createSlackInbox } from '../../src/stores/postgres/slack-inbox.ts'
import { createSlackThreads } from '../../src/stores/postgres/slack-threads.ts'
import { testMaskers } from '../support/masking.ts'
import { openTestDatabase } from '../support/open-test-database.ts'
import { asProof } from '../support/proof-links.ts'
import { openRecordingSlack } from '../support/recording-slack.ts'
import { scriptedEntities } from '../support/scripted-entities.ts'
import { answerOf, receiptOf, scriptedAskAsThen } from './scripted-answers.ts'
import { signingSecret } from './signed-requests.ts'

type Script = (request: AnswerRequest) => Promise<Answer> | Answer
const noOffices = { isManager: false, isAdministrator: false, mayConfigure: false, ownsAccounts: false }
type LogLine = { level: string; context: Record<string, unknown>; message: string }

/** A real database, a recording Slack, and the real Bolt app between them with an agent that follows a script. */
export async function openSlackBench() {
  const database = await openTestDatabase('embedded')
  const domain = database.domain('pay_ready')
  const slack = await openRecordingSlack()
  const requests: AnswerRequest[] = []
  const receipts = new Map<string, Receipt>()
  const log: LogLine[] = []
  const line = (level: string) => (context: object, message: string) =>
    void log.push({ level, context: { ...context }, message })
  let script: Script = () => answerOf()
  let entities = scriptedEntities()

  slack.users.set('U1', user({ email: 'Maya@PayReady.example', real_name: 'Maya Lindqvist' }))
  slack.users.set('U2', user({ email: 'owen@payready.example', real_name: 'Owen Hartigan' }))
  slack.users.set('UGUEST', { ...user({ email: 'guest@else.example' }), is_restricted: true })
  slack.users.set('UPARTNER', { ...user({ email: 'p@partner.example' }), team_id: 'T2', is_stranger: true })

  function query<Row extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return domain.write('interactive', (transaction) => transaction.query<Row>(sql, values))
  }

  // Looked up at each call, so that every test starts with questions of its own.
  const currentEntities: SlackDeps['entities'] = () => entities.service

  return {
    slack,
    requests,
    receipts,
    log,
    query,
    domain,
    script: (request: AnswerRequest) => script(request),
    inbox: createSlackInbox(domain),
    threads: createSlackThreads(domain),
    answerWith: (next: Script) => {
      script = next
    },
    entities: () => entities,
    open: (changes: Partial<SlackDeps> = {}) =>
      openSlack({
        agent: {
          answer: async (request) => {
            requests.push(request)
            const answer = await script(request)
            receipts.set(answer.receiptId, receiptOf(answer, request))
            return answer
          },
        },
        inbox: createSlackInbox(domain),
        threads: createSlackThreads(domain),
        posted: createPostedAnswers(domain),
        answerActions: {
          askAsThen: scriptedAskAsThen((request) => script(request), receipts),
          countRows: async () => ({ value: 0, said: 'nothing', rows: [] }),
          visibleEntities: async () => [],
          nearEntities: async () => [],
          feedback: () => createAnswerFeedback(domain),
          posted: createPostedAnswers(domain),
        },
        audit: createAudit(database, () => new Date('2026-11-23T18:40:00Z')),
        maskers: testMaskers,
        linkToConversation: ({ id }) => asProof(`https://sophia.example/i/${id}`),
        channelSettings: createChannelSettings(domain),
        domainMembers: (id) => createDomainMembers(database.domain(id)),
        memberships: createMemberships(domain),
        preferences: createPreferences(domain),
        accounts: { seen: async () => [], officesOf: async () => noOffices },
        promises: { mark: async () => ({ kind: 'gone' }) },
        receipts: { read: async (_, id) => receipts.get(id) ?? null },
        entities: currentEntities,
        connection: {
          kind: 'http',
          botToken: 'xoxb-test',
          signingSecret,
          port: 0,
          host: '127.0.0.1',
          apiUrl: slack.apiUrl,
        },
        linkTo: ({ interactionId, turnId }) => asProof(`https://sophia.example/i/${interactionId}#${turnId}`),
        domain: 'pay_ready',
        timeZone: 'America/Chicago',
        clock: () => new Date('2026-11-23T18:40:00Z'),
        newId: () => crypto.randomUUID(),
        log: { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') },
        holder: crypto.randomUUID(),
        suggestedPrompts: [{ title: 'What I can ask', message: 'What can I ask you?' }],
        ...changes,
      }),
    forget: async () => {
      slack.forget()
      requests.length = 0
      receipts.clear()
      log.length = 0
      script = () => answerOf()
      entities = scriptedEntities()
      await query('delete from slack_inbox')
      await query('delete from slack_threads')
      await query('delete from posted_answers')
    },
    [Symbol.asyncDispose]: async () => {
      await slack[Symbol.asyncDispose]()
      await database[Symbol.asyncDispose]()
    },
  }
}

export type SlackBench = Awaited<ReturnType<typeof openSlackBench>>

function user(profile: Record<string, string>): Record<string, unknown> {
  return { id: 'U', team_id: 'T1', tz: 'America/Denver', real_name: profile.real_name, profile, is_bot: false }
}
