// Slack's CLI asks for the manifest as JSON, between marks of its own; ours is written as YAML.
import { readFileSync } from 'node:fs'
import { getProtocol } from '@slack/cli-hooks/src/protocols.js'
import { parse } from 'yaml'

const manifest = readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8')
getProtocol(process.argv.slice(2)).respond(JSON.stringify(parse(manifest)))
