import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, openBrowser } from '../workspace/page/open-browser.ts'
import { startProduct, storeWithWorld } from './start-product.ts'

if (chromiumPath === null) console.warn('Skipped: the journey through the product needs a Chromium; set CHROMIUM_PATH.')

// Written to a folder that git ignores; the one in the README was taken by this test.
const pictures = 'coverage/pictures'

const store = chromiumPath === null ? null : await storeWithWorld()
const folder = store?.folder ?? ''

describe.skipIf(chromiumPath === null)('the newcomer’s journey in a real browser', () => {
  let product: Awaited<ReturnType<typeof startProduct>>
  let browser: Browser
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    ;[product, browser] = await Promise.all([startProduct(folder), openBrowser(chromiumPath ?? '')])
    page = await browser.newPage({
      viewport: { width: 1600, height: 1000 },
      reducedMotion: 'reduce',
      colorScheme: 'light',
    })
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (entry) => entry.type() === 'error' && problems.push(entry.text()))
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop('SIGKILL')
    store?.[Symbol.dispose]()
  })

  const type = async (name: RegExp, text: string) => {
    const box = page.getByRole('textbox', { name })
    await box.fill(text)
    // Closes the list of commands, so that Enter sends.
    if (text.startsWith('/')) await box.press('Escape')
    await box.press('Enter')
  }

  test('question, answer, proof, follow-up, slash command', async () => {
    await page.goto(product.url)
    await page.getByText('Simulation, sample data').waitFor()

    await type(/^Message/, 'What did Elena Voss say about Entrata?')
    await page.getByText('Our board asked us to price out Entrata before the holidays').first().waitFor()

    await page.getByRole('link', { name: '[1]' }).first().click()
    const words = page.locator('mark').first()
    await words.waitFor()
    expect(await words.textContent()).toContain('price out Entrata')
    await page.screenshot({ path: `${pictures}/proof.png` })
    await page.keyboard.press('Escape')

    await type(/^Reply/, 'and what about Texas?')
    await page.getByText(/Texas/).nth(1).waitFor()

    await type(/^Message/, '/timeline Brackwater since October')
    await page
      .getByText(/with Brackwater Residential, since 1 Oct/)
      .first()
      .waitFor()
    await page.getByRole('table').first().waitFor()
    await page.screenshot({ path: `${pictures}/timeline.png` })
    expect(problems).toEqual([])
  }, 90_000)

  test('a question in an account’s channel is about that account', async () => {
    await page.goto(product.url)
    await page.getByText('acct-brackwater', { exact: true }).first().click()
    await type(/^Message/, '@Sophia what happened on our last call, and what did we promise?')
    await page
      .getByText(/Thu 19 Nov/)
      .first()
      .waitFor()
    await page
      .getByText(/Brackwater/)
      .first()
      .waitFor()
    await page.screenshot({ path: `${pictures}/channel.png` })
  }, 60_000)

  test('whoever views decides what is there: the private channel shows for Renata and not for Maya', async () => {
    await page.goto(product.url)
    const secret = page.getByText('exec-brackwater', { exact: true })
    await page.getByText('acct-brackwater', { exact: true }).first().waitFor()
    expect(await secret.count()).toBe(0)
    await page.getByLabel('View as').selectOption('U01RENATA01')
    await secret.first().waitFor()
  }, 60_000)
})
