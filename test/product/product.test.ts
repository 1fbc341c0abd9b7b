import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runTerminal, startProduct, temporaryStore } from './start-product.ts'

describe('the product on a fresh machine', () => {
  const store = temporaryStore()
  let product: Awaited<ReturnType<typeof startProduct>>
  let call: string

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
    const { version } = await (await fetch(`${product.url}/healthz`)).json()
    expect((await terminal('--version')).stdout).toBe(`${version}\n`)
  })

  test('the terminal answers beside it, through its socket, from the same store', async () => {
    const { code, stdout } = await terminal('ask', 'What did Elena Voss say about Entrata?', '--json')
    expect(code).toBe(0)
    const answer = JSON.parse(stdout)
    expect(answer.quotes[0]).toMatchObject({ speaker: 'Elena Voss', occurredAt: expect.stringMatching(/^2026-11-19/) })
    call = answer.quotes[0].interactionId
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
    const open = await read(call, 'U01MAYA0001')
    expect(open.status).toBe(200)
    expect((await open.json()).turns.length).toBeGreaterThan(40)
    const asked = await terminal('ask', 'What is Juniper?', '--as', 'renata@payready.example', '--json')
    const secretId = JSON.parse(asked.stdout).quotes[0].interactionId
    expect((await read(secretId, 'U01RENATA01')).status).toBe(200)
    const secret = await read(secretId, 'U01MAYA0001')
    const absent = await read('slack/no-such-thing', 'U01MAYA0001')
    expect(secret.status).toBe(404)
    expect(await secret.text()).toBe(await absent.text())
  })

  test('the sample world went through the pipeline, and sources and store agree', async () => {
    const { code, stdout } = await terminal('verify')
    expect(code).toBe(0)
    expect(stdout).toContain('sources and store agree')
    const again = await terminal('sync')
    expect(again.stdout).toContain('sync succeeded')
    expect(again.stdout).not.toMatch(/loaded [1-9]/)
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
    const held = JSON.parse((await terminal('ask', 'how many conversations', '--json')).stdout).coverage.interactions
    expect((await terminal('demo', 'clear')).stdout).toBe(`removed ${held - 2} sample conversations\n`)
    // A sync afterwards must not bring them back.
    expect((await terminal('sync')).stdout).toContain('sync succeeded')
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
