import type * as types from '@slack/types'
import { z } from 'zod'
import type { AskKind } from '../../model/agent.ts'
import { context, section } from '../blocks/answer-view.ts'
import { mrk, mrkdwn } from '../blocks/clean.ts'
import { chosenIn, type FormValues, typedIn } from './form-values.ts'
import { input, oneOf } from './inputs.ts'

export const askAboutFormId = 'ask_about_message'

const way = 'ask_about_way'
const question = 'ask_about_question'
const quotedLength = 600
/** What a form can carry: Slack takes 3,000 characters. */
const wordsLength = 1_500
const questionLength = 500

const metadataSchema = z.object({
  channel: z.string(),
  threadTs: z.string().nullable(),
  words: z.string(),
  account: z.object({ id: z.string(), name: z.string() }).nullable(),
  author: z.string(),
})
/**
 * The message asked about: its thread, where there is one (what one person alone sees begins none), its words, its account
 * where one is known, and who wrote it.
 */
export type AskedAbout = z.infer<typeof metadataSchema>
/** What is asked of the agent; everything but what the asker typed themselves is of our wording. */
export type AboutQuestion = {
  kind: AskKind
  text: string
  account: string | null
  /** How what is asked is said while it is looked for. */
  said: string
}

/** "Ask Sophia about this": the words, and ways to ask about them. */
export function askAboutForm(about: AskedAbout): types.ModalView {
  const { account, author } = about
  const ways = [
    ...(account ? [['know', sayKnow(about)] as const] : []),
    ['before', hasComeUp] as const,
    ...(author ? [['who', sayWho(about)] as const] : []),
    ['own', 'My own question'] as const,
  ]
  return {
    type: 'modal',
    callback_id: askAboutFormId,
    private_metadata: JSON.stringify({ ...about, words: withinJson(about.words, wordsLength) }),
    title: { type: 'plain_text', text: 'Ask Sophia about this' },
    submit: { type: 'plain_text', text: 'Ask' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      section(mrk`>${mrkdwn(about.words, quotedLength) || mrk`A message without words`}`),
      input(way, 'What do you want to know?', oneOf(way, ways, account ? 'know' : 'before')),
      input(
        question,
        'My own question',
        {
          type: 'plain_text_input',
          action_id: question,
          max_length: questionLength,
          ...(account && { initial_value: `What did we promise ${account.name}?`.slice(0, questionLength) }),
        },
        true,
      ),
      context('Only you see the answer; where everyone may, you can share it.'),
    ],
  }
}

const hasComeUp = 'Has this come up before?'
const sayKnow = ({ account }: AskedAbout): string => `What do we know about ${account?.name ?? ''}?`
const sayWho = ({ author }: AskedAbout): string => `Who is ${author}?`

/** Reads the form; `missing` where a question of one's own was chosen and none was written. */
export function readAskAbout(values: FormValues, about: AskedAbout): AboutQuestion | 'missing' {
  const account = about.account ? `[company:${about.account.id}]` : null
  switch (chosenIn(values, way)) {
    case 'know':
      return { kind: 'summary', text: account ?? '', account, said: sayKnow(about) }
    case 'before':
      // Ids that settle a name are ours to write: whoever wrote the message names nobody by one.
      return {
        kind: 'similar',
        text: about.words.replaceAll(/\[(?:person|company):[^\]]*\]/gi, ' '),
        account: null,
        said: hasComeUp,
      }
    case 'who':
      return { kind: 'ask', text: sayWho(about), account: null, said: sayWho(about) }
    default: {
      const typed = typedIn(values, question)
      return typed === null ? 'missing' : { kind: 'ask', text: typed, account, said: typed }
    }
  }
}

export const missingQuestion = { [question]: 'Write your question.' }

/** The message a form is about. Throws where the form is none of ours. */
export function messageOfForm(metadata: string): AskedAbout {
  return metadataSchema.parse(JSON.parse(metadata))
}

// What is escaped counts twice or more.
function withinJson(text: string, limit: number): string {
  let cut = text.slice(0, limit)
  while (JSON.stringify(cut).length > limit) cut = cut.slice(0, Math.floor(cut.length * 0.9))
  return cut
}
