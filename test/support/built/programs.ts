import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { digestOfSources } from './digest-sources.ts'
import { type Built, keepBuilt } from './keep-built.ts'

const thread = 'src/stores/embedded/worker.ts'
const children = {
  'erasing-child': fileURLToPath(new URL('../../privacy/erasure/erasing-child.ts', import.meta.url)),
  'importing-child': fileURLToPath(new URL('../importing-child.ts', import.meta.url)),
  'locking-child': fileURLToPath(new URL('../locking-child.ts', import.meta.url)),
  'syncing-child': fileURLToPath(new URL('../../ingest/sync/syncing-child.ts', import.meta.url)),
}

/** The script of a process that tests start and kill, bundled as the product is: reading TypeScript takes seconds each time. */
export const programPath = async (name: keyof typeof children): Promise<string> =>
  join(await keepBuilt(builtChildren), 'dist', `${name}.js`)

/** The script of the embedded database's thread, bundled as in the product. */
export const threadPath = async (): Promise<string> => join(await keepBuilt(builtThread), 'worker.js')

const own = 'test/support/built/programs.ts'

const builtThread: Built = {
  name: 'thread',
  digest: () => digestOfSources([thread, own, 'package-lock.json']),
  build: (folder) => bundle({ worker: thread }, folder),
}

const builtChildren: Built = {
  name: 'children',
  digest: () =>
    digestOfSources([
      ...['src', 'db/migrations', 'test/ingest/sync', 'test/ingest/systems', 'test/privacy/erasure', 'test/support'],
      'package-lock.json',
    ]),
  async build(folder) {
    await bundle({ worker: thread, ...children }, join(folder, 'dist'))
    // What ships with the program stands beside its bundle.
    cpSync('db/migrations', join(folder, 'db/migrations'), { recursive: true })
  },
}

async function bundle(entryPoints: Record<string, string>, outdir: string): Promise<void> {
  const { build } = await import('esbuild')
  await build({
    ...{ entryPoints, outdir, bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20' },
    external: ['pg-native', '@electric-sql/pglite', '@electric-sql/pglite-socket'],
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    logLevel: 'warning',
  })
}
