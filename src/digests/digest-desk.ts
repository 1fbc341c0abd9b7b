import type { Clock } from '../lib/clock.ts'
import { deterministicId } from '../lib/ids.ts'
import type {
  ChannelDigest,
  ChannelDigests,
  DeliveryEntry,
  DigestSchedule,
  FollowRequest,
  NextDigest,
  OwnDigests,
  ScheduleChange,
} from '../model/digest.ts'
import { type Scope, type Viewer, viewerName } from '../model/scope.ts'
import { mayConfigure, type Role, who } from '../privacy/access.ts'
import type { Digests } from '../stores/postgres/digests.ts'
import type { Preferences } from '../stores/postgres/preferences.ts'
import type { Concerned } from './concerned.ts'
import { nextOf } from './next-of.ts'
import { muteKey } from './why-muted.ts'

type Dependencies = {
  store: Digests
  preferences: Preferences
  concerned: Concerned
  roleOf: RoleOf
  timeZone: string
  clock: Clock
}
type RoleOf = (viewer: Viewer) => Promise<{ role: Role }>
type New = Pick<DigestSchedule, 'id' | 'kind' | 'minute' | 'createdBy'> & Partial<DigestSchedule>
export type DigestDesk = ReturnType<typeof createDigestDesk>
export type ChangeOutcome =
  | { kind: 'changed'; schedule: DigestSchedule }
  | { kind: 'refused'; who: string }
  | { kind: 'gone' }

/** Follows come on Monday at eight: before the week's first meeting, after the weekend's syncs. */
const followAt = { weekday: 1, minute: 480 }

/** Schedules as people set them up, change and stop them. Mailboxes in any case. */
export function createDigestDesk(dependencies: Dependencies): ChannelDigests & OwnDigests & Desk {
  const { store, preferences, concerned, roleOf, clock } = dependencies
  const ofChannel = async (channel: string): Promise<DigestSchedule | null> =>
    (await store.schedules()).find((one) => one.kind === 'coaching' && one.channel === channel) ?? null
  const followsOf = async (email: string): Promise<DigestSchedule[]> =>
    (await store.schedules()).filter((one) => one.kind === 'follow' && one.email === email.toLowerCase())

  async function add(wanted: New): Promise<{ schedule: DigestSchedule; isNew: boolean }> {
    const now = clock().toISOString()
    const bare = { channel: null, email: null, weekday: null, timeZone: null, request: null, mutedUntil: null }
    const schedule = { ...bare, isEnabled: true, createdAt: now, updatedAt: now, ...wanted }
    const isNew = await store.add(schedule)
    return { schedule: isNew ? schedule : ((await store.schedule(schedule.id)) ?? schedule), isNew }
  }

  return {
    add,
    followsOf,
    ofChannel: async (channel) => {
      const found = await ofChannel(channel)
      return found && toChannelDigest(found, dependencies.timeZone)
    },
    configure: async (channel, { timezone, ...digest }, by) => {
      const found = await ofChannel(channel)
      const change = { ...digest, timeZone: timezone }
      if (found) await store.change(found.id, change, { by, now: clock() })
      else if (digest.isEnabled) {
        const id = deterministicId('coaching digest', channel)
        await add({ id, kind: 'coaching', channel, createdBy: by.toLowerCase(), ...change })
      }
    },
    nextDigests: async (email): Promise<NextDigest[]> => {
      const mailbox = email.toLowerCase()
      const own = (await store.schedules()).filter(({ isEnabled }) => isEnabled)
      const chosen = await preferences.of(mailbox)
      const heard = own.filter(({ id }) => chosen[muteKey(id)] !== true)
      return nextOf(mailbox, heard, { ...(await concerned.now()), chosen, ...dependencies, now: clock() })
    },
    unfollow: async (email, id) => {
      const isTheirs = (await followsOf(email)).some((one) => one.id === id)
      return isTheirs && store.remove(id, { by: email, now: clock() })
    },
    follow: async (email, request: FollowRequest) => {
      const mailbox = email.toLowerCase()
      const same = (await followsOf(mailbox)).find((one) => isSame(one, request))
      if (same) return { schedule: same, isNew: false }
      const timeZone = await concerned.zoneOf(mailbox)
      const id = deterministicId('follow', [mailbox, request.kind, wordsOf(request.text)].join('\n'))
      return add({ ...followAt, id, kind: 'follow', email: mailbox, timeZone, request, createdBy: mailbox })
    },
    schedule: store.schedule,
    deliveryFor: async (key, email) => {
      const delivery = await store.delivery(key)
      return delivery?.email?.toLowerCase() === email.toLowerCase() ? delivery : null
    },
    change: async (scope, id, change) => {
      const schedule = await store.schedule(id)
      if (!schedule) return { kind: 'gone' }
      if (!(await mayChange(scope, schedule, roleOf))) return { kind: 'refused', who: whoMayChange }
      const changed = await store.change(id, change, { by: viewerName(scope.viewer), now: clock() })
      return changed ? { kind: 'changed', schedule: changed } : { kind: 'gone' }
    },
    mayChange: (scope, schedule) => mayChange(scope, schedule, roleOf),
    isChosen: async (email, key) => (await preferences.get(email, key)) === true,
    mute: (email, key, value) => preferences.set(email, key, value, clock()),
  }
}

type Desk = {
  /** Keeps a schedule; one of that id that is there already stays as it is. */
  add(wanted: New): Promise<{ schedule: DigestSchedule; isNew: boolean }>
  schedule(id: string): Promise<DigestSchedule | null>
  /** A message, for the one person it was for. */
  deliveryFor(key: string, email: string): Promise<DeliveryEntry | null>
  change(scope: Scope, id: string, change: ScheduleChange): Promise<ChangeOutcome>
  mayChange(scope: Scope, schedule: DigestSchedule): Promise<boolean>
  isChosen(email: string, key: string): Promise<boolean>
  /** Keeps what one person chose; true ends what `key` stands for. */
  mute(email: string, key: string, value: boolean): Promise<void>
}

export const whoMayChange = `whoever set it up, ${who.configures}`

async function mayChange({ viewer }: Scope, { createdBy }: DigestSchedule, roleOf: RoleOf): Promise<boolean> {
  if (createdBy.toLowerCase() === viewerName(viewer).toLowerCase()) return true
  return mayConfigure((await roleOf(viewer)).role)
}

function toChannelDigest({ weekday, minute, timeZone, isEnabled }: DigestSchedule, zone: string): ChannelDigest {
  return { weekday: weekday ?? 1, minute, timezone: timeZone ?? zone, isEnabled }
}

function isSame({ request }: DigestSchedule, { kind, text }: FollowRequest): boolean {
  return request !== null && request.kind === kind && wordsOf(request.text) === wordsOf(text)
}

const wordsOf = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
