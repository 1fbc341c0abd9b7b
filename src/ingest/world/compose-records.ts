import type { Conversation, CrmRecord } from './conversation.ts'
import { fillTemplate } from './fill-template.ts'
import type { RecordTemplate, WorldMaterial } from './material.ts'
import { workDays } from './plan-calls.ts'
import { createRandom, type Random } from './random.ts'
import { quietAccounts, totals } from './season.ts'
import { hourMs, minuteMs, storyStart, type Wall, wallOf } from './world-clock.ts'

/** Quiet CRM records that bring the scripted ones to the story's totals. */
export function composeRecords(
  scripted: Conversation[],
  material: WorldMaterial,
  seed: number,
): { records: CrmRecord[]; problems: string[] } {
  const random = createRandom(seed, 'records')
  const told = scripted.filter((one): one is CrmRecord => one.kind === 'record')
  const room = (system: 'hubspot' | 'salesforce') => totals[system] - told.filter((one) => one.system === system).length
  const left = { hubspot: room('hubspot'), salesforce: room('salesforce') }
  const problems = Object.entries(left)
    .filter(([, count]) => count < 0)
    .map(([system, count]) => `${-count} ${system} records more than the story has are scripted`)
  const records: CrmRecord[] = []
  const push = (record: CrmRecord) => {
    if (left[record.system] <= 0) return
    left[record.system]--
    records.push(record)
  }
  for (const account of silentAccounts(scripted, material)) {
    push(
      composeRecord({
        ...recordOptions(material, random, account),
        template: pickOf(material, random, 'in'),
        at: lately(random),
      }),
    )
  }
  for (const opportunity of opportunities(told, material, Math.floor(left.salesforce * 0.45))) push(opportunity)
  for (let index = 0; left.hubspot + left.salesforce > 0 && index < 1000; index++) {
    const system = left.hubspot > 0 ? 'hubspot' : 'salesforce'
    const templates = material.records.filter((one) => one.system === system)
    const template = templates[index % templates.length]
    if (!template) break
    const account = random.pick(Object.values(quietAccounts).flatMap((accounts) => accounts.before))
    push(composeRecord({ ...recordOptions(material, random, account), template, at: sometime(random) }))
  }
  for (const [index, record] of records.entries()) record.key = `quiet-${record.system}-${record.record}-${index + 1}`
  return { records, problems }
}

/** Customers who would seem to have gone quiet: an e-mail of theirs in the last days keeps them out of the story's counts. */
function silentAccounts(scripted: Conversation[], material: WorldMaterial): string[] {
  const meant = ['brackwater', 'larkmoor', 'calderwick', 'dunmarrow']
  const since = wallOf('2026-11-11')
  const heard = (account: string) =>
    scripted.some(
      (one) =>
        one.account === account &&
        one.at >= since &&
        (one.kind === 'call' ||
          (one.kind === 'record' && one.from !== undefined && !(one.from in material.colleagues))),
    )
  return Object.keys(material.accounts).filter(
    (key) => material.accounts[key]?.kind === 'customer' && !meant.includes(key) && !heard(key),
  )
}

export function recordOptions(material: WorldMaterial, random: Random, account: string) {
  const people = Object.keys(material.contacts).filter((key) => {
    const contact = material.contacts[key]
    return contact?.account === account && contact.in.includes('hubspot')
  })
  return { material, random, account, contact: random.pick(people) }
}

export function pickOf(material: WorldMaterial, random: Random, direction: 'in' | 'out'): RecordTemplate {
  return random.pick(material.records.filter((one) => one.record === 'email' && one.direction === direction))
}

export function composeRecord(options: {
  template: RecordTemplate
  account: string
  contact: string
  at: Wall
  material: WorldMaterial
  random: Random
}): CrmRecord {
  const { template, account, contact, at, material, random } = options
  const firm = material.accounts[account]
  const owner = at < wallOf('2026-11-02') && firm?.owner === 'theo' ? 'luis' : (firm?.owner ?? 'dana')
  const first = (key: string) => (material.contacts[key] ?? material.colleagues[key])?.name.split(' ')[0] ?? key
  const slots = {
    rep: first(owner),
    first: first(contact),
    account: firm?.name.split(' ')[0] ?? account,
    community: random.pick(firm?.communities ?? [['the community', '', '']])[0] ?? '',
    pms: firm?.system ?? 'their system',
    weekday: random.pick(['Monday', 'Tuesday', 'Wednesday', 'Thursday']),
    clock: random.pick(['nine', 'ten', 'eleven', 'two', 'three thirty']),
  }
  const isMail = template.record === 'email'
  const body = template.body.split('\n').map((line) => fillTemplate(line, slots, random))
  return {
    kind: 'record',
    key: '',
    at,
    account,
    topics: [],
    quiet: true,
    system: template.system,
    record: template.record,
    title: fillTemplate(template.title, slots, random),
    ...(isMail ? { from: template.direction === 'in' ? contact : owner } : { author: owner }),
    to: isMail ? [template.direction === 'in' ? owner : contact] : [],
    contacts: [contact],
    text: body.join('\n').trim(),
    marks: [],
    fields: template.record === 'task' ? { status: random.next() < 0.7 ? 'closed' : 'open' } : {},
  }
}

function opportunities(told: CrmRecord[], material: WorldMaterial, limit: number): CrmRecord[] {
  const known = new Set(told.filter((one) => one.record === 'opportunity').map((one) => one.account))
  return Object.entries(material.accounts)
    .filter(([key, account]) => account.renewal && account.kind === 'customer' && !known.has(key))
    .slice(0, Math.max(0, limit))
    .map(([key, account], index) => ({
      kind: 'record',
      key: '',
      at: wallOf(
        `2026-${String(3 + (index % 7)).padStart(2, '0')}-${String(3 + ((index * 5) % 24)).padStart(2, '0')} 10:${String(10 + index)}`,
      ),
      account: key,
      topics: [],
      quiet: true,
      system: 'salesforce',
      record: 'opportunity',
      title: `${account.name.split(' ')[0]} renewal 2027`,
      author: account.owner === 'theo' ? 'luis' : account.owner,
      to: [],
      contacts: [],
      text: `Renewal of the platform for ${account.name}, same products and term as today.`,
      marks: [],
      fields: {
        stage: 'Qualification',
        amount: account.amount,
        close: account.renewal,
        renewal: account.renewal,
        probability: 40,
      },
    }))
}

const sometime = (random: Random): Wall => {
  const isLate = random.next() < 0.65
  const days = isLate
    ? workDays(wallOf('2026-10-01'), wallOf('2026-11-21'))
    : workDays(storyStart, wallOf('2026-10-01'))
  return random.pick(days) + 8 * hourMs + random.integer(0, 540) * minuteMs
}
const lately = (random: Random): Wall =>
  random.pick(workDays(wallOf('2026-11-12'), wallOf('2026-11-21'))) + 8 * hourMs + random.integer(0, 540) * minuteMs
