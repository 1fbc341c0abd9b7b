import { cpSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const stamp = 'dist/.built'

/** Bundles the process, the terminal, the database thread and the pages into dist/. */
export async function build() {
  const { build: bundle } = await import('esbuild')
  rmSync('dist', { recursive: true, force: true })
  await Promise.all([bundleNode(bundle), bundlePage(bundle)])
  cpSync('src/workspace/page/index.html', 'dist/page/index.html')
  writeFileSync(stamp, '')
}

/** Whether dist/ is older than anything it is made from. */
export function isStale() {
  const built = modifiedAt(stamp)
  return built === 0 || newestIn('src') > built || modifiedAt('package-lock.json') > built
}

function bundleNode(bundle) {
  return bundle({
    entryPoints: { main: 'src/main.ts', cli: 'src/cli.ts', worker: 'src/stores/embedded/worker.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    external: ['pg-native', '@resvg/resvg-js', '@electric-sql/pglite', '@electric-sql/pglite-socket'],
    // Bundled CommonJS packages still call require.
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    logLevel: 'warning',
  })
}

function bundlePage(bundle) {
  return bundle({
    entryPoints: { main: 'src/workspace/page/main.tsx', review: 'src/web/review/page/review.ts' },
    outdir: 'dist/page',
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  })
}

function newestIn(folder) {
  return Math.max(
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? newestIn(path) : modifiedAt(path)
    }),
  )
}

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

if (process.argv[1]?.endsWith('build.mjs')) await build()
