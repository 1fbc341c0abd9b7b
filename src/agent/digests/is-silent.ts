import type { Answer } from '../../model/answer.ts'

/** Whether an answer tells nothing that is true of any conversation: then nothing is sent. */
export function isSilent({ sentences, table }: Pick<Answer, 'sentences' | 'table'>): boolean {
  return table === null && sentences.every(({ kind, support }) => kind === 'gap' && support.length === 0)
}
