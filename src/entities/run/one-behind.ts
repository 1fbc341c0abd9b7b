/** Starts one piece of work while its caller goes on; the next one waits for it, and so does `finish`. */
export function createOneBehind() {
  let running: Promise<void> = Promise.resolve()
  return {
    async start(work: () => Promise<void>): Promise<void> {
      await running
      running = work()
      // Whoever starts the next one, or finishes, hears of a failure.
      running.catch(() => undefined)
    },
    finish: (): Promise<void> => running,
  }
}
