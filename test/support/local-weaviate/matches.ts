import { type Filters, Operator } from './protos.ts'
import type { PropertyValue, StoredClass, StoredObject } from './stored-classes.ts'

/** Whether an object passes a filter as it came over the wire; what the adapter never sends is refused. */
export function matches(stored: StoredClass, object: StoredObject, filter: Filters | undefined): boolean {
  if (!filter) return true
  if (filter.operator === Operator.OPERATOR_AND) return filter.filters.every((part) => matches(stored, object, part))
  const name = filter.target?.property ?? ''
  if (name === '_id') return (filter.valueTextArray?.values ?? []).includes(object.id)
  const property = stored.schema.properties?.find((other) => other.name === name)
  if (!property) throw new Error(`no such prop with name '${name}' found in class '${stored.schema.class}'`)
  if (!property.indexFilterable) throw new Error(`property '${name}' is not filterable`)
  const value = object.properties[name]
  if (value === undefined) return false
  return compare(filter, value)
}

function compare(filter: Filters, value: PropertyValue): boolean {
  const list = [value].flat().map((one) => String(one).trim())
  switch (filter.operator) {
    case Operator.OPERATOR_CONTAINS_ANY: {
      const wanted = filter.valueTextArray?.values
      if (!wanted?.length) throw new Error('value type should be []string but is []float64')
      return wanted.some((one) => list.includes(one.trim()))
    }
    case Operator.OPERATOR_EQUAL:
      return list.includes((filter.valueText ?? '').trim())
    case Operator.OPERATOR_GREATER_THAN_EQUAL:
      return nanosecondsOf(String(value)) >= nanosecondsOf(filter.valueText ?? '')
    case Operator.OPERATOR_LESS_THAN:
      return nanosecondsOf(String(value)) < nanosecondsOf(filter.valueText ?? '')
    default:
      throw new Error(`the local server does not know the operator ${filter.operator}`)
  }
}

// As the real server counts them: in 64 bits, so that the year 1 lies in 1754.
const nanosecondsOf = (date: string) => BigInt.asIntN(64, BigInt(Date.parse(date)) * 1_000_000n)
