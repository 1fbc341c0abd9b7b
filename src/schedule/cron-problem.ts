import { createTask, validateDetailed } from 'node-cron'
import { messageOf } from '../lib/errors.ts'

const example = 'five fields: minute hour day month weekday, e.g. "0 8 * * mon"'

/** What is wrong with a cron expression, in words a person can act on; null when it is fine. */
export function cronProblem(expression: string): string | null {
  const fields = expression.trim().split(/\s+/)
  if (fields.length !== 5) return `"${expression}" has ${fields.length} fields; write ${example}`
  const { valid, errors } = validateDetailed(expression)
  if (!valid) {
    const reasons = errors.map((error) => `${error.field}: ${error.message}`).join('; ')
    return `"${expression}" is no cron expression (${reasons}); write ${example}`
  }
  return firesAtAll(expression)
}

// "0 0 30 2 *" is well formed and would only fail once the process has started.
function firesAtAll(expression: string): string | null {
  const task = createTask(expression, () => undefined)
  try {
    task.getNextRuns(1)
    return null
  } catch (error) {
    return `"${expression}" never comes round (${messageOf(error)}); check day and month`
  } finally {
    void task.destroy()
  }
}
