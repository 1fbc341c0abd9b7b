// Runs a bundled program (`main` or `cli`), bundling first when a source is newer. Works from any folder.
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, isStale } from './build.mjs'

const [program = 'main', ...rest] = process.argv.slice(2)
const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(root)
if (isStale()) await build()
process.argv = [process.argv[0], join(root, 'dist', `${program}.js`), ...rest]
await import(pathToFileURL(process.argv[1]).href)
