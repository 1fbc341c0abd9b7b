import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPageFiles } from '../../../src/web/page-files.ts'
import { startWorkspace } from '../start-workspace.ts'
import { bundlePage } from './bundle-page.ts'
import { chromiumPath, openBrowser } from './open-browser.ts'
import { type Heard, surfaceApp } from './surface-app.ts'

if (chromiumPath === null)
  console.warn('Skipped: the browser tests of the workspace page need a Chromium; set CHROMIUM_PATH.')

type Visit = { page: Page; heard: Heard; client: Awaited<ReturnType<typeof startWorkspace>>['client'] }
const shortcuts = [{ name: 'Ask Sophia about this', callbackId: 'ask_about_message', description: 'What she knows' }]

describe.skipIf(chromiumPath === null)('surfaces of a real app on the page', () => {
  let browser: Browser
  let bundle: Awaited<ReturnType<typeof bundlePage>>

  beforeAll(async () => {
    ;[browser, bundle] = await Promise.all([openBrowser(chromiumPath ?? ''), bundlePage()])
  })

  afterAll(async () => {
    await browser?.close()
    await bundle?.[Symbol.asyncDispose]()
  })

  async function visit(run: (visit: Visit) => Promise<void>): Promise<void> {
    const heard: Heard = { submitted: [], stopped: [], shortcuts: [] }
    const page = createPageFiles(bundle.directory)
    await using world = await startWorkspace(surfaceApp(heard), { shortcuts, page })
    await using context = await browser.newContext({ viewport: { width: 1360, height: 860 }, reducedMotion: 'reduce' })
    const tab = await context.newPage()
    tab.setDefaultTimeout(8_000)
    const problems: string[] = []
    tab.on('pageerror', (error) => problems.push(String(error)))
    await tab.goto(world.baseUrl)
    await tab.getByRole('navigation').waitFor()
    await run({ page: tab, heard, client: world.client })
    expect(problems).toEqual([])
  }

  async function openSettings(page: Page) {
    await page.getByLabel('Message Sophia').fill('/summary now')
    await page.keyboard.press('Enter')
    const modal = page.getByRole('dialog', { name: 'Settings' })
    await modal.waitFor()
    return modal
  }

  test('a modal is filled in with the keyboard, errors stand beneath their fields, and what was chosen is sent', () =>
    visit(async ({ page, heard }) => {
      const modal = await openSettings(page)
      await modal.getByRole('button', { name: 'Save' }).click()
      const account = modal.getByLabel('Account')
      await modal.getByText('Please complete this required field.').waitFor()
      expect(await account.getAttribute('aria-invalid')).toBe('true')
      await expect.poll(() => account.evaluate((field) => field === document.activeElement)).toBe(true)

      await account.pressSequentially('sto')
      await modal.getByRole('option', { name: 'Stonefallow Apartments' }).waitFor()
      await page.keyboard.press('Enter')
      await modal.getByRole('button', { name: 'Take off Stonefallow Apartments' }).waitFor()
      await modal.getByLabel('To every question').check()
      await modal.getByLabel('Friday').check()
      await modal.getByLabel('Owner').selectOption('U01DANA0001')
      await modal.getByLabel('Topics').selectOption('yardi')
      await modal.getByLabel('Moment').fill('2026-11-25T17:00')
      await modal.getByRole('button', { name: 'Save' }).click()
      await modal.getByText('That day has passed.').waitFor()
      expect(heard.submitted[0]).toMatchObject({
        view: {
          state: {
            values: {
              account: { value: { selected_option: { value: 'Stonefallow Apartments' } } },
              mode: { value: { selected_option: { value: 'all' } } },
              days: { value: { selected_options: [{ value: 'fri' }] } },
              owner: { value: { selected_user: 'U01DANA0001' } },
              topics: { value: { selected_options: [{ value: 'yardi' }] } },
              when: { value: { selected_date_time: Date.parse('2026-11-25T23:00:00Z') / 1000 } },
            },
          },
        },
      })
      await modal.getByRole('button', { name: 'Save' }).click()
      await modal.waitFor({ state: 'detached' })
    }))

  test('the focus stays in a modal, its menus have words, and Escape closes it', () =>
    visit(async ({ page }) => {
      const modal = await openSettings(page)
      await modal.getByRole('button', { name: 'More' }).click()
      expect(await modal.getByRole('menuitem').allInnerTexts()).toEqual(['Mute', 'Why this?'])
      await page.keyboard.press('Escape')
      expect(await modal.getByRole('menuitem').count()).toBe(0)
      for (let step = 0; step < 40; step += 1) await page.keyboard.press('Tab')
      const isInside = await page.evaluate(() => {
        const focused = document.activeElement
        return focused === document.body || focused?.closest('dialog') !== null
      })
      expect(isInside).toBe(true)
      await page.keyboard.press('Escape')
      await modal.waitFor({ state: 'detached' })
    }))

  test('Home shows what the app published, and a press on it changes it', () =>
    visit(async ({ page }) => {
      await page.getByRole('tab', { name: 'Home' }).click()
      await page.getByText('pricing is due Wed 25 Nov').waitFor()
      await page.getByRole('button', { name: 'Mute the digest' }).click()
      await page.getByText('The digest is muted for you.').waitFor()
      await page.getByRole('tab', { name: 'Messages' }).click()
      await page.getByLabel('Message Sophia').waitFor()
    }))

  test('a message shortcut in the menu of a message opens the modal of the app', () =>
    visit(async ({ page, heard, client }) => {
      await client.chat.postMessage({ channel: 'C01BRACKWTR', text: 'They want the price by Friday' })
      await page.locator('.place', { hasText: 'acct-brackwater' }).click()
      const message = page.locator('.message', { hasText: 'price by Friday' })
      await message.getByRole('button', { name: 'More actions' }).focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: 'Ask Sophia' }).waitFor()
      expect(heard.shortcuts).toMatchObject([{ message: { text: 'They want the price by Friday' } }])
    }))

  test('Stop stands while she works, stops what she does, and is gone with it', () =>
    visit(async ({ page, heard }) => {
      await page.getByLabel('Message Sophia').fill('Which customers mentioned Entrata?')
      await page.keyboard.press('Enter')
      const thread = page.getByRole('complementary', { name: 'Thread' })
      await thread.getByText('Reading 3 calls').waitFor()
      await thread.getByText('Entrata, last 30 days').waitFor()
      await thread.getByRole('button', { name: 'Stop' }).click()
      await thread.getByText('Stopped: 1 of 3 calls was read.').waitFor()
      await thread.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached' })
      expect(heard.stopped).toHaveLength(1)
    }))

  test('a brief is unread until it is opened, also when another conversation is open', () =>
    visit(async ({ page, client }) => {
      await page.locator('.place', { hasText: 'acct-brackwater' }).click()
      await client.chat.postMessage({ channel: 'D01MAYA0001', text: 'Brackwater at 14:00' })
      const sophia = page.locator('.place').first()
      await sophia.getByText('1 unread').waitFor()
      await sophia.click()
      await page.getByText('Brackwater at 14:00').waitFor()
      await sophia.locator('.badge').waitFor({ state: 'detached' })
    }))
})
