import { expect, it } from 'vitest'
import { measurePromises } from '../../../bench/promises/measure-promises.ts'

it.each([7, 23])('finds the promises of record of seed %i, their days and how they stand', (seed) => {
  const figures = measurePromises(seed)
  expect(figures.precision?.value).toBeGreaterThanOrEqual(0.9)
  expect(figures.recall?.value).toBeGreaterThanOrEqual(0.8)
  expect(figures.planted_precision?.value).toBeGreaterThanOrEqual(0.85)
  expect(figures.planted_recall?.value).toBeGreaterThanOrEqual(0.95)
  expect(figures.due_accuracy?.value).toBeGreaterThanOrEqual(0.95)
  expect(figures.status_accuracy?.value).toBeGreaterThanOrEqual(0.9)
})
