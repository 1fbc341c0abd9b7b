import { z } from 'zod'

type ResponseMetadata = { messages?: string[]; warnings?: string[]; next_cursor?: string }
export type MethodResult =
  | ({ ok: true; response_metadata?: ResponseMetadata } & Record<string, unknown>)
  | { ok: false; error: string; response_metadata?: ResponseMetadata }
export type Method = (input: Record<string, unknown>) => Promise<MethodResult> | MethodResult
export type Methods = Record<string, Method>

/** A Web API method that runs once its arguments fit; otherwise Slack's `invalid_arguments`. */
export function defineMethod<Schema extends z.ZodType>(
  schema: Schema,
  run: (input: z.infer<Schema>) => Promise<MethodResult> | MethodResult,
): Method {
  return (input) => {
    const parsed = schema.safeParse(input)
    if (parsed.success) return run(parsed.data)
    const messages = parsed.error.issues.map(
      ({ message, path }) => `[ERROR] ${message} [json-pointer:/${path.join('/')}]`,
    )
    return failure('invalid_arguments', messages)
  }
}

export function failure(error: string, messages: string[] = []): MethodResult {
  return { ok: false, error, ...(messages.length > 0 && { response_metadata: { messages } }) }
}

/** One page of `items` after a cursor handed out before. */
export function paginate<Item>(items: Item[], { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const start = cursor ? Number.parseInt(Buffer.from(cursor, 'base64').toString('utf8'), 10) || 0 : 0
  const end = start + limit
  const nextCursor = end < items.length ? Buffer.from(String(end)).toString('base64') : ''
  return { page: items.slice(start, end), hasMore: nextCursor !== '', nextCursor }
}

// Form fields are all text; JSON bodies bring real booleans, numbers and objects.
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1')])
  .default(false)
export const pageLimit = (preset: number) => z.coerce.number().int().min(1).max(1000).default(preset)
export const cursor = z.string().optional()

/** A structured argument: an object or array, or the JSON text of one. */
export function structured<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => {
    if (typeof value !== 'string') return value
    try {
      return JSON.parse(value)
    } catch {
      return value
    }
  }, schema)
}
