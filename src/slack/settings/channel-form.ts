import type * as types from '@slack/types'
import { z } from 'zod'
import type { SeenAccount } from '../../model/account.ts'
import type { ChannelSettings } from '../../model/channel-settings.ts'
import type { ChannelDigest } from '../../model/digest.ts'
import { type DomainId, domainIdSchema, usualDomain } from '../../model/domain.ts'
import { context, section } from '../blocks/answer-view.ts'
import { button } from '../blocks/button.ts'
import { channelMention, mrk, mrkdwn } from '../blocks/clean.ts'
import { chosenIn, type FormValues, tickedIn, typedIn } from './form-values.ts'
import { input, manyOf, oneOf, pickOf, searchOf } from './inputs.ts'

export const channelFormId = 'channel_settings'
export const accountSearch = 'channel_account'
export const zoneSearch = 'channel_zone'
export const previewAction = 'channel_digest_preview'

const followUps = 'channel_follow_ups'
const domain = 'channel_domain'
const digestOn = 'channel_digest'
const weekday = 'channel_weekday'
const time = 'channel_time'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const defaultDigest = { weekday: 1, minute: 600 }

/** What the settings of one channel show. `digest` is undefined where none can be sent there, and `noDigest` says why. */
export type ChannelForm = {
  channel: string
  settings: ChannelSettings
  account: Pick<SeenAccount, 'id' | 'name'> | null
  digest: ChannelDigest | null | undefined
  noDigest: string | null
  timeZone: string
  /** What questions there may be asked of; with one there is nothing to choose. */
  domains: readonly { id: DomainId; name: string }[]
}
/** What was filled in. */
export type FilledChannelForm = { settings: ChannelSettings; digest: ChannelDigest | null }

/** "Configure this channel". */
export function channelForm(form: ChannelForm): types.ModalView {
  const { channel, settings, account, noDigest } = form
  return {
    type: 'modal',
    callback_id: channelFormId,
    private_metadata: JSON.stringify({ channel }),
    title: { type: 'plain_text', text: 'Configure this channel' },
    submit: { type: 'plain_text', text: 'Save' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      section(mrk`How I behave in ${channelMention(channel)}.`),
      input(
        followUps,
        'Follow-ups in threads I joined',
        oneOf(followUps, manners, settings.isMentionOnly ? 'mention' : 'always'),
      ),
      input(
        accountSearch,
        'The account this channel is about',
        searchOf(accountSearch, 'By the channel’s name', account && [account.id, account.name]),
        true,
      ),
      context(
        'A question asked here is about this account unless it names another. Only accounts you may see are listed.',
      ),
      ...domainInputs(form),
      ...(form.digest === undefined ? [] : digestInputs(form.digest, form.timeZone)),
      ...(noDigest === null ? [] : [context(mrkdwn(noDigest, 500))]),
    ],
  }
}

function domainInputs({ domains, settings }: ChannelForm): types.KnownBlock[] {
  if (domains.length < 2) return []
  const choices = domains.map(({ id, name }) => [id, name] as const)
  return [
    input(domain, 'The domain asked here', pickOf(domain, choices, settings.domain ?? usualDomain)),
    context('Another domain answers only those who are listed for it, and nothing of one is ever shown in another.'),
  ]
}

const manners = [
  ['always', 'Answer them without a mention'],
  ['mention', 'Answer only when I am mentioned'],
] as const

function digestInputs(digest: ChannelDigest | null, timeZone: string): types.KnownBlock[] {
  const shown = digest ?? { ...defaultDigest, timezone: timeZone, isEnabled: false }
  const days = weekdays.map((name, index) => [String(index + 1), name] as const)
  return [
    { type: 'divider' },
    input(
      digestOn,
      'Coaching digest',
      manyOf(digestOn, [['on', 'Post it in this channel each week']], shown.isEnabled ? ['on'] : []),
      true,
    ),
    input(weekday, 'Day', pickOf(weekday, days, String(shown.weekday))),
    input(time, 'Time', {
      type: 'timepicker',
      action_id: time,
      initial_time: sayMinute(shown.minute),
      placeholder: { type: 'plain_text', text: 'Pick a time' },
    }),
    input(zoneSearch, 'Time zone', searchOf(zoneSearch, 'Type a city', [shown.timezone, shown.timezone])),
    context(
      'Team figures and wins only; wins carry names only of those who agreed. It is left out in a week without enough calls.',
    ),
    { type: 'actions', elements: [button(previewAction, 'Preview last week', 'preview')] },
  ]
}

/** Reads the form; problems by block where something is missing. */
export function readChannelForm(
  values: FormValues,
): { kind: 'filled'; form: FilledChannelForm } | { kind: 'problems'; problems: Record<string, string> } {
  const settings = {
    isMentionOnly: chosenIn(values, followUps) === 'mention',
    companyId: chosenIn(values, accountSearch),
    domain: domainIdSchema.safeParse(chosenIn(values, domain)).data ?? null,
  }
  if (values[weekday] === undefined) return { kind: 'filled', form: { settings, digest: null } }
  const at = /^(\d{2}):(\d{2})$/.exec(typedIn(values, time) ?? '')
  const timezone = chosenIn(values, zoneSearch)
  const problems = {
    ...(!at && { [time]: 'Pick a time.' }),
    ...(!timezone && { [zoneSearch]: 'Pick a time zone.' }),
  }
  if (!at || !timezone) return { kind: 'problems', problems }
  const minute = Number(at[1]) * 60 + Number(at[2])
  const isEnabled = tickedIn(values, digestOn).includes('on')
  return {
    kind: 'filled',
    form: { settings, digest: { weekday: Number(chosenIn(values, weekday) ?? 1), minute, timezone, isEnabled } },
  }
}

const metadataSchema = z.object({ channel: z.string() })

/** The channel a form is about. Throws where the form is none of ours. */
export function channelOfForm(metadata: string): string {
  return metadataSchema.parse(JSON.parse(metadata)).channel
}

/** How a channel behaves now, in one line. */
export function sayChannelSettings(
  { settings, digest }: FilledChannelForm,
  account: string | null,
  domainName: string | null,
): string {
  return [
    ...(domainName === null ? [] : [`questions here are asked of ${domainName} alone`]),
    settings.isMentionOnly ? 'I answer only when I am mentioned' : 'I answer follow-ups without a mention',
    account === null ? 'the account is the one in the channel’s name' : `questions here are about ${account}`,
    ...(digest?.isEnabled
      ? [
          `the coaching digest comes on ${weekdays[digest.weekday - 1]}s at ${sayMinute(digest.minute)} (${digest.timezone})`,
        ]
      : []),
  ].join('; ')
}

function sayMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
