import { verdictWords } from '../../../entities/wording/say-question.ts'
import { sayProbability } from '../../../entities/wording/say-weight.ts'
import { type Reading, sayMoment } from '../../../lib/say-date.ts'
import type { Explanation, MemberView, PairEvidence, SharedKey } from '../../../model/resolution.ts'
import { renderColumns } from '../../render-columns.ts'
import { renderPair, sayId, titled } from './render-entity.ts'
import { sayLabel } from './undo.ts'

/** Why two are one, or are not: the reason first, then the evidence, and how the two hang together. */
export function renderExplanation(explanation: Explanation, rows: readonly MemberView[], reading: Reading): string[] {
  const { sentence, pair, path, labels, sharedKeys } = explanation
  return [
    sentence,
    ...titled('Evidence', pair ? renderPair(pair, rows) : []),
    ...titled('Joined through', path.length > 1 ? path.map((step) => renderStep(step, rows)) : []),
    ...titled(
      'People said',
      labels.map(
        ({ verdict, actor, at, labelId }) =>
          `${verdictWords[verdict]}, ${actor}, ${sayMoment(at, reading)} · ${sayLabel(labelId)}`,
      ),
    ),
    ...titled('Keys both have', renderColumns(sharedKeys.map(renderKey))),
  ]
}

function renderStep({ left, right, probability, sentence }: PairEvidence, rows: readonly MemberView[]): string {
  return `${sayId(left, rows)} – ${sayId(right, rows)}  ${sayProbability(probability)}  ${sentence}`
}

function renderKey({ kind, value, records, cap, blocks }: SharedKey): string[] {
  const tooCommon = records > cap ? `over ${cap}: too common to bring two together` : 'brings them together'
  return [kind, value, `${records} records`, blocks ? tooCommon : 'only weighed, brings nobody together']
}
