import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AppError } from './errors.ts'

/** The path of a folder or file that ships with the program; the same from source and from the bundle. */
export function shippedPath(path: string): string {
  // The bundle lies one level below the project, the source two.
  const candidates = [`../${path}`, `../../${path}`].map((candidate) =>
    fileURLToPath(new URL(candidate, import.meta.url)),
  )
  const found = candidates.find((candidate) => existsSync(candidate))
  if (!found) throw new AppError('files.missing', `${path} is missing from the installation; install Sophia again`)
  return found
}
