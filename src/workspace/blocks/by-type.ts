import { z } from 'zod'

export type SchemasByType = Record<string, z.ZodType>

/** Checks an object against the schema of its `type`; a type without one is an error of its own. */
export function byType(noun: string, schemasOf: () => SchemasByType) {
  return z.looseObject({ type: z.string() }).superRefine((value, context) => {
    const schemas = schemasOf()
    const schema = Object.hasOwn(schemas, value.type) ? schemas[value.type] : undefined
    if (schema === undefined) {
      context.addIssue({ code: 'custom', message: `unsupported ${noun} type: ${value.type}`, path: ['type'] })
      return
    }
    for (const { message, path } of schema.safeParse(value).error?.issues ?? []) {
      context.addIssue({ code: 'custom', message, path })
    }
  })
}
