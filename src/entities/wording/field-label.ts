import type { EntityKind, FieldName } from '../../model/entity.ts'

const labels: Record<FieldName, string> = {
  name: 'Name',
  firstName: 'First name',
  middleName: 'Middle name',
  lastName: 'Last name',
  email: 'E-mail',
  phone: 'Phone',
  company: 'Employer',
  website: 'Website',
  title: 'Title',
  birthDate: 'Born on',
  street: 'Street',
  city: 'City',
  postcode: 'Postcode',
  state: 'State',
  country: 'Country',
  birthPlace: 'Born in',
  gender: 'Gender',
  occupation: 'Occupation',
  industry: 'Industry',
  parent: 'Parent',
  place: 'Known only in',
}

/** What a reader calls a field of a record. */
export function fieldLabel(field: FieldName, kind: EntityKind): string {
  return field === 'website' && kind === 'person' ? 'Employer’s website' : labels[field]
}
