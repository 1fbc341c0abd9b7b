import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../proof/random.ts'
import { envelopeOf, postCommand, postEvent, type Spoken } from './signed.ts'
import type { Asked } from './witness.ts'

export type Street = { port: number; expect: (spoken: Spoken) => Asked; responseUrl: (name: string) => string }
type Talk = { people: number; seconds: number; thinkMs: number; questions: readonly string[]; seed: number }
export type Heard = { asked: Asked[]; ackMs: number[] }

const patienceMs = 60_000
/** One in so many questions is a slash command, seen by its asker alone. */
const commandEvery = 10

let count = 0

/** Each person asks, waits for the answer, thinks, and asks again, until the time is over. */
export async function letPeopleAsk(street: Street, talk: Talk): Promise<Heard> {
  const heard: Heard = { asked: [], ackMs: [] }
  const until = performance.now() + talk.seconds * 1_000
  const people = Array.from({ length: talk.people }, (_, index) => onePerson(street, talk, { index, until, heard }))
  await Promise.all(people)
  return heard
}

type Person = { index: number; until: number; heard: Heard }

async function onePerson(street: Street, talk: Talk, { index, until, heard }: Person): Promise<void> {
  const random = createRandom(talk.seed * 1_000 + index)
  // People do not begin at once.
  await sleep(talk.people === 1 ? 0 : random() * talk.thinkMs)
  while (performance.now() < until) {
    const text = talk.questions[Math.floor(random() * talk.questions.length)] ?? ''
    const userId = `U${index}`
    if (random() < 1 / commandEvery) heard.ackMs.push(await timeCommand(street, userId, text))
    else {
      const isDirect = random() < 0.5
      const asked = await say(street, { userId, text, isDirect, channel: isDirect ? `D${index}` : `C${index % 5}` })
      heard.asked.push(asked)
      await Promise.race([asked.answered, sleep(patienceMs, undefined, { ref: false })])
    }
    await sleep(talk.thinkMs * (0.5 + random()))
  }
}

/** Asks one question: a mention arrives as two events about one message, as in Slack. */
export async function say(street: Street, said: Omit<Spoken, 'eventId' | 'ts'>): Promise<Asked> {
  const asked = street.expect(spokenOf(said))
  const sent = [postEvent(street.port, envelopeOf(asked, 'message'))]
  if (!said.isDirect) sent.push(postEvent(street.port, envelopeOf(asked, 'app_mention')))
  await Promise.all(sent)
  return asked
}

export function spokenOf(said: Omit<Spoken, 'eventId' | 'ts'>): Spoken {
  count += 1
  return { ...said, eventId: `Ev${count}`, ts: `17900${String(count).padStart(5, '0')}.000100` }
}

async function timeCommand({ port, responseUrl }: Street, userId: string, text: string): Promise<number> {
  count += 1
  const sentAt = performance.now()
  const place = { channel_id: 'C0', channel_name: 'bench', user_id: userId, user_name: userId }
  await postCommand(port, { ...place, command: '/sophia', text: `ask ${text}`, response_url: responseUrl(`${count}`) })
  return performance.now() - sentAt
}
