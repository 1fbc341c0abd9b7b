import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'

const types = {
  'review.js': 'text/javascript; charset=utf-8',
  'review.css': 'text/css; charset=utf-8',
} as const

/** Style and script of the review pages, from the bundle in `folder`. */
export function createReviewFiles(folder: string): Hono {
  const app = new Hono()
  for (const [name, type] of Object.entries(types)) {
    app.get(`/review/${name}`, async (context) => {
      const text = await readFile(join(folder, name), 'utf8')
      return context.body(text, 200, { 'content-type': type, 'cache-control': 'no-cache' })
    })
  }
  return app
}
