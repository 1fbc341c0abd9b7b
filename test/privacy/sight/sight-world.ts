import { parseConfig } from '../../../src/config.ts'
import { unify } from '../../../src/entities/unify.ts'
import { randomId } from '../../../src/lib/ids.ts'
import type { CorrectionOutlet } from '../../../src/model/correction.ts'
import type { DigestOutlet } from '../../../src/model/digest.ts'
import { type DomainId, domainIds } from '../../../src/model/domain.ts'
import type { Audience } from '../../../src/model/interaction.ts'
import type { Viewer } from '../../../src/model/scope.ts'
import { openSophia, type Sophia } from '../../../src/sophia.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { createMetrics } from '../../../src/telemetry/metrics.ts'
import { interactionOf } from '../../support/interactions.ts'
import { createTestPlace, type DatabaseKind } from '../../support/open-test-database.ts'
import { canary, isCanary, type Kind, kinds } from './canaries.ts'
import { colleagues, type Known, knownOf } from './known.ts'

export const staff = { ana: 'ana@payready.example', bo: 'bo@payready.example', cy: 'cy@payready.example' }
export const person = (email: string): Viewer => ({ kind: 'person', email })
/** Whom every way in is tried as, with the kinds they may see. */
export const viewers: { name: string; viewer: Viewer; sees: readonly Kind[] }[] = [
  { name: 'the operator', viewer: { kind: 'operator' }, sees: kinds },
  { name: 'everyone', viewer: { kind: 'everyone' }, sees: ['open', 'since-open'] },
  {
    ...{ name: 'a rep in the channel and in the call', viewer: person(staff.ana) },
    sees: ['open', 'team', 'call', 'once-private', 'since-open', 'once-open', 'since-private'],
  },
  { name: 'a manager in the channel only', viewer: person(staff.bo), sees: ['open', 'team', 'since-open'] },
  { name: 'an administrator in the call only', viewer: person(staff.cy), sees: ['open', 'call', 'since-open'] },
  { name: 'a colleague in none', viewer: person('dee@payready.example'), sees: ['open', 'since-open'] },
  { name: 'somebody outside', viewer: person('eve@elsewhere.example'), sees: ['open', 'since-open'] },
  { name: 'somebody whose name is a word of ours', viewer: person('system'), sees: ['open', 'since-open'] },
  { name: 'nobody', viewer: person(''), sees: [] },
]

const only = (...emails: string[]): Audience => ({ kind: 'members', emails })
const channel = (id: string): Audience => ({ ...only(staff.ana, staff.bo), channel: id }) as Audience
const everybody: Audience = { kind: 'everyone' }

const audiences: Readonly<Record<Kind, Audience>> = {
  open: everybody,
  team: channel('C0TEAM'),
  stale: channel('C0STALE'),
  left: channel('C0LEFT'),
  call: only(staff.ana, staff.cy),
  nobodys: only(),
  'once-private': only(staff.ana),
  'since-open': everybody,
  'once-open': everybody,
  'since-private': only(staff.ana),
}

/** When everything had arrived that was changed later, and the present. */
export const moments = { before: '2026-11-21T00:00:00.000Z', now: new Date('2026-11-23T18:40:00Z') }

function conversationOf(domain: DomainId, kind: Kind) {
  const word = canary(domain, kind)
  const named = `${word[0]?.toUpperCase()}${word.slice(1)}`
  // The changed ones are one conversation each.
  const id = `${domain}/${{ 'since-open': 'once-private', 'since-private': 'once-open' }[kind as string] ?? kind}`
  const isChannel = 'channel' in audiences[kind]
  return interactionOf({
    ...{ id, company: `${named} Homes`, title: `Renewal at ${named}`, audience: audiences[kind] },
    ...(isChannel ? { sourceSystem: 'slack', type: 'slack_thread' } : {}),
    metadata: isChannel ? { channelId: 'C0', channelName: `deal-${word}` } : { room: word },
    permalink: `https://gong.example/${word}`,
    participants: [
      { name: `Marta ${named}`, email: `marta@${word}.example`, company: `${named} Homes`, side: 'customer' },
      { name: 'Dana Whitlock', email: 'dana@payready.example', company: 'Pay Ready', side: 'internal' },
    ],
    turns: [
      [`Marta ${named}`, `The price of ${word} is too expensive for us, and Entrata offers less.`],
      ['Dana Whitlock', `I will send the ${word} pricing by Friday.`],
      [`Marta ${named}`, `Can you integrate ${word} with Yardi? Our residents are unhappy with late payments.`],
    ].map(([speaker = '', text = ''], position) => ({
      ...{ id: `${id}/t${position}`, speaker, text, startSeconds: position * 60 },
      caption: `Slide of ${word}`,
    })),
  })
}

export type SightWorld = {
  sophia: Sophia
  ids: readonly string[]
  known: Readonly<Record<DomainId, Known>>
  /** Where what is told of its own accord goes; nowhere until a test says. */
  outlets: { digests: DigestOutlet | null; corrections: CorrectionOutlet | null }
} & AsyncDisposable

/** Sophia over three domains with one conversation of each kind, some of which changed on 22 November. */
export async function openSightWorld(kind: DatabaseKind): Promise<SightWorld> {
  const place = await createTestPlace(kind)
  const { dataDir, url } = place.settings
  const outlets: SightWorld['outlets'] = { digests: null, corrections: null }
  const sophia = await openSophia({
    config: parseConfig({ SOPHIA_DATA_DIR: dataDir, DATABASE_URL: url }),
    ...{ clock: () => moments.now, newId: randomId, log: createLog({ level: 'silent' }), metrics: createMetrics() },
    ...{ holder: 'sight', keepsTime: false },
    ...{ digestOutlet: () => outlets.digests, correctionOutlet: () => outlets.corrections },
  })
  for (const domain of domainIds) {
    const load = async (some: readonly Kind[], day: string) =>
      sophia.memory.remember(
        domain,
        some.map((one) => unify(domain, conversationOf(domain, one))),
        { origin: 'import', now: new Date(`2026-11-${day}T12:00:00.000Z`) },
      )
    await load(['open', 'team', 'stale', 'left', 'call', 'nobodys', 'once-private', 'once-open'], '20')
    await load(['since-open', 'since-private'], '22')
    await sophia.database.domain(domain).write('interactive', async ({ query }) => {
      await query(
        `update private_channel_members set confirmed_at = now() - interval '37 hours' where channel_id = 'C0STALE'`,
      )
      await query(`update private_channel_members set is_member = false where channel_id = 'C0LEFT'`)
    })
  }
  await sophia.home.write('interactive', ({ query }) => query(colleagues))
  await sophia.runJob('settle-entities')
  const known = Object.fromEntries(
    await Promise.all(domainIds.map(async (id) => [id, await knownOf(sophia, id, isCanary)])),
  )
  const ids = domainIds.flatMap((domain) => kinds.map((one) => conversationOf(domain, one).id))
  return {
    ...{ sophia, known, outlets },
    ids: [...new Set(ids)],
    async [Symbol.asyncDispose]() {
      await sophia[Symbol.asyncDispose]()
      await place[Symbol.asyncDispose]()
    },
  }
}
