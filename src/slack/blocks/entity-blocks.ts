import { sayKind, sayRecord, sayRecords } from '../../entities/wording/say-question.ts'
import { saySource } from '../../entities/wording/say-source.ts'
import type { EntityView, MemberView } from '../../model/resolution.ts'
import { context, type RenderedMessage, section } from './answer-view.ts'
import { bold, type Mrkdwn, mrk, mrkdwn, mrkLines } from './clean.ts'
import { notSameButton } from './identity-blocks.ts'
import { evidenceBlocks } from './question-blocks.ts'

const shownRecords = 10

/** "Why one person?": the records it is made of, and the link that is easiest to doubt with its evidence. */
export function entityBlocks(entity: EntityView): RenderedMessage {
  const { name, kind, rows, weakest } = entity
  const said = `${name} is one ${sayKind(kind)} in ${sayRecords(rows.length)}.`
  const left = rows.length - shownRecords
  const lines = [...rows.slice(0, shownRecords).map(recordLine), ...(left > 0 ? [mrk`• ${left} more`] : [])]
  return {
    text: mrkdwn(said, 2900),
    blocks: [
      section(bold(said, 600)),
      ...(lines.length > 0 ? [section(mrkLines(lines))] : []),
      ...(weakest
        ? [
            section(mrk`*Weakest link*: ${mrkdwn(weakestLink(entity), 1500)}`),
            ...evidenceBlocks(weakest.fields, weakest.probability),
          ]
        : [context('One record: nothing was joined.')]),
      ...(weakest ? [{ type: 'actions' as const, elements: [notSameButton(kind, entity.id)] }] : []),
    ],
  }
}

function recordLine(row: MemberView): Mrkdwn {
  const { name, email, title, company } = row.fields
  const known = [email, title, company].filter((value) => value !== undefined && value !== '')
  return mrk`• ${mrkdwn([`${name ?? 'without a name'} (${sayRecord(row)})`, ...known].join(', '), 250)}`
}

function weakestLink({ weakest, rows }: EntityView): string {
  if (!weakest) return ''
  const nameOf = (id: string) => {
    const row = rows.find(({ recordId }) => recordId === id)
    return row ? `${row.fields.name ?? sayRecord(row)} (${saySource(row.source)})` : id
  }
  return `${nameOf(weakest.left)} and ${nameOf(weakest.right)}: ${weakest.sentence}`
}
