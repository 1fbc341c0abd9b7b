import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type World = { file: string; turns: number; questions: string[] }

/** Meetings of QMSum, again and again under other ids until there are `turns`, and questions asked of them; null without the pack. */
export async function buildWorld(dataDir: string, folder: string, turns: number): Promise<World | null> {
  const files = ['interactions.jsonl', 'questions.jsonl'].map((name) => join(dataDir, name))
  const missing = files.filter((file) => !existsSync(file))
  if (missing.length > 0) {
    console.error(`slack bench skipped: ${missing.join(' and ')} not found; give the folder of the conversation pack.`)
    return null
  }
  const [meetings = [], asked = []] = await Promise.all(files.map(linesOf))
  const lines: string[] = []
  let loaded = 0
  for (let copy = 0; loaded < turns; copy += 1) {
    for (const line of meetings) {
      if (loaded >= turns) break
      lines.push(copy === 0 ? line : line.replaceAll('"qmsum/', `"qmsum-${copy}/`))
      loaded += (JSON.parse(line) as { turns: unknown[] }).turns.length
    }
  }
  const file = join(folder, `world-${turns}.jsonl`)
  await writeFile(file, lines.join('\n'))
  const questions = asked.map((line) => (JSON.parse(line) as { question: string }).question)
  return { file, turns: loaded, questions: questions.map(plainly).filter((question) => question.length > 10) }
}

// As Slack would deliver it and as it is read again: one line, nothing to be encoded.
function plainly(question: string): string {
  return question.replaceAll(/[<>&]/g, ' ').replaceAll(/\s+/g, ' ').trim()
}

async function linesOf(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).split('\n').filter((line) => line.includes('"dataset":"qmsum"'))
}
