import { readFileSync, writeFileSync } from 'node:fs'
import { lockDirectory } from '../../src/stores/embedded/lock-directory.ts'

// Waits for the starting gun, claims the directory, and says whether it got it; holds on until its input ends.
const [dataDir = '', gun = '', ready = ''] = process.argv.slice(2)
writeFileSync(ready, '')
while (!isShot()) {
  // Busy on purpose: all contenders must come within the same fraction of a millisecond.
}
const lock = lockDirectory(dataDir, `socket of ${process.pid}`)
process.stdout.write(`${JSON.stringify(lock.kind === 'held' ? { kind: 'held' } : lock)}\n`)
process.stdin.resume().on('end', () => process.exit(0))

function isShot(): boolean {
  try {
    return readFileSync(gun, 'utf8') === 'go'
  } catch {
    return false
  }
}
