import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGuardOf, createPages } from '../../../src/composition/page-parts.ts'
import { parseConfig } from '../../../src/config.ts'
import { createWorldDate } from '../../../src/lib/world-date.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { createMetrics } from '../../../src/telemetry/metrics.ts'
import { createMemoryWorkspaceStore } from '../../../src/workspace/store.ts'
import { createWorkspace, type Workspace } from '../../../src/workspace/workspace.ts'
import { connectionFrom } from '../../web/guard/guarded-web.ts'
import { allowed, canariesIn, canary } from './canaries.ts'
import { type About, pageRoutes, type Request } from './page-routes.ts'
import { moments, type SightWorld } from './sight-world.ts'

const guest = 'U01WESLEY01'
const dana = 'U01DANA0001'
const log = createLog({ level: 'silent' })
const maya = 'U01MAYA0001'
const visitors = { guest, 'the robot': 'U01SOPHIA01', nobody: 'U0NOBODY', 'a colleague without sight': dana } as const
/** Every route of the process's own pages, asked as people it shows nothing of what is not theirs. */
export function pagesSuite(world: () => SightWorld): void {
  describe('every route', () => {
    let local: Workspace
    let pages: ReturnType<typeof createPages>
    let about: Omit<About, 'user'>
    beforeAll(async () => {
      const { sophia, ids, known } = world()
      local = createWorkspace({
        ...{ signingSecret: 's', botToken: 'xoxb-test', baseUrl: 'http://localhost', timeZone: 'America/Chicago' },
        ...{ clock: () => moments.now, store: createMemoryWorkspaceStore(), commands: [], suggestedPrompts: [], fetch },
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      })
      pages = createPages(sophia, {
        ...{ settings: { clock: () => moments.now, log }, metrics: createMetrics(), local },
        doctor: { look: async () => ({ findings: [] }) as never, scopes: [], manifest: '' },
        ...{ worldDate: createWorldDate(() => moments.now), guard: createGuardOf(parseConfig({}), log, sophia.audit) },
      })
      const operator = sophia.entitiesSeenBy({ domain: 'pay_ready', viewer: { kind: 'operator' } })
      const hidden = known.pay_ready.people
      const { id } = await operator.askAbout(hidden[0] ?? '', hidden[1] ?? '')
      about = { ids, entities: hidden, question: id }
      // What Sophia told one person alone, and what she told them in their own conversation with her.
      const words = canary('pay_ready', 'team')
      await asSophia('chat.postEphemeral', { channel: 'C01SALES001', user: maya, text: words })
      await asSophia('chat.postMessage', { channel: 'D01MAYA0001', text: words })
    })
    afterAll(() => local.close())

    const asSophia = async (method: string, args: object) => {
      const headers = { authorization: 'Bearer xoxb-test', 'content-type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify(args) }
      expect(await (await local.api.request(`/slack/api/${method}`, init)).json()).toMatchObject({ ok: true })
    }

    // Each request from an address of its own: how many one may send is tried elsewhere.
    let count = 0
    async function take({ path, body, form: fields }: Request, method: string): Promise<string> {
      const encoded = fields
        ? new URLSearchParams(fields).toString()
        : body === undefined
          ? undefined
          : JSON.stringify(body)
      const type = fields ? 'application/x-www-form-urlencoded' : 'application/json'
      const init = {
        method,
        headers: { host: 'localhost', 'content-type': type },
        ...(encoded !== undefined && { body: encoded }),
      }
      count += 1
      const response = await pages.request(
        path,
        init,
        connectionFrom(`127.0.${Math.floor(count / 250)}.${(count % 250) + 1}`),
      )
      expect(response.status).not.toBe(429)
      return response.text()
    }

    test('every route is tried', () => {
      const answering = pages.routes
        .filter(({ path }) => !path.includes('*'))
        .map(({ method, path }) => `${method} ${path}`)
      expect(Object.keys(pageRoutes).sort()).toEqual([...new Set(answering)].sort())
    })

    test.each(Object.entries(visitors))('%s is shown nothing that is not theirs', async (name, user) => {
      const may =
        name === 'a colleague without sight' ? allowed('pay_ready', ['open', 'since-open']) : new Set<string>()
      const leaks: string[] = []
      const seen = new Set<string>()
      for (const [route, requestsOf] of Object.entries(pageRoutes)) {
        for (const request of requestsOf({ user, ...about })) {
          const shown = await take(request, route.startsWith('POST') ? 'POST' : 'GET')
          for (const one of canariesIn(shown)) seen.add(one)
          leaks.push(
            ...canariesIn(shown)
              .filter((one) => !may.has(one))
              .map((one) => `${route}: ${one}`),
          )
        }
      }
      expect({ leaks, seen: [...seen].sort() }).toEqual({ leaks: [], seen: [...may].sort() })
    })
  })
}
