import { expect, test } from 'vitest'
import { baseUrlOf } from '../../../src/ingest/airbyte/base-url.ts'

test.each([
  ['https://api.airbyte.com/v1', 'https://api.airbyte.com/v1'],
  ['https://api.airbyte.com/v1/', 'https://api.airbyte.com/v1'],
  ['https://api.airbyte.com', 'https://api.airbyte.com/v1'],
  ['https://airbyte.example.com', 'https://airbyte.example.com/api/public/v1'],
  ['http://localhost:8000/', 'http://localhost:8000/api/public/v1'],
  ['https://example.com/airbyte/api/public/v1', 'https://example.com/airbyte/api/public/v1'],
])('%s is used as %s', (setting, expected) => {
  expect(baseUrlOf(setting)).toBe(expected)
})

test.each(['airbyte', '', 'ftp://airbyte.example.com'])('%j is refused with the setting to mend', (setting) => {
  expect(() => baseUrlOf(setting)).toThrow(/AIRBYTE_API_URL/)
})
