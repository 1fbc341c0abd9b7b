import type { Source } from '../source.ts'
import { gong } from '../systems/gong/gong.ts'
import { hubspot } from '../systems/hubspot/hubspot.ts'
import { salesforce } from '../systems/salesforce/salesforce.ts'
import { slack } from '../systems/slack/slack.ts'

/** The systems Sophia reads, in the order of their reports. */
export const allSources: readonly Source[] = [gong, slack, hubspot, salesforce]

/** The columns by which a table's rows are looked up one by one; without an index on them every page reads the whole table. */
export function lookUpColumns(table: string): string[] {
  const needs = allSources.flatMap((source) => source.needs.filter((need) => need.table === table))
  return [...new Set(needs.map(({ column }) => column))]
}
