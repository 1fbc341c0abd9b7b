import { Hono } from 'hono'
import type { NewId } from '../lib/ids.ts'
import type { Log } from '../telemetry/log.ts'
import type { FormTokens } from './guard/form-tokens.ts'
import { renderSignOut } from './guard/render-sign-in.ts'
import { sessionOf } from './guard/visitor.ts'
import type { PartState } from './probes.ts'
import { createReference } from './reference.ts'
import { renderStatus } from './render-status.ts'
import type { StatusReport } from './status-report.ts'
import { statusStyle } from './status-style.ts'

type Settings = {
  version: string
  lookAtParts(): Promise<PartState[]>
  readStatus(): Promise<StatusReport>
  forms: FormTokens
  newId: NewId
  log: Log
}

/** `/status`: shows what can be shown, also while the database is down. */
export function createStatusPages({ version, lookAtParts, readStatus, forms, newId, log }: Settings): Hono {
  async function readSafely(parts: PartState[]): Promise<StatusReport | null> {
    // With a part down a read could wait for minutes; the parts already say what is wrong.
    if (parts.some((part) => part.required && !part.ok)) return null
    try {
      return await readStatus()
    } catch (error) {
      log.error({ reference: createReference(newId), error }, 'Status not read')
      return null
    }
  }

  const app = new Hono()
  app.get('/status', async (context) => {
    const parts = await lookAtParts()
    const report = await readSafely(parts)
    const signOut = sessionOf(context.get('visitor')) && renderSignOut(forms.issue(context))
    return context.html(renderStatus({ version, parts, report, signOut }))
  })
  app.get('/status.css', (context) => context.body(statusStyle, 200, { 'content-type': 'text/css; charset=utf-8' }))
  return app
}
