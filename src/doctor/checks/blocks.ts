import { type Check, ok, problem } from '../finding.ts'
import type { SlackCall } from '../slack/slack-call.ts'

export type BlockSample = { name: string; blocks: readonly unknown[] }
type Settings = {
  samples: () => BlockSample[]
  /** Our own reading of Slack's limits: what is wrong with some blocks. */
  problemsOf: (blocks: readonly unknown[]) => string[]
  slack: SlackCall | null
}

/** Sample messages of every builder, judged by Slack where it does so, else by our own reading of its limits. */
export function blocksCheck({ samples, problemsOf, slack }: Settings): Check {
  const name = 'Blocks'
  return {
    name,
    look: async (signal) => {
      const built = samples()
      const own = built.flatMap(({ name: of, blocks }) => problemsOf(blocks).map((line) => `${of}: ${line}`))
      const theirs = slack && own.length === 0 ? await askSlack(slack, built, signal) : null
      const judge = theirs === null ? "by our own reading of Slack's limits" : 'by Slack'
      const lines = theirs ?? own
      if (lines.length === 0) return ok(name, `${built.length} sample messages are valid ${judge}`)
      return problem(
        name,
        `Slack would refuse some messages (${judge})`,
        'Report these lines: a builder is wrong.',
        lines,
      )
    },
  }
}

// Null where this Slack does not judge blocks.
async function askSlack(
  slack: SlackCall,
  built: readonly BlockSample[],
  signal: AbortSignal,
): Promise<string[] | null> {
  const replies = await Promise.all(
    built.map(({ blocks }) => slack('blocks.validate', { blocks: JSON.stringify(blocks) }, signal)),
  )
  const cannot = replies.some(({ body }) => !body.ok && !/^invalid_blocks/.test(String(body.error)))
  if (cannot) return null
  return replies.flatMap(({ body }, position) =>
    body.ok ? [] : [`${built[position]?.name}: ${JSON.stringify(body.response_metadata ?? body.error).slice(0, 300)}`],
  )
}
