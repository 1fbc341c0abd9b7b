import type { AskAsThen } from '../../agent/again/ask-as-then.ts'
import { type CountRows, hasRows } from '../../agent/again/counted-rows.ts'
import type { SignalSettings } from '../../domains/profile.ts'
import type { Clock } from '../../lib/clock.ts'
import { sayMoment } from '../../lib/say-date.ts'
import type { Answer, NumberFact } from '../../model/answer.ts'
import type { DomainId } from '../../model/domain.ts'
import { createExportMask, exportNote, maskTexts } from '../../privacy/export-mask.ts'
import type { Masker } from '../../privacy/masker.ts'
import type { LinkTo, LinkToConversation } from '../../privacy/proof-links.ts'
import { allFacts, allProofs, countedLines } from '../blocks/answer-lists.ts'
import type { AnswerView } from '../blocks/answer-view.ts'
import { type Mrkdwn, mrk, mrkdwn } from '../blocks/clean.ts'
import { toCsv } from '../blocks/csv.ts'
import { plainLetter } from '../blocks/letter-block.ts'
import { listModal } from '../blocks/list-modal.ts'
import type { ModalContent } from '../blocks/modal.ts'
import type { ReceiptValue } from '../blocks/receipt-value.ts'
import { ruleSentences } from '../blocks/rule-sentences.ts'
import { textModal } from '../blocks/text-modal.ts'
import { type AuditDeps, noteView } from './note-view.ts'
import type { OpenReceipt } from './open-receipt.ts'

export type ListContentDeps = AuditDeps & {
  answerActions: { askAsThen: AskAsThen; countRows: CountRows }
  linkTo: LinkTo
  linkToConversation: LinkToConversation
  signals: SignalSettings
  /** What is shown to be copied out is masked by these. */
  maskers: (domain: DomainId) => Pick<Masker, 'tokenOf'>
  clock: Clock
}
type Wanted = { opened: OpenReceipt; value: ReceiptValue; signal: AbortSignal }

const listed = ['facts', 'proofs', 'rows', 'negative', 'rules', 'csv', 'letter'] as const
export type Listed = (typeof listed)[number]

export function isListed(what: string): what is Listed {
  return listed.some((one) => one === what)
}

/** What a list of an answer shows to whoever pressed, read again under what they may see now, and in the audit before it is shown. */
export function createListContent(deps: ListContentDeps) {
  const { askAsThen, countRows } = deps.answerActions

  function viewOf({ asker }: OpenReceipt): AnswerView & Pick<ListContentDeps, 'linkToConversation'> {
    const { linkTo, linkToConversation, clock } = deps
    return { linkTo, linkToConversation, timeZone: asker.timeZone, now: clock() }
  }

  async function again(what: Listed, { opened: { receipt, asker }, signal }: Wanted) {
    const { answer, isSame, lost, coaching } = await askAsThen(receipt, { scope: asker.scope, signal })
    const shown = answer.quotes.map(({ interactionId }) => interactionId)
    await noteView(deps, asker, { receiptId: receipt.id, what, shown, coaching, plan: answer.plan })
    const at = sayMoment(receipt.at, { timeZone: asker.timeZone, now: deps.clock() })
    if (lost > 0) return { answer, note: `As it stands for you now; ${sayLost(lost)} the answer of ${at} stood on.` }
    return { answer, note: isSame ? '' : `As it stands for you now; something has changed since the answer of ${at}.` }
  }

  async function rowsOf(fact: NumberFact, title: string, wanted: Wanted): Promise<ModalContent> {
    const { opened, value, signal } = wanted
    const { asker, receipt } = opened
    const { scope, timeZone } = asker
    const counted = await countRows(fact, { scope, timeZone, now: new Date(receipt.at), signal })
    const shown = counted.rows.map(({ head }) => head.id)
    await noteView(deps, asker, { receiptId: receipt.id, what: 'rows', shown })
    const before = sayMoment(receipt.at, { timeZone, now: deps.clock() })
    const isSame = counted.value === fact.value || title === negativeTitle
    const changed = isSame
      ? ''
      : `It was ${fact.value} in the answer of ${before}; for you it is ${counted.value ?? 0} now.`
    const lines = countedLines(counted, viewOf(opened))
    return listModal({
      ...{ what: title === negativeTitle ? 'negative' : 'rows', title, value },
      notes: [counted.said, changed],
      lines,
    })
  }

  return async (what: Listed, wanted: Wanted): Promise<ModalContent> => {
    const { opened, value } = wanted
    const recorded = opened.receipt.answer
    const list = (title: string, notes: string[], lines: Mrkdwn[]) => listModal({ what, title, notes, lines, value })
    switch (what) {
      case 'facts': {
        const { answer, note } = await again(what, wanted)
        return list('All facts', [note], allFacts(answer, viewOf(opened)))
      }
      case 'proofs': {
        const { answer, note } = await again(what, wanted)
        return list('All proofs', [note], allProofs(answer, viewOf(opened)))
      }
      case 'rules':
        await noteView(deps, opened.asker, { receiptId: opened.receipt.id, what })
        return list(
          'The rules',
          [],
          ruleSentences(recorded, deps.signals).map((rule) => mrk`• ${mrkdwn(rule, 600)}`),
        )
      case 'rows': {
        const fact = recorded.numbers[value.number ?? -1]
        return fact && hasRows(fact) ? rowsOf(fact, 'What was counted', wanted) : list('What was counted', [], [])
      }
      case 'negative':
        return rowsOf(negativeTurns(recorded), negativeTitle, wanted)
      case 'csv': {
        const { answer, note } = await again(what, wanted)
        const mask = createExportMask(deps.maskers(opened.asker.scope.domain))
        return textModal('CSV', answer.table ? toCsv(maskTexts(answer.table, mask)) : [], exportNoteOf(note))
      }
      case 'letter': {
        const { answer, note } = await again(what, wanted)
        const mask = createExportMask(deps.maskers(opened.asker.scope.domain))
        return textModal('Plain text', plainLetter(answer).map(mask), exportNoteOf(note))
      }
    }
  }
}

function sayLost(lost: number): string {
  return lost === 1
    ? '1 conversation is not in your sight any more that'
    : `${lost} conversations are not in your sight any more that`
}

const exportNoteOf = (note: string) => [note, exportNote].filter(Boolean).join(' ')

const negativeTitle = 'Negative turns'

/** The customer turns of an answer's set that are negative, as a figure of its own. */
function negativeTurns({ plan }: Answer): NumberFact {
  const { people, companies, sources, types, time } = plan
  const filter = {
    ...{ personIds: people.map(({ id }) => id), companyIds: companies.map(({ id }) => id), sources, types, terms: [] },
    ...{ from: time?.from ?? null, to: time?.to ?? null },
    turns: { side: 'customer' as const, mood: 'negative' as const },
  }
  return { metric: 'turns_where', value: 0, unit: 'turns', population: '', filter }
}
