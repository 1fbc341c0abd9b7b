import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'

const source = 'src/workspace/page'

/** Builds the page as it ships, into a temporary folder that `dispose` removes. */
export async function bundlePage() {
  const directory = await mkdtemp(join(tmpdir(), 'page-'))
  await build({
    entryPoints: [`${source}/main.tsx`],
    outdir: directory,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  })
  await copyFile(`${source}/index.html`, join(directory, 'index.html'))
  return { directory, [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }) }
}
