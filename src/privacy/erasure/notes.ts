import type { ErasureReport } from '../../model/erasure.ts'

type Given = { report: ErasureReport; unvacuumed: readonly string[]; foreign: readonly string[] }

/** What an operator still has to do or to know, in whole sentences. */
export function notesOf({ report, unvacuumed, foreign }: Given): string[] {
  const { slack, probes = [] } = report
  const left = report.stores.filter(({ after, kept }) => after !== null && after > 0 && kept === undefined)
  return [
    ...left.map(
      ({ store, after }) =>
        `${store} still holds ${after} ${after === 1 ? 'row' : 'rows'} that name them: somebody else of that name, or a row nobody could read; look at them before you answer the request.`,
    ),
    ...probes
      .filter(({ found }) => found > 0)
      .map(
        ({ index, found, where }) =>
          `${index} still gave back ${found} of the erased turns (${where.join(', ')}); once that is mended, look again: sophia erase resume`,
      ),
    ...(slack.waiting > 0
      ? [
          `${slack.waiting} of Sophia's own Slack messages wait until Slack can be reached; they are tried again every five minutes while Sophia runs.`,
        ]
      : []),
    ...slack.failed.map(
      ({ channel, reason }) => `Slack refused to take a message out of ${channel} (${reason}); delete it by hand.`,
    ),
    ...(foreign.length > 0
      ? [
          `These landed tables are Airbyte's: delete the rows at their source, then refresh the stream (${foreign.join(', ')}).`,
        ]
      : []),
    'Delete the same at the sources (Gong, Slack, HubSpot, Salesforce); here it is kept out even if they still send it.',
    ...(unvacuumed.length > 0
      ? [
          `Run as the owner of the database: vacuum ${unvacuumed.join(', ')}. Until then the disk still holds what the deleted rows said.`,
        ]
      : []),
    'Backups and archived write-ahead logs keep what they were made of: let them run out, or make them anew.',
  ]
}
