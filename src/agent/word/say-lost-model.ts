import type { ChatOutcome } from '../../model/chat.ts'

/** What the loss of the model means for an answer, in one line. */
export function sayLostModel(kind: Exclude<ChatOutcome<unknown>['kind'], 'answered'>): string {
  switch (kind) {
    case 'unavailable':
      return 'The language model is not reachable; this is worded without it. Same facts.'
    case 'misbehaved':
      return 'The language model gave nothing usable; this is worded without it. Same facts.'
    case 'spent':
      return 'The budget for the language model is used up; this is worded without it. Same facts.'
  }
}
