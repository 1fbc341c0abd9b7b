import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer as createGrpcServer } from 'nice-grpc'
import type { ClassSchema } from '../../../src/stores/weaviate/class-schema.ts'
import { createSlowness, noFaults } from './faults.ts'
import { createService } from './grpc-service.ts'
import { HealthDefinition, WeaviateDefinition } from './protos.ts'
import { answerRest } from './rest-routes.ts'
import { newClass, type StoredClasses } from './stored-classes.ts'

export type LocalWeaviate = Awaited<ReturnType<typeof openLocalWeaviate>>

/** Weaviate's wire as far as Sophia uses it, really storing, ranking and filtering, with faults to order. */
export async function openLocalWeaviate() {
  const classes: StoredClasses = new Map()
  const faults = noFaults()
  const slowness = createSlowness(faults)
  const counts = { metas: 0, schemas: 0, searches: 0, largestAtOnce: 0, properties: new Set<string>() }
  const ports = { rest: 0, grpc: 0 }
  let running: Awaited<ReturnType<typeof listen>> | undefined

  async function listen() {
    const rest = createHttpServer(async (request, response) => {
      if (request.url === '/v1/meta') counts.metas += 1
      if (request.url?.startsWith('/v1/schema')) counts.schemas += 1
      await slowness.pass('rest')
      // A caller that has given up is no error.
      await answerRest({ classes, faults }, request, response).catch(() => request.destroy())
    })
    await new Promise<void>((resolve) => rest.listen(ports.rest, '127.0.0.1', resolve))
    const grpc = createGrpcServer({ 'grpc.max_receive_message_length': 104858000 })
    grpc.add(WeaviateDefinition, createService({ classes, faults, slowness, counts, die: () => void stop() }))
    grpc.add(HealthDefinition, {
      check: async () => {
        await slowness.pass('health')
        return { status: 1 }
      },
      watch: () => {
        throw new Error('nobody watches')
      },
    })
    ports.grpc = await grpc.listen(`127.0.0.1:${ports.grpc}`)
    ports.rest = (rest.address() as AddressInfo).port
    return { rest, grpc }
  }

  async function stop(): Promise<void> {
    const stopping = running
    running = undefined
    if (!stopping) return
    slowness.letGo()
    stopping.grpc.forceShutdown()
    stopping.rest.closeAllConnections()
    await new Promise((resolve) => stopping.rest.close(resolve))
  }

  async function start(): Promise<void> {
    running ??= await listen()
  }

  await start()
  return {
    url: `http://127.0.0.1:${ports.rest}`,
    grpcUrl: `http://127.0.0.1:${ports.grpc}`,
    faults,
    counts,
    /** Everybody is cut off; what was stored stays. */
    stop,
    /** Again on the same ports. */
    start,
    /** Ends what `faults.slow` held back. */
    letGo: slowness.letGo,
    /** Puts a class in place, or changes one, behind the adapter's back. */
    setClass: (schema: ClassSchema) =>
      classes.set(schema.class, { ...newClass(schema), ...classes.get(schema.class), schema }),
    schemaOf: (name: string) => classes.get(name)?.schema,
    dropClass: (name: string) => classes.delete(name),
    idsIn: (name: string) => [...(classes.get(name)?.objects.keys() ?? [])],
    [Symbol.asyncDispose]: stop,
  }
}
