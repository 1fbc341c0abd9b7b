import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, openBrowser } from '../workspace/page/open-browser.ts'
import { runTerminal, startProduct, storeWithWorld } from './start-product.ts'

if (chromiumPath === null) console.warn('Skipped: the review in a browser needs a Chromium; set CHROMIUM_PATH.')

// Written to a folder that git ignores.
const pictures = 'coverage/pictures'

const store = chromiumPath === null ? null : await storeWithWorld()
const folder = store?.folder ?? ''

describe.skipIf(chromiumPath === null)('who is who in a real browser', () => {
  let product: Awaited<ReturnType<typeof startProduct>>
  let browser: Browser
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    ;[product, browser] = await Promise.all([startProduct(folder), openBrowser(chromiumPath ?? '')])
    page = await browser.newPage({ viewport: { width: 1400, height: 950 }, colorScheme: 'light' })
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (entry) => entry.type() === 'error' && problems.push(entry.text()))
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop('SIGKILL')
    store?.[Symbol.dispose]()
  })

  const entities = (...words: string[]) => runTerminal(folder, ['entities', ...words])
  const johns = async () => JSON.parse((await entities('list', 'John Smith', '--json')).stdout)

  async function askAboutTheJohns(): Promise<void> {
    await page.goto(`${product.url}/review/entities?query=John+Smith&user=U01INES0001`)
    for (const box of await page.getByRole('checkbox', { name: /^Choose John Smith/ }).all()) await box.check()
    await page.getByRole('button', { name: 'Ask about the two chosen' }).click()
    await page.getByRole('heading', { name: 'Are the two called John Smith the same person?' }).waitFor()
  }

  test('the workspace leads to it, as whom one views', async () => {
    await page.goto(product.url)
    await page.getByRole('link', { name: 'Who is who' }).click()
    await page.waitForURL(/\/review\?user=U01MAYA0001/)
    expect(await page.getByLabel('View as').inputValue()).toBe('U01MAYA0001')
    await page.getByLabel('View as').selectOption({ label: 'Ines Fairweather' })
    await page.waitForURL(/user=U01INES0001/)
    await page.screenshot({ path: `${pictures}/review-queue.png`, fullPage: true })
  }, 60_000)

  test('a question is answered by a key and undone by a key, and all is as it was', async () => {
    const before = await johns()
    expect(before).toHaveLength(2)
    await askAboutTheJohns()
    expect(await page.getByRole('row', { name: /^Employer differs/ }).count()).toBe(1)
    await page.screenshot({ path: `${pictures}/review-light.png` })

    await page.keyboard.press('s')
    await page.getByRole('status').getByText('The two called John Smith are one person now.').waitFor()
    expect(await johns()).toHaveLength(1)
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.screenshot({ path: `${pictures}/review-dark.png`, fullPage: true })

    await page.keyboard.press('z')
    await page.getByRole('status').getByText('Taken back. The question is open again.').waitFor()
    expect(await johns()).toEqual(before)
    expect(problems).toEqual([])
  }, 90_000)

  test('a merge made there is undone from the terminal, and the page shows both again', async () => {
    const before = await johns()
    await askAboutTheJohns()
    await page.getByRole('button', { name: /^Same/ }).click()
    await page.getByRole('status').waitFor()
    const events = await entities('events', '--limit', '1')
    expect(events.stdout).toMatch(/merge +by ines@payready\.example/)
    const merge = events.stdout.match(/^#(\d+)/)?.[1] ?? ''
    const undone = await entities('undo', merge, '--as', 'ines@payready.example')
    expect(undone).toMatchObject({ code: 0, stdout: expect.stringContaining('exactly where they were') })
    expect(await johns()).toEqual(before)
    // The next run does not redo it.
    expect((await entities('run', '--full')).code).toBe(0)
    expect(await johns()).toEqual(before)
    await page.goto(`${product.url}/review/entities?query=John+Smith&user=U01INES0001`)
    expect(await page.getByRole('checkbox', { name: /^Choose John Smith/ }).count()).toBe(2)
    expect((await entities('answers')).stdout).toMatch(/the same +John Smith \/ John Smith \(taken back/)
  }, 90_000)

  test('keys can be read about, and rest while one types or has turned them off', async () => {
    await page.goto(`${product.url}/review/entities?user=U01INES0001`)
    await page.keyboard.press('/')
    await page.keyboard.type('sdu')
    expect(await page.getByRole('searchbox').inputValue()).toBe('sdu')
    await askAboutTheJohns()
    await page.keyboard.press('?')
    const help = page.getByRole('dialog')
    await help.waitFor()
    await page.keyboard.press('s')
    await help.getByRole('checkbox').uncheck()
    await page.keyboard.press('Escape')
    await page.keyboard.press('d')
    await help.waitFor({ state: 'hidden' })
    expect(page.url()).not.toContain('done=')
    expect(problems).toEqual([])
  }, 60_000)

  test('without scripts and on a phone everything is there', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
      colorScheme: 'light',
    })
    const phone = await context.newPage()
    await phone.goto(`${product.url}/review/entities?query=John+Smith&user=U01INES0001`)
    for (const box of await phone.getByRole('checkbox', { name: /^Choose John Smith/ }).all()) await box.check()
    await phone.getByRole('button', { name: 'Ask about the two chosen' }).click()
    await phone.screenshot({ path: `${pictures}/review-phone.png`, fullPage: true })
    await phone.getByRole('button', { name: 'Unsure' }).click()
    await phone.getByText('Noted: you are not sure about the two called John Smith').waitFor()
    const width = await phone.evaluate(() => document.documentElement.scrollWidth).catch(() => 390)
    expect(width).toBeLessThanOrEqual(390)
    await context.close()
  }, 60_000)

  test('a guest sees nothing of it', async () => {
    const response = await fetch(`${product.url}/review/entities?query=John&user=U01WESLEY01`)
    expect(response.status).toBe(403)
    expect(await response.text()).not.toContain('John Smith')
  })
})
