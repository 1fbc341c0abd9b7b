import type * as types from '@slack/types'
import { showPrefix } from './action-ids.ts'
import { context, section } from './answer-view.ts'
import { button } from './button.ts'
import { type Mrkdwn, mrk, mrkdwn } from './clean.ts'
import type { ModalContent } from './modal.ts'
import { packLines } from './pack-lines.ts'
import { type ReceiptValue, receiptValue } from './receipt-value.ts'

/** A list that may be long: `notes` stand above it, `lines` are rendered already. `what` names it in its buttons. */
export type List = { what: string; title: string; notes: string[]; lines: Mrkdwn[]; value: ReceiptValue }

const sectionsOnPage = 20

/** A page of a list, with a way to the ones before and after. */
export function listModal({ what, title, notes, lines, value }: List): ModalContent {
  const sections = packLines(lines)
  const pages = Math.max(1, Math.ceil(sections.length / sectionsOnPage))
  const page = Math.min(value.page ?? 0, pages - 1)
  const shown = sections.slice(page * sectionsOnPage, (page + 1) * sectionsOnPage)
  const above = notes.map((note) => mrkdwn(note, 1000)).filter((note) => note !== '')
  return {
    title,
    blocks: [
      ...(above.length > 0 ? [context(...above.slice(0, 10))] : []),
      ...(shown.length > 0 ? shown.map((text) => section(text)) : [section('There is nothing to show.')]),
      ...pager({ what, page, pages, value }),
    ],
  }
}

type Paging = { what: string; page: number; pages: number; value: ReceiptValue }

function pager({ what, page, pages, value }: Paging): types.KnownBlock[] {
  if (pages < 2) return []
  const to = (name: string, label: string, target: number) =>
    button(`${showPrefix}${what}_${name}`, label, receiptValue({ ...value, page: target }))
  return [
    context(mrk`Page ${page + 1} of ${pages}`),
    {
      type: 'actions',
      elements: [
        ...(page > 0 ? [to('back', 'Page before', page - 1)] : []),
        ...(page < pages - 1 ? [to('next', 'Next page', page + 1)] : []),
      ],
    },
  ]
}
