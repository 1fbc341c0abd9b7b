/** Where a command writes: a terminal, a pipe, or the far end of the control socket. */
export type Output = {
  write(text: string): void
  writeError(text: string): void
  /** Whether a person watches standard error, so that progress may be drawn. */
  isTty: boolean
}
