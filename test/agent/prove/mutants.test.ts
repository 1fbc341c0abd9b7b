import { expect, test } from 'vitest'
import { mutantsOf } from '../../../bench/proof/mutate.ts'
import { createRandom } from '../../../bench/proof/random.ts'
import { checkJoined } from '../../../src/agent/prove/check-joined.ts'

/** True sentences, each with what it restates; untruths of each kind are made of them by the bench's own operators. */
const lines: [sentence: string, fact: string][] = [
  [
    'On Thu 19 Nov, Elena Voss of Brackwater Residential said “Nine percent, with the report still broken, I can’t take that upstairs.”',
    'Elena Voss (Brackwater Residential), Thu 19 Nov: “Nine percent, with the report still broken, I can’t take that upstairs.”',
  ],
  [
    'Brackwater Residential had 4 objections and 3 promises of ours from 24 Oct to 23 Nov.',
    'Brackwater Residential, 24 Oct–23 Nov: 4 objections; 3 promises of ours (1 overdue, 1 open and 1 kept).',
  ],
  [
    'Between 1 and 31 Oct customers named Yardi at 2 accounts and Entrata at 3 accounts.',
    '1–31 Oct: customers named Yardi at 2 accounts and Entrata at 3 accounts.',
  ],
  [
    'Luis Camarena handled 1 of 3 price objections well from 1 Oct to 23 Nov.',
    'Luis Camarena handled 1 of 3 price objections well, 1 Oct–23 Nov; the other reps together 8 of 11.',
  ],
  [
    'Brackwater Residential cooled: negative customer turns rose from 8 % in the week of 5 Oct to 57 % in the week of 16 Nov.',
    'Brackwater Residential cooled: negative customer turns rose from 8 % (week of 5 Oct) to 57 % (week of 16 Nov).',
  ],
]
const question = 'What stands out?'
const names = {
  people: ['Elena Voss', 'Luis Camarena', 'Gabe Thornquist'],
  accounts: ['Brackwater Residential', 'Larkmoor'],
}

test.each(lines)('%s is kept, and no untruth made of it', (sentence, fact) => {
  expect(checkJoined(sentence, [fact], { question }).kind).toBe('proved')
  const scene = { text: sentence, question, beside: fact, quotes: ['Send me the thing to sign.'], ...names }
  const made = [1, 2, 3].flatMap((seed) => mutantsOf(scene, createRandom(seed)))
  expect(made.length).toBeGreaterThan(10)
  const escaped = made.filter(({ text }) => checkJoined(text, [fact], { question }).kind === 'proved')
  expect(escaped.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([])
})
