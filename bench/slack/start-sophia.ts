import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ChildSettings } from './slack-child.ts'
import type { Receipts } from './witness.ts'

export type RunningSophia = { port: number; receipts(): Promise<Receipts>; close(): Promise<void> }

/** Sophia in a process of her own, so that who asks and who watches does not wait for her. */
export async function startSophia(settings: Omit<ChildSettings, 'port'>): Promise<RunningSophia> {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const child = fork(fileURLToPath(new URL('./slack-child.ts', import.meta.url)), [
    JSON.stringify({ ...settings, port }),
  ])
  const answer = async <T>(): Promise<T> => {
    const gone = once(child, 'exit').then(([code]) => {
      throw new Error(`Sophia ended with ${code}; BENCH_LOG=1 shows why.`)
    })
    const [message] = await Promise.race([once(child, 'message'), gone])
    return message as T
  }
  await answer()
  return {
    port,
    receipts: async () => {
      const given = answer<{ receipts: Receipts }>()
      child.send('receipts')
      return (await given).receipts
    },
    close: async () => {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.send('close')
      await ended
    },
  }
}
