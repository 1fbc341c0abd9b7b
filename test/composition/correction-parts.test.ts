import { expect, test } from 'vitest'
import { thenCorrected } from '../../src/composition/correction-parts.ts'
import { scriptedEntities } from '../support/scripted-entities.ts'

test('whoever changes who is who asks for corrections, once it is done; whoever looks does not', async () => {
  let asked = 0
  const { service } = scriptedEntities()
  const corrected = thenCorrected(service as never, () => {
    asked += 1
  })
  const [first = ''] = await corrected.questionIds({ limit: 5 })
  await corrected.question(first)
  expect(asked).toBe(0)
  const { labelId } = await corrected.answer({ questionId: first, verdict: 'same', actor: 'ines@payready.example' })
  expect(asked).toBe(1)
  await corrected.undoAnswer(labelId, 'ines@payready.example')
  expect(asked).toBe(2)
  await expect(corrected.answer({ questionId: 'nobody', verdict: 'same', actor: 'x' })).rejects.toThrow()
  expect(asked).toBe(2)
})
