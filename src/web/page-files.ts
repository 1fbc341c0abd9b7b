import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'

const files: Record<string, { name: string; type: string }> = {
  '/assets/main.js': { name: 'main.js', type: 'text/javascript; charset=utf-8' },
  '/assets/main.css': { name: 'main.css', type: 'text/css; charset=utf-8' },
}

/** The workspace page and the transcript page, which are one bundle in `folder`. */
export function createPageFiles(folder: string): Hono {
  const app = new Hono()
  const page = async () => readFile(join(folder, 'index.html'), 'utf8')
  app.get('/', async (context) => context.html(await page()))
  app.get('/i/:id{.+}', async (context) => context.html(await page()))
  for (const [path, { name, type }] of Object.entries(files)) {
    app.get(path, async (context) => {
      context.header('content-type', type)
      context.header('cache-control', 'no-cache')
      return context.body(await readFile(join(folder, name), 'utf8'))
    })
  }
  return app
}
