import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ClassSchema, PropertySchema } from '../../../src/stores/weaviate/class-schema.ts'
import type { Faults } from './faults.ts'
import { newClass, type StoredClasses } from './stored-classes.ts'

type Answer = { status: number; body?: unknown }

const failure = (status: number, message: string): Answer => ({ status, body: { error: [{ message }] } })

/** The REST calls Sophia and the client make: the server's version, and classes. */
export async function answerRest(
  { classes, faults }: { classes: StoredClasses; faults: Faults },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, body } = isAllowed(faults, request.headers.authorization)
    ? route(classes, faults, `${request.method} ${request.url}`, await readBody(request))
    : failure(401, 'unauthorized: invalid api key')
  response.writeHead(status, { 'content-type': 'application/json' }).end(body === undefined ? '' : JSON.stringify(body))
}

export const isAllowed = (faults: Faults, authorization: string | undefined) =>
  faults.apiKey === undefined || authorization === `Bearer ${faults.apiKey}`

function route(classes: StoredClasses, faults: Faults, call: string, body: string): Answer {
  if (call === 'GET /v1/meta') return { status: 200, body: { version: faults.version, grpcMaxMessageSize: 104858000 } }
  const [, method, name, isProperties] = /^(\w+) \/v1\/schema(?:\/(\w+)(\/properties)?)?$/.exec(call) ?? []
  const found = classes.get(name ?? '')
  if (method === 'GET' && name) return found ? { status: 200, body: found.schema } : { status: 404 }
  if (method === 'DELETE' && name) {
    classes.delete(name)
    return { status: 200 }
  }
  if (method === 'POST' && found && isProperties) {
    const property: PropertySchema = JSON.parse(body)
    const { properties = [] } = found.schema
    if (properties.some((other) => other.name === property.name)) return failure(422, 'conflict for property')
    found.schema.properties = [...properties, property]
    return { status: 200, body: property }
  }
  if (method === 'POST' && !name) {
    const schema: ClassSchema = JSON.parse(body)
    if (classes.has(schema.class)) return failure(422, `class name ${schema.class} already exists`)
    classes.set(schema.class, newClass(schema))
    return { status: 200, body: schema }
  }
  return failure(404, `no such page: ${call}`)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
