import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { ChannelPlace, DigestOutlet, DigestPlace, PersonPlace } from '../../model/digest.ts'
import { usualDomain } from '../../model/domain.ts'
import type { LinkTo } from '../../privacy/proof-links.ts'
import { readOwnMessages } from '../answers/read-own-messages.ts'
import { type RenderedMessage, section } from '../blocks/answer-view.ts'
import { ourSentence } from '../blocks/clean.ts'
import { judgePerson } from '../people/judge-person.ts'
import type { FindOutsiders } from '../people/outsiders.ts'
import type { DomainOf } from '../people/people.ts'
import { digestBlocks } from './digest-blocks.ts'
import { refusalOf, triedOr } from './refusals.ts'

export const digestEventType = 'sophia_digest'

type Deps = {
  /** Must not repeat calls by itself: what stands already is looked for first. A queue of its own keeps answers free. */
  client: Pick<WebClient, 'conversations' | 'users' | 'chat'>
  home: { botUserId: string; teamId: string | null; enterpriseId: string | null }
  linkTo: LinkTo
  findOutsiders: FindOutsiders
  domainOf: DomainOf
  confirmMemberships: (userId: string, email: string) => Promise<void>
  organisation: string
}

/** Digests in Slack: to channels where all are ours, and to people by their mailbox. */
export function createDigestOutlet(deps: Deps): DigestOutlet {
  const { client, home, linkTo, organisation } = deps

  async function send({ text, blocks }: RenderedMessage, place: DigestPlace, mark: Record<string, string>) {
    const sent = await client.chat.postMessage({
      ...{ channel: place.channel, text, blocks, unfurl_links: false, unfurl_media: false },
      ...(place.threadTs !== null && { thread_ts: place.threadTs }),
      metadata: { event_type: digestEventType, event_payload: mark },
    })
    return sent.ts ?? ''
  }

  return {
    channel: (channel) =>
      triedOr(async (): Promise<ChannelPlace> => {
        const outsiders =
          (await deps.domainOf(channel)) === usualDomain
            ? await deps.findOutsiders(channel, usualDomain)
            : 'the channel is for questions of another domain'
        if (outsiders === null) return { kind: 'open', place: { channel, userId: null, threadTs: null } }
        return {
          kind: 'shared',
          reason: `${outsiders}; a digest is for ${organisation} staff only. Pick a channel of your own: sophia digest add`,
        }
      }),
    person: (email) =>
      triedOr(async (): Promise<PersonPlace> => {
        const user = await lookUp(client, email)
        const verdict = judgePerson(user, home)
        if (!user?.id || verdict.kind === 'refused') {
          return { kind: 'nobody', reason: `${email} is nobody of ${organisation} in Slack, or not any more` }
        }
        // What comes to them is read with their eyes.
        const [opened] = await Promise.all([
          client.conversations.open({ users: user.id }),
          deps.confirmMemberships(user.id, verdict.email),
        ])
        const channel = opened.channel?.id ?? ''
        return { kind: 'open', place: { channel, userId: user.id, threadTs: null }, timeZone: zoneOf(user.tz) }
      }),
    find: (place, key) =>
      triedOr(async () => {
        const { channel, threadTs } = place
        const search = { channel, threadTs, botUserId: home.botUserId, eventType: digestEventType }
        const found = (await readOwnMessages(client, search)).find(({ payload }) => payload.key === key)
        if (!found) return { kind: 'none' as const }
        const { receipt_id } = found.payload
        return {
          ...{ kind: 'found' as const, messageTs: found.ts },
          receiptId: typeof receipt_id === 'string' ? receipt_id : null,
        }
      }),
    post: async (place, message, confirm) => {
      const rendered = digestBlocks(message, linkTo)
      const receipt = message.answer?.receiptId
      const mark = { key: message.key, ...(receipt !== undefined && { receipt_id: receipt }) }
      if (!(await confirm())) return { kind: 'lost' }
      try {
        return { kind: 'posted', messageTs: await send(rendered, place, mark) }
      } catch (error) {
        if (!isAboutBlocks(error)) return refusalOf(error)
        const plain = { text: rendered.text, blocks: [section(ourSentence(rendered.text))] }
        return triedOr(async () => ({ kind: 'posted' as const, messageTs: await send(plain, place, mark) }))
      }
    },
  }
}

async function lookUp(client: Deps['client'], email: string) {
  try {
    return (await client.users.lookupByEmail({ email })).user
  } catch (error) {
    if (error instanceof WebAPIPlatformError && error.data.error === 'users_not_found') return undefined
    throw error
  }
}

function zoneOf(name: string | undefined): string | null {
  try {
    return name ? new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone : null
  } catch {
    return null
  }
}

function isAboutBlocks(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error.startsWith('invalid_blocks')
}
