/** A pause that ends early when it is woken or when the signal aborts. */
export function createPauser() {
  let wake: () => void = () => undefined
  return {
    pause: (ms: number, signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve()
        const end = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', end)
          resolve()
        }
        const timer = setTimeout(end, ms)
        signal.addEventListener('abort', end, { once: true })
        wake = end
      }),
    wake: (): void => wake(),
  }
}
