import { constants } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type Check, ok, problem, warning } from '../finding.ts'

const oldestNode = 20
const gigabyte = 1024 ** 3

export function nodeCheck(version: string): Check {
  const name = 'Node'
  const major = Number(version.split('.')[0])
  return {
    name,
    look: async () =>
      major >= oldestNode
        ? ok(name, version)
        : problem(name, `${version} is too old`, `Install Node ${oldestNode} or newer.`),
  }
}

export type FolderOwner = { kind: 'none' | 'self' } | { kind: 'other'; pid: number }

/** Whether the embedded database's folder can be written, and who holds it. */
export function folderCheck(dataDir: string, owner: () => FolderOwner): Check {
  const name = 'Data folder'
  return {
    name,
    look: async () => {
      const folder = await nearest(resolve(dataDir))
      const isWritable = await access(folder, constants.W_OK).then(
        () => true,
        () => false,
      )
      if (!isWritable)
        return problem(name, `${dataDir} cannot be written`, 'Give this user the folder, or set SOPHIA_DATA_DIR.')
      const held = owner()
      if (held.kind === 'other') return ok(name, `${dataDir} is writable; process ${held.pid} has it open`)
      return ok(name, `${dataDir} is writable${held.kind === 'self' ? '; this process has it open' : ''}`)
    },
  }
}

type Space = (folder: string) => Promise<{ bavail: number; bsize: number }>

export function diskCheck(dataDir: string, space: Space = statfs): Check {
  const name = 'Disk'
  return {
    name,
    look: async () => {
      const { bavail, bsize } = await space(await nearest(resolve(dataDir)))
      const free = (bavail * bsize) / gigabyte
      const seen = `${free.toFixed(1)} GB free`
      if (free < 0.2) return problem(name, seen, 'Make room on the disk of the data folder; writes are about to fail.')
      return free < 2 ? warning(name, seen, 'Make room on the disk of the data folder.') : ok(name, seen)
    },
  }
}

// A folder that is not there yet is made at the first start, inside the nearest one that is.
async function nearest(folder: string): Promise<string> {
  const exists = await access(folder).then(
    () => true,
    () => false,
  )
  return exists || dirname(folder) === folder ? folder : nearest(dirname(folder))
}
