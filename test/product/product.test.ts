import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runTerminal, startProduct, temporaryStore } from './start-product.ts'

describe('the product on a fresh machine', () => {
  const store = temporaryStore()
  let product: Awaited<ReturnType<typeof startProduct>>

  beforeAll(async () => {
    product = await startProduct(store.folder)
  })

  afterAll(async () => {
    await product.stop('SIGKILL')
    store[Symbol.dispose]()
  })

  const terminal = (...words: string[]) => runTerminal(store.folder, words)

  test('it says where to go, and is up and ready there', async () => {
    expect(product.output.join('')).toContain(product.url)
    expect((await fetch(`${product.url}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${product.url}/readyz`)).json()).toMatchObject({ status: 'ready' })
    expect(await (await fetch(`${product.url}/metrics`)).text()).toContain('sophia_answers_total')
    expect(await (await fetch(product.url)).text()).toContain('Sophia')
  })

  test('the terminal answers beside it, through its socket, from the same store', async () => {
    const { code, stdout } = await terminal('ask', 'What did Elena Voss say about Entrata?', '--json')
    expect(code).toBe(0)
    const answer = JSON.parse(stdout)
    expect(answer.quotes[0]).toMatchObject({ speaker: 'Elena Voss', interactionId: 'gong/brackwater-2026-11-19' })
    expect(answer.quotes[0].text).toContain('Entrata')
    expect(answer.receiptId).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('a second server on the same folder is refused, with the process that has it', async () => {
    await expect(startProduct(store.folder)).rejects.toThrow(
      `already runs on ${store.folder} (process ${product.child.pid})`,
    )
  })

  test('a transcript is shown to whoever may see it; forbidden and absent read alike', async () => {
    const read = (id: string, user: string) => fetch(`${product.url}/i/${encodeURIComponent(id)}.json?user=${user}`)
    const open = await read('gong/brackwater-2026-11-19', 'U01MAYA0001')
    expect(open.status).toBe(200)
    expect((await open.json()).turns.length).toBeGreaterThan(40)
    const secret = await read('slack/exec-brackwater-2026-11-18', 'U01MAYA0001')
    const absent = await read('slack/no-such-thing', 'U01MAYA0001')
    expect(secret.status).toBe(404)
    expect(await secret.text()).toBe(await absent.text())
  })

  test('conversations come in from a file, twice without a change, and bad lines are named', async () => {
    const file = 'test/product/fixtures/two-good-one-bad.jsonl'
    const first = await terminal('import', file)
    expect(first.code).toBe(0)
    expect(first.stdout).toContain('two-good-one-bad.jsonl:2')
    expect(first.stdout.trimEnd().split('\n').at(-1)).toBe(
      'read 3 = loaded 2 + unchanged 0 + filtered 0 + quarantined 1',
    )
    const second = await terminal('import', file)
    expect(second.stdout.trimEnd().split('\n').at(-1)).toBe(
      'read 3 = loaded 0 + unchanged 2 + filtered 0 + quarantined 1',
    )
  })

  test('demo clear removes exactly the samples', async () => {
    const samples = readFileSync('db/samples/conversations.jsonl', 'utf8').trim().split('\n').length
    expect((await terminal('demo', 'clear')).stdout).toBe(`removed ${samples} sample conversations\n`)
    const { stdout } = await terminal('ask', 'What did the harbour master say about moorings?', '--json')
    expect(JSON.parse(stdout).coverage.interactions).toBe(2)
  })

  test('SIGTERM ends it cleanly, and the next start keeps what is there without new samples', async () => {
    expect(await product.stop('SIGTERM')).toBe(0)
    const { stdout } = await terminal('ask', 'What did the harbour master say about moorings?', '--json')
    expect(JSON.parse(stdout).quotes[0].text).toContain('moorings')
    product = await startProduct(store.folder)
    const after = JSON.parse((await terminal('ask', 'moorings', '--json')).stdout)
    expect(after.coverage.interactions).toBe(2)
  })
})
