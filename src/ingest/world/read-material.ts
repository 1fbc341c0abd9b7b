import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { AppError, messageOf } from '../../lib/errors.ts'
import { shippedPath } from '../../lib/shipped-path.ts'
import {
  accountsSchema,
  bridgesSchema,
  channelsSchema,
  peopleSchema,
  recordSchema,
  talkSchema,
  threadSchema,
  type WorldMaterial,
} from './material.ts'
import { parseScripts } from './parse-scripts.ts'

/** Reads the world's material; a script that cannot be read is listed in `problems`, the rest goes on. */
export function readWorldMaterial(folder: string = shippedPath('db/world')): WorldMaterial {
  const people = readYaml(join(folder, 'people.yml'), peopleSchema)
  const bank = (name: string) => readYaml(join(folder, 'exchanges', name), z.array(talkSchema))
  const exchangeFiles = listFiles(join(folder, 'exchanges'), '.yml').filter((name) => name.startsWith('talk-'))
  const scripts = listFiles(join(folder, 'scripts'), '.script').map((name) =>
    parseScripts(readFileSync(join(folder, 'scripts', name), 'utf8'), name),
  )
  return {
    colleagues: { ...people.colleagues, ...people.operators },
    contacts: people.contacts,
    accounts: readYaml(join(folder, 'accounts.yml'), accountsSchema),
    channels: readYaml(join(folder, 'channels.yml'), channelsSchema),
    scripts: scripts.flatMap((file) => file.scripts),
    openings: bank('openings.yml'),
    exchanges: exchangeFiles.flatMap(bank),
    closings: bank('closings.yml'),
    bridges: readYaml(join(folder, 'exchanges', 'bridges.yml'), bridgesSchema),
    threads: readYaml(join(folder, 'exchanges', 'slack.yml'), z.array(threadSchema)),
    records: readYaml(join(folder, 'exchanges', 'records.yml'), z.array(recordSchema)),
    problems: scripts.flatMap((file) => file.problems),
  }
}

function listFiles(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
}

/** One file of the material, checked. */
export function readYaml<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema> {
  try {
    return schema.parse(parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new AppError('world.material', `The world's ${path} cannot be read: ${messageOf(cause)}`, { cause })
  }
}
