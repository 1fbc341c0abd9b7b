import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Plugin } from 'vitest/config'
import { threadPath } from './built/programs.ts'

/**
 * Has the embedded database's thread started as in the product, from its bundle: a thread that first learns to read
 * TypeScript takes longer to come up than the database in it. Its machine code is kept, too: all threads of a process
 * share it for as long as one of them holds it, and else each makes it anew.
 */
export function bundledThread(): Plugin {
  const held: WebAssembly.Module[] = []
  return {
    name: 'bundled-thread',
    enforce: 'pre',
    async transform(code, id) {
      if (!id.endsWith('/src/stores/embedded/open-embedded.ts')) return null
      if (held.length === 0) held.push(await WebAssembly.compile(await readFile(pgliteProgram())))
      const opener = join(dirname(await threadPath()), 'open-embedded.js')
      return { code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(opener).href)), map: null }
    },
  }
}

const pgliteProgram = () => fileURLToPath(new URL('pglite.wasm', import.meta.resolve('@electric-sql/pglite')))
