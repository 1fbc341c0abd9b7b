import { execSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseConfig } from '../src/config.ts'

const { hooks, config } = JSON.parse(readFileSync('.slack/hooks.json', 'utf8'))
const manifest = parse(readFileSync('manifest.yml', 'utf8'))
const run = (hook: string, flags = '') => execSync(`${hook} ${flags}`, { encoding: 'utf8' })

test('the hooks of Slack’s command line are told by its own package', () => {
  const told = JSON.parse(run(hooks['get-hooks']))
  expect(Object.keys(told.hooks)).toEqual(expect.arrayContaining(['get-manifest', 'start', 'doctor']))
  expect(config.watch.manifest.paths).toEqual(['manifest.yml'])
})

test('the manifest comes as JSON, between the marks the command line asks for', () => {
  expect(JSON.parse(run(hooks['get-manifest']))).toEqual(manifest)
  const marked = run(hooks['get-manifest'], '--protocol=message-boundaries --boundary=MARK').trim()
  const [before, inside, after] = marked.split('MARK')
  expect([before, after]).toEqual(['', ''])
  expect(JSON.parse(inside ?? '')).toEqual(manifest)
})

test('the tokens the command line gives to start are those that make Slack real', () => {
  expect(hooks.start).toBe('npm start')
  const { slack } = parseConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })
  expect(slack).toMatchObject({ kind: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1' })
})
