import type { FieldName } from '../../model/entity.ts'

/** Columns of a file of records and the field each one fills. */
export const fieldOfColumn: Readonly<Record<string, FieldName>> = {
  name: 'name',
  full_name: 'name',
  org_name: 'name',
  first_name: 'firstName',
  given_name: 'firstName',
  middle_name: 'middleName',
  last_name: 'lastName',
  surname: 'lastName',
  email: 'email',
  phone: 'phone',
  company: 'company',
  employer: 'company',
  website: 'website',
  title: 'title',
  dob: 'birthDate',
  date_of_birth: 'birthDate',
  birth_date: 'birthDate',
  street: 'street',
  address: 'street',
  city: 'city',
  suburb: 'city',
  postcode: 'postcode',
  postcode_fake: 'postcode',
  state: 'state',
  country: 'country',
  birth_place: 'birthPlace',
  gender: 'gender',
  occupation: 'occupation',
  industry: 'industry',
  parent: 'parent',
}

/** Columns that make up a street address together, in this order. */
export const streetColumns = ['street_number', 'address_1', 'address_2'] as const

/** Columns that are read, or known and left alone: truth, versions and numbers no comparison may lean on. */
export const otherColumns = [
  'record_id',
  'source',
  'source_id',
  'type',
  'version',
  'observed_at',
  'cluster_id',
  'company_id',
  'soc_sec_id',
  'test_group',
  'hardness',
  'n',
  'ipc_classes',
] as const

/** Every column a file of records may have. */
export const knownColumns: readonly string[] = [...otherColumns, ...Object.keys(fieldOfColumn), ...streetColumns]

/** One of these must be there, or nobody could be told from anybody. */
export const tellingColumns = [
  'name',
  'full_name',
  'org_name',
  'first_name',
  'given_name',
  'last_name',
  'surname',
  'email',
]
