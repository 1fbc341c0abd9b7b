import type { Doctor } from '../doctor/create-doctor.ts'
import type { Sophia } from '../sophia.ts'
import type { Output } from './output.ts'

/** What a command may use. `cwd` is the folder it was typed in, which paths are relative to; `user` who typed it, by the system's name. */
export type CommandContext = {
  sophia: Sophia
  doctor?: Doctor
  output: Output
  cwd: string
  user?: string | undefined
  signal: AbortSignal
}
