import type { LandedRow, RecordOutcome, SourceContext } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import type { FieldReader } from '../field-reader.ts'
import { mappedFields } from '../mapped-fields.ts'
import { flagOf, identityOf } from '../read-value.ts'
import { recordOf } from './record-of.ts'

/** An opportunity. One marked private is its owner's alone; records have no audience, so it goes, and what was known of it. */
export function opportunityRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  const sourceId = identityOf(columnOf(row, 'Id'))
  if (sourceId !== undefined && flagOf(columnOf(row, 'IsPrivate')) === true) {
    return [{ kind: 'deleted', recordKind: 'deal', sourceId }]
  }
  return recordOf('deal', row, {
    context,
    dataOf: (fields) => ({
      name: fields.text('Name'),
      description: fields.text('Description'),
      ...stateOf(fields),
      forecastCategory: fields.text('ForecastCategoryName') ?? fields.text('ForecastCategory'),
      dealType: fields.text('Type'),
      nextStep: fields.text('NextStep'),
      isClosed: flagOf(fields.value('IsClosed')),
      isWon: flagOf(fields.value('IsWon')),
      ownerId: fields.id('OwnerId'),
      companyIds: [fields.id('AccountId')].filter((id) => id !== undefined),
      createdAt: fields.instant('CreatedDate'),
      updatedAt: fields.instant('LastModifiedDate'),
      stageChangedAt: fields.instant('LastStageChangeDate'),
      ...mappedFields('deal', fields, { system: 'salesforce', context }),
    }),
  })
}

/** What an opportunity was from that moment on; Salesforce writes one row for each change of stage, amount or date. */
export function historyRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  return recordOf('deal_change', row, {
    context,
    dataOf: (fields) => ({
      dealId: fields.id('OpportunityId'),
      at: fields.instant('CreatedDate') ?? fields.instant('SystemModstamp'),
      ...stateOf(fields),
      forecastCategory: fields.text('ForecastCategory'),
      expectedRevenue: fields.number('ExpectedRevenue'),
      changedById: fields.id('CreatedById'),
    }),
  })
}

function stateOf(fields: FieldReader) {
  return {
    stage: fields.text('StageName'),
    amount: fields.number('Amount'),
    probabilityPercent: fields.number('Probability'),
    closeDate: fields.day('CloseDate'),
  }
}
