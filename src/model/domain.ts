import { z } from 'zod'

export const domainIds = ['pay_ready', 'personal', 'paragon'] as const
/** A namespace whose data no other namespace can see. */
export const domainIdSchema = z.enum(domainIds)
export type DomainId = z.infer<typeof domainIdSchema>
/** The one that is meant where nothing names another. */
export const usualDomain: DomainId = 'pay_ready'

export const sourceSystems = ['gong', 'slack', 'hubspot', 'salesforce', 'file'] as const
/** The system a record came from; `file` is anything imported by hand. */
export const sourceSystemSchema = z.enum(sourceSystems)
export type SourceSystem = z.infer<typeof sourceSystemSchema>
