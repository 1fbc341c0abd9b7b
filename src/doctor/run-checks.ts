import { AppError } from '../lib/errors.ts'
import { type Check, type DoctorReport, type Finding, problem, type Verdict } from './finding.ts'

export type RunSettings = {
  timeoutMs: number
  /** Values that must never be shown, wherever they turn up. */
  secrets: readonly string[]
  elapsed: () => number
}

const shortestSecret = 6
const worst: readonly Verdict[] = ['ok', 'warning', 'problem']

/** Looks at everything at once, each for at most `timeoutMs`; findings keep the order of the checks. */
export async function runChecks(checks: readonly Check[], settings: RunSettings): Promise<DoctorReport> {
  const start = settings.elapsed()
  const found = await Promise.all(checks.map((check) => lookAt(check, settings.timeoutMs)))
  const findings = found.flat().map((finding) => withoutSecrets(finding, settings.secrets))
  const verdict = worst.findLast((state) => findings.some((finding) => finding.verdict === state)) ?? 'ok'
  return { verdict, findings, tookMs: Math.round(settings.elapsed() - start) }
}

async function lookAt({ name, look }: Check, timeoutMs: number): Promise<Finding[]> {
  const stop = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => {
      resolve(problem(name, `no answer within ${timeoutMs / 1000} seconds`, 'Look at it again, and at the way there.'))
      stop.abort()
    }, timeoutMs)
  })
  try {
    return [await Promise.race([look(stop.signal), late])].flat()
  } catch (error) {
    return [toProblem(name, error)]
  } finally {
    clearTimeout(timer)
    stop.abort()
  }
}

// Our own words say what to do; a driver's may say anything, and belong in the log.
function toProblem(name: string, error: unknown): Finding {
  if (error instanceof AppError) return problem(name, error.message, 'Mend that, then look again.')
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return problem(name, `could not be looked at${code}`, 'Look again; if it stays, start Sophia with LOG_LEVEL=debug.')
}

function withoutSecrets(finding: Finding, secrets: readonly string[]): Finding {
  const hide = (text: string): string =>
    secrets
      .filter((secret) => secret.length >= shortestSecret)
      .reduce((shown, secret) => shown.replaceAll(secret, '•••'), text)
  const { seen, remedy, details } = finding
  return { ...finding, seen: hide(seen), remedy: remedy === null ? null : hide(remedy), details: details.map(hide) }
}
