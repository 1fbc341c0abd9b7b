import type { Input } from './use-input.ts'

/** How an input is named and described for those who hear the page. */
export type FieldProps = {
  input: Input
  id: string
  /** Null where a visible <label> names it by its id. */
  label: string | null
  describedBy: string | undefined
  isInvalid: boolean
}

export function fieldAttributes({ input, id, label, describedBy, isInvalid }: FieldProps) {
  return {
    id,
    'aria-label': label ?? undefined,
    'aria-describedby': describedBy,
    'aria-invalid': isInvalid || undefined,
    'aria-busy': input.isWorking || undefined,
    disabled: !input.canFill,
  }
}
