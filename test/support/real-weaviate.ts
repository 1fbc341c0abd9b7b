import { connect } from 'node:net'
import { inject } from 'vitest'
import { createDomains, type Domains } from '../../src/domains/domains.ts'
import { indexClassesOf } from '../../src/domains/profile.ts'
import { skipNotice, type WeaviateReply } from './start-weaviate.ts'

export type WeaviateAddress = { url: string; grpcUrl?: string; apiKey?: string }

/** The real server: `WEAVIATE_URL`, or one started from the PATH and shared by the whole run. */
export async function openRealWeaviate(): Promise<WeaviateAddress> {
  const reply = await askForWeaviate()
  if (reply.kind === 'missing') throw new Error(skipNotice(reply.reason))
  const { kind: _, ...address } = reply
  return address
}

/** For `describe.skipIf`: true when no real Weaviate can run here, which is said aloud and counted by the runner. */
export async function isWeaviateMissing(): Promise<boolean> {
  const reply = await askForWeaviate()
  if (reply.kind === 'missing') console.warn(skipNotice(reply.reason))
  return reply.kind === 'missing'
}

let copies = 0

/** The shipped domains with index classes of their own: a test never touches anybody's, nor another test's. */
export function createTestDomains(): Domains {
  const unique = `${process.pid}x${Math.random().toString(36).slice(2, 8)}x${++copies}`
  const domains = createDomains()
  return {
    pay_ready: { ...domains.pay_ready, indexClasses: indexClassesOf(`TestPayReady${unique}`) },
    personal: { ...domains.personal, indexClasses: indexClassesOf(`TestPersonal${unique}`) },
    paragon: { ...domains.paragon, indexClasses: indexClassesOf(`TestParagon${unique}`) },
  }
}

function askForWeaviate(): Promise<WeaviateReply> {
  return new Promise((resolve, reject) => {
    let text = ''
    connect(inject('weaviateStarter'))
      .on('data', (chunk) => {
        text += chunk
      })
      .on('end', () => resolve(JSON.parse(text)))
      .on('error', reject)
  })
}
