import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createOpenEmbeddings } from '../../src/models/open-embeddings.ts'

test.each([301, 302, 307, 308])('a %s to another place takes nothing there, and is named', async (status) => {
  const arrived: string[] = []
  const elsewhere = await listen((request) => arrived.push(request.url ?? ''))
  const endpoint = await listen((_request, response) => {
    response.writeHead(status, { location: `${elsewhere.url}/v1/embeddings` }).end()
  })
  try {
    const settings = { apiKey: 'sk-secret', baseUrl: `${endpoint.url}/v1`, model: 'tiny', batchSize: 3 }
    const model = createOpenEmbeddings(settings, { wait: async () => undefined, random: () => 0 })
    const asking = model.embed(['what somebody said'], { model: 'tiny', signal: new AbortController().signal })
    await expect(asking).rejects.toThrow(`HTTP ${status} leads elsewhere; set OPENAI_BASE_URL`)
    expect(arrived).toEqual([])
  } finally {
    endpoint.close()
    elsewhere.close()
  }
})

async function listen(handle: Parameters<typeof createServer>[1]) {
  const server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}`, close }
}
