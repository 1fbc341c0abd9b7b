import type { ConnectionGRPC, WeaviateClient } from 'weaviate-client'
import { AppError } from '../../lib/errors.ts'

export type WeaviateSettings = { url: string; grpcUrl?: string; apiKey?: string; timeoutMs: number }

/** One server, reached twice: `client` reads, `writer` writes, so that no batch stands before a question. */
export type Connection = { client: WeaviateClient; writer: ConnectionGRPC; close(): void }

const oldestMinor = 30
const defaultGrpcPort = 50051
// A batch of vectors is built into the graph before it is answered.
const writeTimeouts = 3

/** Reads the server's version first, so that a wrong key, an old server and no server at all are told apart. */
export async function connect({ url, grpcUrl, apiKey, timeoutMs }: WeaviateSettings): Promise<Connection> {
  const { ApiKey, ConnectionGRPC, ConnectionREST, default: weaviate } = await import('weaviate-client')
  const http = parseUrl(url, 'WEAVIATE_URL')
  const grpc = grpcUrl ? parseUrl(grpcUrl, 'WEAVIATE_GRPC_URL') : grpcUrlOf(http)
  const isSecure = http.protocol === 'https:'
  const isGrpcSecure = ['https:', 'grpcs:'].includes(grpc.protocol)
  const grpcPort = Number(grpc.port || (isGrpcSecure ? 443 : defaultGrpcPort))
  const seconds = timeoutMs / 1000
  const timeout = { init: seconds, query: seconds, insert: seconds * writeTimeouts }
  const key = apiKey ? { apiKey: new ApiKey(apiKey) } : {}
  const host = http.href.replace(/\/+$/, '')

  const { version } = await new ConnectionREST({ host, ...key, timeout }).get<{ version?: string }>('/meta')
  requireVersion(version ?? 'unknown', host)

  const client = await weaviate.connectToCustom({
    httpHost: http.hostname,
    httpPort: Number(http.port || (isSecure ? 443 : 80)),
    httpPath: http.pathname.replace(/\/+$/, ''),
    httpSecure: isSecure,
    grpcHost: grpc.hostname,
    grpcPort,
    grpcSecure: isGrpcSecure,
    ...(apiKey && { authCredentials: new ApiKey(apiKey) }),
    timeout,
  })
  try {
    const grpcAddress = `${grpc.hostname}:${grpcPort}`
    const { connection: writer } = await ConnectionGRPC.use({
      ...{ host, headers: {}, grpcAddress, grpcSecure: isGrpcSecure, timeout, ...key },
    })
    return { client, writer, close: () => [client.close(), writer.close()] }
  } catch (error) {
    await client.close()
    throw error
  }
}

function requireVersion(version: string, host: string): void {
  const [, major = 0, minor = 0] = (/^v?(\d+)\.(\d+)/.exec(version) ?? []).map(Number)
  if (major > 1 || (major === 1 && minor >= oldestMinor)) return
  throw new AppError(
    'index.version',
    `Weaviate at ${host} is version ${version}; Sophia needs 1.${oldestMinor} or newer. Upgrade the server, or remove WEAVIATE_URL.`,
  )
}

function parseUrl(text: string, setting: string): URL {
  const address = text.includes('://') ? text : `http://${text}`
  if (URL.canParse(address)) return new URL(address)
  throw new AppError('index.unavailable', `${setting} is not an address: ${text}`)
}

// Weaviate Cloud serves gRPC on a host of its own; a server of one's own serves it beside HTTP.
function grpcUrlOf(http: URL): URL {
  const isCloud = /\.weaviate\.(cloud|network)$/.test(http.hostname)
  if (isCloud) return new URL(`https://grpc-${http.hostname}:443`)
  return new URL(`${http.protocol}//${http.hostname}:${defaultGrpcPort}`)
}
