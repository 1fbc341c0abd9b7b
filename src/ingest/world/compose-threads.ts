import type { Thread } from './conversation.ts'
import { fillTemplate, readBankLines } from './fill-template.ts'
import type { ThreadTemplate, WorldMaterial } from './material.ts'
import { workDays } from './plan-calls.ts'
import { createRandom, type Random } from './random.ts'
import { quietAccounts } from './season.ts'
import { hourMs, minuteMs, storyStart, type Wall, wallOf } from './world-clock.ts'

/** Quiet Slack threads with exactly `count` messages in all. */
export function composeThreads(count: number, material: WorldMaterial, seed: number): Thread[] {
  const random = createRandom(seed, 'threads')
  const october = workDays(wallOf('2026-10-01'), wallOf('2026-11-21'))
  const earlier = workDays(storyStart, wallOf('2026-10-01'))
  const templates = random.shuffle(material.threads)
  const threads: Thread[] = []
  for (let left = count, index = 0; left > 0; index++) {
    const template = templates[index % templates.length]
    if (!template) break
    const day = random.pick(random.next() < 0.72 ? october : earlier)
    const thread = composeThread({
      template,
      key: `quiet-thread-${index + 1}`,
      at: inHours(day, random),
      material,
      random,
    })
    thread.turns = thread.turns.slice(0, left)
    left -= thread.turns.length
    threads.push(thread)
  }
  return threads
}

export function composeThread(options: {
  template: ThreadTemplate
  key: string
  at: Wall
  material: WorldMaterial
  random: Random
}): Thread {
  const { template, key, material, random } = options
  const lines = readBankLines(template.turns)
  const cast = castOf(material, random)
  const slots = slotsOf(cast, material, random)
  let at = options.at
  const turns = lines.map((line, index) => {
    if (index > 0) at += random.integer(1, 25) * minuteMs + random.integer(0, 59) * 1000
    const speaker =
      line.role in material.colleagues ? line.role : (cast[line.role.charCodeAt(0) - 97] ?? cast[0] ?? 'priya')
    return { speaker, text: fillTemplate(line.text, slots, random), marks: [], at }
  })
  return { kind: 'thread', key, at: options.at, topics: [], quiet: true, channel: template.channel, turns }
}

const inHours = (day: Wall, random: Random): Wall =>
  day + 8 * hourMs + random.integer(0, 9 * 60) * minuteMs + random.integer(0, 59) * 1000

/** Who may speak as a, b, c: reps and customer success; never Gabe or Ines, who say little. */
function castOf(material: WorldMaterial, random: Random): string[] {
  const people = Object.entries(material.colleagues).filter(([, one]) =>
    ['rep', 'success', 'solutions', 'manager'].includes(one.role),
  )
  return random.shuffle(people.map(([key]) => key).filter((key) => key !== 'theo'))
}

function slotsOf(cast: string[], material: WorldMaterial, random: Random): Record<string, string> {
  const account = random.pick(Object.values(quietAccounts).flatMap((accounts) => accounts.now))
  const firm = material.accounts[account]
  const name = (index: number) => material.colleagues[cast[index] ?? '']?.name.split(' ')[0] ?? 'all'
  return {
    a: name(0),
    b: name(1),
    c: name(2),
    account: firm?.name.split(' ')[0] ?? 'Mossgate',
    community: random.pick(firm?.communities ?? [['the lake house', '', '']])[0] ?? '',
    weekday: random.pick(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']),
    clock: random.pick(['nine', 'ten', 'eleven', 'one', 'two thirty', 'three']),
  }
}
