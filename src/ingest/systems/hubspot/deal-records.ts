import type { LandedRow, RecordOutcome, SourceContext } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { createFieldReader, type FieldReader } from '../field-reader.ts'
import { finishRecord } from '../finish-record.ts'
import { mappedFields } from '../mapped-fields.ts'
import { objectOf, objectsOf } from '../read-json.ts'
import { flagOf, identityOf } from '../read-value.ts'
import { isDeleted, openProperties } from './property-of.ts'
import { recordOf } from './record-of.ts'

type Reader = 'text' | 'number' | 'day'
type Change = { sourceId: string; data: Record<string, unknown>; problems: readonly string[] }

const historyFields: readonly { property: string; name: string; read: Reader }[] = [
  { property: 'dealstage', name: 'stage', read: 'text' },
  { property: 'amount', name: 'amount', read: 'number' },
  { property: 'closedate', name: 'closeDate', read: 'day' },
]

/** A deal and every change of it that the row tells. */
export function dealRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  const deal = recordOf('deal', row, { context, dataOf: (fields) => dealData(fields, context) })
  const dealId = identityOf(columnOf(row, 'id'))
  if (dealId === undefined || isDeleted(row)) return deal
  const versions = versionChanges(dealId, row, context)
  const changes = versions.length > 0 ? versions : stageDates(dealId, row, context)
  return [...deal, ...changes.map((change) => finishRecord({ kind: 'deal_change', ...change }, row))]
}

function dealData(fields: FieldReader, context: SourceContext): Record<string, unknown> {
  const probability = fields.number('hs_deal_stage_probability')
  return {
    name: fields.text('dealname'),
    stage: fields.text('dealstage'),
    pipeline: fields.text('pipeline'),
    dealType: fields.text('dealtype'),
    amount: fields.number('amount'),
    // HubSpot counts from 0 to 1.
    probabilityPercent: probability === undefined ? undefined : Math.round(probability * 1000) / 10,
    forecastCategory: fields.text('hs_manual_forecast_category'),
    nextStep: fields.text('hs_next_step'),
    closeDate: fields.day('closedate'),
    isClosed: flagOf(fields.value('hs_is_closed')),
    isWon: flagOf(fields.value('hs_is_closed_won')),
    ownerId: fields.id('hubspot_owner_id'),
    companyIds: fields.ids('companies'),
    contactIds: fields.ids('contacts'),
    createdAt: fields.instant('createdate') ?? fields.instant('createdAt'),
    updatedAt: fields.instant('hs_lastmodifieddate') ?? fields.instant('updatedAt'),
    ...mappedFields('deal', fields, { system: 'hubspot', context }),
  }
}

// Where the row carries histories: `propertiesWithHistory`, or the older columns with a list of versions.
function versionChanges(dealId: string, row: LandedRow, context: SourceContext): Change[] {
  const histories = objectOf(columnOf(row, 'propertiesWithHistory'))
  return historyFields.flatMap(({ property, name, read }) => {
    const older = objectOf(columnOf(row, property)).versions ?? columnOf(row, `properties_versions_${property}`)
    return objectsOf(columnOf(histories, property) ?? older).map((version) => {
      const fields = createFieldReader((field) => columnOf(version, field), context)
      const at = fields.instant('timestamp')
      const data = { dealId, at, [name]: fields[read]('value'), changedById: fields.id('updatedByUserId') }
      return { sourceId: `${dealId}/${name}/${at ?? 'undated'}`, data, problems: fields.problems }
    })
  })
}

// Today's connector lands no history with the deal, but HubSpot keeps the day each stage was entered as a property.
function stageDates(dealId: string, row: LandedRow, context: SourceContext): Change[] {
  const fields = openProperties(row, context)
  const names = [...Object.keys(objectOf(columnOf(row, 'properties'))), ...Object.keys(row)]
  const stages = new Map<string, string>()
  for (const name of names.sort()) {
    const stage = /^(?:properties_)?hs_(?:v2_)?date_entered_(.+)$/i.exec(name)?.[1]
    if (stage === undefined || stage === 'current_stage') continue
    stages.set(stage, name.replace(/^properties_/i, ''))
  }
  return [...stages].flatMap(([stage, property]) => {
    const own = createFieldReader(fields.value, context)
    const at = own.instant(property)
    if (at === undefined && own.problems.length === 0) return []
    return [{ sourceId: `${dealId}/stage/${stage}`, data: { dealId, at, stage }, problems: own.problems }]
  })
}
