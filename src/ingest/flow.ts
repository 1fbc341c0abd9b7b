import type { Log } from '../telemetry/log.ts'

/** One step of the nightly flow. Its report says in counts what it did; throwing stops the steps after it. */
export type FlowStep = { name: string; run(context: FlowContext): Promise<unknown> }
export type FlowContext = {
  signal: AbortSignal
  log: Pick<Log, 'info'>
  full: boolean
  onProgress?: (line: string) => void
}
export type FlowReport = { steps: { name: string; seconds: number; report: unknown }[] }

/** Runs the steps in order, each after the one before it has ended well. `seconds` reads a running clock. */
export async function runFlow(
  steps: readonly FlowStep[],
  context: FlowContext,
  seconds: () => number,
): Promise<FlowReport> {
  const report: FlowReport = { steps: [] }
  for (const { name, run } of steps) {
    context.signal.throwIfAborted()
    context.onProgress?.(name)
    const startedAt = seconds()
    const outcome = await run(context)
    const took = Math.round((seconds() - startedAt) * 1000) / 1000
    report.steps.push({ name, seconds: took, report: outcome })
    context.log.info({ step: name, seconds: took }, 'Flow step done')
  }
  return report
}
