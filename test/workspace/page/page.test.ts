import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundlePage } from './bundle-page.ts'
import { blank, openMockServer } from './mock-server.ts'
import { chromiumPath, openBrowser } from './open-browser.ts'
import { bot } from './sample-workspace.ts'

if (chromiumPath === null)
  console.warn('Skipped: the browser tests of the workspace page need a Chromium; set CHROMIUM_PATH.')

type Server = Awaited<ReturnType<typeof openMockServer>>
type Visit = { page: Page; server: Server; problems: string[] }

describe.skipIf(chromiumPath === null)('the workspace page in a real browser', () => {
  let browser: Browser
  let bundle: Awaited<ReturnType<typeof bundlePage>>

  beforeAll(async () => {
    ;[browser, bundle] = await Promise.all([openBrowser(chromiumPath ?? ''), bundlePage()])
  })

  afterAll(async () => {
    await browser?.close()
    await bundle?.[Symbol.asyncDispose]()
  })

  /** Opens the page on a server of its own and fails the test on any error the browser reports. */
  async function visit(
    run: (visit: Visit) => Promise<void>,
    options: { path?: string; width?: number } = {},
  ): Promise<void> {
    await using server = await openMockServer(bundle.directory)
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1440, height: 900 },
      reducedMotion: 'reduce',
      colorScheme: 'light',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on(
      'console',
      (entry) =>
        entry.type() === 'error' &&
        !/Failed to load resource|net::ERR/.test(entry.text()) &&
        problems.push(entry.text()),
    )
    await page.goto(`${server.url}${options.path ?? '/'}`)
    await run({ page, server, problems })
    await context.close()
    expect(problems).toEqual([])
  }

  const place = (page: Page, name: string) => page.locator('.place', { hasText: name })
  const count = (locator: Locator) => locator.count()

  test('Sophia stands on top with one unread message, which is gone once it was read', () =>
    visit(async ({ page }) => {
      const first = page.locator('.place').first()
      await first.getByText('1 unread').waitFor()
      expect(await first.innerText()).toContain('Sophia')
      expect(await page.locator('.day-new').count()).toBe(1)
      await page.getByText('Brackwater at 14:00').click()
      await first.locator('.badge').waitFor({ state: 'detached' })
      await page.reload()
      await page.getByText('Brackwater at 14:00').waitFor()
      expect(await count(first.locator('.badge'))).toBe(0)
    }))

  test('a proof opens in the drawer with the quoted words marked, and the arrow keys walk the proofs', () =>
    visit(async ({ page }) => {
      await page.getByRole('link', { name: '[1]' }).click()
      const drawer = page.getByRole('complementary', { name: 'Proof' })
      await drawer.getByText('Proof 1 of 3').waitFor()
      await expect
        .poll(() => drawer.locator('mark').innerText())
        .toBe('Our board asked us to price out Entrata before the holidays')
      expect(await drawer.locator('.turn.is-quoted .turn-time').innerText()).toBe('14:32')
      await page.keyboard.press('ArrowRight')
      await drawer.getByText('Proof 2 of 3').waitFor()
      await expect.poll(() => drawer.locator('mark').innerText()).toContain('I will send revised pricing')
      await page.keyboard.press('ArrowLeft')
      await drawer.getByText('Proof 1 of 3').waitFor()
      expect(await drawer.getByRole('link', { name: 'Open the full page' }).getAttribute('href')).toBe(
        '/i/gong%3A7001#t14%3A10-69',
      )
      await page.keyboard.press('Escape')
      await drawer.waitFor({ state: 'detached' })
    }))

  test('a question gets a status line, and its answer opens in the thread', () =>
    visit(async ({ page, server }) => {
      const answerNow = server.holdAnswers()
      await page.locator('.composer-field').fill('what did we promise?')
      await page.keyboard.press('Shift+Enter')
      await page.keyboard.type('and Texas?')
      await page.keyboard.press('Enter')
      await page.locator('.thread').getByText('Sophia is reading 3 Brackwater calls…').waitFor()
      answerNow()
      await page.locator('.thread').getByText('On the Thu 19 Nov call Brackwater said').waitFor()
      expect(server.recorded[0]?.body).toEqual({
        userId: 'U01',
        channel: 'D01',
        threadTs: null,
        text: 'what did we promise?\nand Texas?',
      })
      await page.keyboard.type('why?')
      await page.keyboard.press('Enter')
      await expect.poll(() => server.recorded[1]?.body.threadTs).toMatch(/^\d+\.\d{6}$/)
      await page.locator('.conversation .thread-link', { hasText: 'repl' }).waitFor()
    }))

  test('commands and people complete from the keyboard', () =>
    visit(async ({ page, server }) => {
      await place(page, 'acct-brackwater').click()
      const field = page.locator('.composer-field')
      await field.pressSequentially('/')
      await page.getByRole('option', { name: /\/summary <account> \[period\]/ }).waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Tab')
      await page.keyboard.type('Kathryn')
      await page.keyboard.press('Enter')
      await expect
        .poll(() => server.recorded[0]?.body)
        .toEqual({ userId: 'U01', channel: 'C01', command: '/timeline', text: 'Kathryn' })
      await field.pressSequentially('@dana')
      await page.keyboard.press('Enter')
      expect(await field.inputValue()).toBe('@Dana Whitlock ')
      await field.pressSequentially('@so')
      await page.keyboard.press('Escape')
      expect(await page.getByRole('listbox').count()).toBe(0)
      await field.fill('/nope')
      await page.keyboard.press('Enter')
      await page.locator('.toast', { hasText: '/nope is not a command here' }).waitFor()
      expect(await field.inputValue()).toBe('/nope')
    }))

  test('every block type is drawn, and words are never markup', () =>
    visit(async ({ page, server }) => {
      await place(page, 'sales').click()
      for (const shown of ['img[aria-label^="bar chart"]', 'img[aria-label^="pie chart"]'])
        await page.locator(shown.replace('img', 'svg')).waitFor()
      for (const words of ['How I got this', 'Warning:', '118 communities', 'A chart drawn elsewhere']) {
        await page.getByText(words).first().waitFor()
      }
      await page.getByText('This block type (hologram) cannot be shown here.').waitFor()
      await page.getByText('Only you can see this').waitFor()
      await page.getByRole('button', { name: 'Show table' }).first().click()
      expect(await page.getByRole('cell', { name: '5', exact: true }).count()).toBe(1)
      server.say(
        blank('C03', server.nextTs(), bot.id, { text: '<img src=x onerror=alert(1)> *<script>alert(2)</script>*' }),
      )
      await page.getByText('alert(2)').waitFor()
      expect(await page.locator('.message img, .message script').count()).toBe(0)
    }))

  test('a table sorts by a press on its column and turns its pages', () =>
    visit(async ({ page }) => {
      await place(page, 'acct-brackwater').click()
      const table = page.getByRole('table', { name: 'Kathryn Dunn-Ellis' })
      const firstDate = () => table.locator('tbody th').first().innerText()
      expect(await firstDate()).toBe('10 Nov')
      await page.getByRole('button', { name: 'Minutes' }).click()
      expect(await firstDate()).toBe('2 Oct')
      await page.getByRole('button', { name: 'Next' }).click()
      expect(await firstDate()).toBe('10 Nov')
      await page.getByText('4–5 of 5').waitFor()
    }))

  test('a pressed button sends its element, and a refusal is told in a toast', () =>
    visit(async ({ page, server }) => {
      await page.getByRole('button', { name: 'Full summary' }).click()
      await expect
        .poll(() => server.recorded[0]?.body)
        .toMatchObject({ channel: 'D01', blockId: 'brief-actions', actionId: 'full_summary', selectedOption: null })
      await page.getByRole('button', { name: 'No more briefs' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click()
      expect(server.recorded).toHaveLength(1)
      server.refuseActions(true)
      await page.getByRole('button', { name: 'Not this meeting' }).click()
      await page.locator('.toast', { hasText: 'Sophia did not answer within 3 seconds' }).waitFor()
      await place(page, 'sales').click()
      await page.getByLabel('Choose…').selectOption('larkmoor')
      await expect.poll(() => server.recorded.at(-1)?.body.selectedOption).toMatchObject({ value: 'larkmoor' })
    }))

  test('View as shows what that viewer may see, keeps the choice, and sets two answers side by side', () =>
    visit(async ({ page }) => {
      await page.getByRole('button', { name: 'What did we promise Brackwater?' }).click()
      await page.locator('.thread').getByText('On the Thu 19 Nov call').waitFor()
      await page.getByLabel('View as').selectOption('U02')
      await place(page, 'deal-desk').waitFor()
      await page.getByRole('button', { name: 'Ask it as Dana Whitlock' }).click()
      const columns = page.getByRole('complementary', { name: 'Two answers side by side' })
      await columns.getByRole('region', { name: 'As Dana Whitlock' }).getByText('On the Thu 19 Nov call').waitFor()
      expect(
        await columns.getByRole('region', { name: 'As Maya Lindqvist' }).getByText('On the Thu 19 Nov call').count(),
      ).toBe(1)
      await columns.getByRole('link', { name: '[1]' }).first().click()
      await page.getByText('There is no such conversation among those you can see.').waitFor()
      await page.reload()
      await place(page, 'deal-desk').waitFor()
      await page.getByLabel('View as').selectOption('U05')
      await page.getByRole('button', { name: 'Look again' }).waitFor()
    }))

  test('a remembered viewer whom nobody knows any more is replaced by the first one', () =>
    visit(async ({ page }) => {
      await page.getByText('Brackwater at 14:00').waitFor()
      await page.evaluate(() => localStorage.setItem('workspace.user', 'UGONE'))
      await page.reload()
      await page.getByText('Brackwater at 14:00').waitFor()
      expect(await page.evaluate(() => localStorage.getItem('workspace.user'))).toBe('U01')
    }))

  test('a lost connection is told and mended, and nothing said meanwhile is missed', () =>
    visit(async ({ page, server }) => {
      await page.getByText('Brackwater at 14:00').waitFor()
      server.setDown(true)
      await page.getByText('Reconnecting…').waitFor()
      server.say(blank('D01', server.nextTs(), bot.id, { text: 'said while away' }))
      server.setDown(false)
      await page.getByText('said while away').waitFor()
      await page.getByText('Reconnecting…').waitFor({ state: 'detached' })
    }))

  test('faults, colours, help and the switcher answer to mouse and keys', () =>
    visit(async ({ page, server }) => {
      await page.getByText('Faults').click()
      await page.getByLabel('Slow Slack').check()
      await expect.poll(() => server.recorded[0]?.body).toMatchObject({ slowMs: 2_000 })
      await page.getByRole('button', { name: 'Rate limit the next 3 calls' }).click()
      await page.getByText('3 left').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Switch to dark colours' }).click()
      await page.reload()
      await page.getByRole('button', { name: 'Switch to light colours' }).waitFor()
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(23, 25, 29)')
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keyboard help' }).waitFor()
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      await page.keyboard.type('brack')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'acct-brackwater' }).waitFor()
    }))

  test('a narrow screen shows one pane at a time', () =>
    visit(
      async ({ page }) => {
        await page.getByText('Brackwater at 14:00').waitFor()
        expect(await place(page, 'sales').isVisible()).toBe(false)
        await page.getByRole('button', { name: 'Show conversations' }).click()
        await place(page, 'acct-brackwater').click()
        expect(await page.locator('.sidebar').isVisible()).toBe(false)
        await page.getByRole('button', { name: /3 replies/ }).click()
        expect(await page.locator('.conversation').isVisible()).toBe(false)
        await page.locator('.thread').getByRole('link', { name: '[1]' }).first().click()
        expect((await page.getByRole('complementary', { name: 'Proof' }).boundingBox())?.width).toBe(390)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      },
      { width: 390 },
    ))

  test('the transcript has a page of its own with the quote marked', () =>
    visit(
      async ({ page }) => {
        await page.getByRole('heading', { name: 'Brackwater renewal, third call' }).waitFor()
        expect(await page.locator('mark').innerText()).toBe(
          'Our board asked us to price out Entrata before the holidays',
        )
        expect(await page.locator('.turn').count()).toBe(11)
        await page.getByRole('link', { name: 'Link to this turn, 27:40' }).click()
        await expect.poll(() => page.locator('mark').innerText()).toContain('I will send revised pricing')
        expect(await page.getByRole('link', { name: 'Workspace' }).getAttribute('href')).toBe('/')
      },
      { path: '/i/gong%3A7001#t14%3A10-69' },
    ))
})
