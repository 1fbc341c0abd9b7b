import { z } from 'zod'

/** What a model gives: the facts of an answer in order, each as it stands (`text` null) or put into a sentence. */
export const wordedSchema = z.object({
  lines: z
    .array(z.object({ facts: z.array(z.string()).min(1).max(3), text: z.string().nullable() }))
    .min(1)
    .max(60),
})
export type Worded = z.infer<typeof wordedSchema>

export const factId = (place: number) => `F${place + 1}`
