import { useMemo, useState } from 'preact/hooks'
import type { Surface, ViewValues } from '../../protocol.ts'
import type { Form } from '../page-context.ts'

/** What is filled in on one message or Home tab. It stays while the same surface is drawn anew. */
export function useForm(surface: Surface): Form {
  const [values, setValues] = useState<ViewValues>({})
  const key = JSON.stringify(surface)
  return useMemo(
    () => ({
      surface,
      values,
      errors: {},
      fill: (blockId, actionId, state) =>
        setValues((known) => ({ ...known, [blockId]: { ...known[blockId], [actionId]: state } })),
    }),
    [key, values],
  )
}
