import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readManifest } from '../src/slack/read-manifest.ts'

const yaml = readFileSync('manifest.yml', 'utf8')
const manifest = parse(yaml)
const isValid = new Ajv({ allErrors: true }).compile(
  JSON.parse(readFileSync('test/fixtures/slack/manifest-rules.json', 'utf8')),
)

test('the manifest validates against Slack’s published schema, and a wrong one does not', () => {
  const published = JSON.parse(readFileSync('test/fixtures/slack/manifest-schema/manifest.schema.2.0.0.json', 'utf8'))
  const conforms = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(published)
  conforms(manifest)
  expect(conforms.errors ?? []).toEqual([])
  const { display_information, ...rest } = manifest
  expect(conforms(rest)).toBe(false)
  expect(conforms({ ...manifest, display_information: { ...display_information, name: 'S'.repeat(36) } })).toBe(false)
  expect(conforms({ ...manifest, features: { ...manifest.features, tricks: {} } })).toBe(false)
})

test('the manifest keeps the rules Slack states elsewhere', () => {
  isValid(manifest)
  expect(isValid.errors ?? []).toEqual([])
})

test.each([
  ['an unknown feature', { features: { ...manifest.features, assistant_view: {} } }],
  ['a name too long', { display_information: { ...manifest.display_information, name: 'S'.repeat(36) } }],
  ['a long description too short', { display_information: { ...manifest.display_information, long_description: 'S' } }],
])('the rules refuse %s', (_what, change) => {
  expect(isValid({ ...manifest, ...change })).toBe(false)
})

test('it promises just the commands and events that have a listener', () => {
  const listeners = ['commands', 'messages', 'home', 'context', 'stop', 'joined'].map((name) =>
    readFileSync(`src/slack/listeners/${name}.ts`, 'utf8'),
  )
  const code = listeners.join('\n')
  const commands = [...new Set(code.match(/(?<=')\/[a-z]+(?=')/g))].sort()
  const events = [...code.matchAll(/app\.event\('([a-z_]+)'/g)].map(([, name]) => name).sort()
  expect(
    readManifest(yaml)
      .slashCommands.map(({ command }) => command)
      .sort(),
  ).toEqual(commands)
  const promised: string[] = manifest.settings.event_subscriptions.bot_events
  expect([...new Set(promised.map((name) => name.split('.')[0]))].sort()).toEqual(events)
})

test('every message event has the scope that lets it arrive', () => {
  const scopes: string[] = manifest.oauth_config.scopes.bot
  const needed = {
    'message.channels': 'channels:history',
    'message.groups': 'groups:history',
    'message.im': 'im:history',
  }
  for (const event of manifest.settings.event_subscriptions.bot_events as string[]) {
    if (event in needed) expect(scopes).toContain(needed[event as keyof typeof needed])
  }
  for (const scope of [
    'app_mentions:read',
    'chat:write',
    'commands',
    'users:read',
    'users:read.email',
    'assistant:write',
  ])
    expect(scopes).toContain(scope)
})

test('commands and first questions can be read from it', () => {
  const { slashCommands, suggestedPrompts } = readManifest(yaml)
  expect(slashCommands[0]).toEqual({
    command: '/summary',
    usageHint: 'NAME [period], e.g. Brackwater 30d',
    description: 'Sum up what happened with a customer or person',
  })
  expect(suggestedPrompts).toHaveLength(4)
})

test('the hook of Slack’s command line gives the same manifest as JSON', () => {
  const { hooks } = JSON.parse(readFileSync('.slack/hooks.json', 'utf8'))
  const [command, ...parts] = hooks['get-manifest'].split(' ')
  expect(command).toBe('node')
  expect(JSON.parse(execFileSync(process.execPath, parts, { encoding: 'utf8' }))).toEqual(manifest)
})
