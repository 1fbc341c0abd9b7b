import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runFileCommand } from '../../../src/terminal/run-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'sophia-resolve-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return name
}

async function resolve(...words: string[]) {
  let said = ''
  const write = (text: string) => {
    said += text
  }
  const output = { write, writeError: write, isTty: false }
  const code = await runFileCommand(['entities', 'resolve', '--out', 'out.csv', ...words], {
    output,
    cwd: folder,
    signal: new AbortController().signal,
  })
  return { code, said, lines: (name = 'out.csv') => readFileSync(join(folder, name), 'utf8').trim().split('\n') }
}

const people = file(
  'people.csv',
  `record_id,first_name,last_name,email,phone,company,title
r1,Robert,Tran,robert.tran@wrenfield.example,+1 208 555 0111,Wrenfield Homes,Property manager
r2,Bob,Tran,robert.tran@wrenfield.example,,Wrenfield,Property Mgr
r3,Elena,Voss,elena.voss@brackwater.example,,Brackwater Residential,COO
r4,,,elena.voss@brackwater.example,,,
`,
)

describe('a file of people', () => {
  test('is resolved without a database, whatever the order of its rows', async () => {
    const { code, said, lines } = await resolve('--in', people, '--edges', 'edges.csv')
    expect(code).toBe(0)
    expect(said).toMatch(/4 records are 2 entities/)
    expect(lines()).toEqual(['record_id,entity_id', 'r1,r1', 'r2,r1', 'r3,r3', 'r4,r3'])
    expect(lines('edges.csv')[0]).toBe('record_id_l,record_id_r,score,decision')
    expect(lines('edges.csv')).toContainEqual(expect.stringMatching(/^r1,r2,0\.9\d+,merge$/))
    const [header = '', ...rows] = readFileSync(join(folder, people), 'utf8').trim().split('\n')
    await resolve('--in', file('turned.csv', [header, ...rows.reverse()].join('\n')))
    expect(lines()).toEqual(['record_id,entity_id', 'r1,r1', 'r2,r1', 'r3,r3', 'r4,r3'])
  })

  test('obeys labels', async () => {
    const labels = file('labels.csv', 'record_id_l,record_id_r,verdict\nr1,r2,different\nr1,r3,unsure\n')
    const { lines } = await resolve('--in', people, '--labels', labels)
    expect(lines()).toContain('r2,r2')
  })

  test('is read in its newest version', async () => {
    const versions = file(
      'versions.csv',
      'record_id,version,name,email\nr1,2,Robert Tran,bob@wrenfield.example\nr1,1,Nobody,old@x.example\nr2,1,Bob Tran,bob@wrenfield.example\n',
    )
    const { said } = await resolve('--in', versions)
    expect(said).toMatch(/2 records are 1 entities/)
  })
})

test('companies are told by their columns, or by the type of a row', async () => {
  const companies = file(
    'companies.csv',
    'record_id,name,website,phone\nc1,Greymoor Living LLC,https://greymoor.example,+1 303 555 0100\nc2,Greymoor Living,www.greymoor.example,\nc3,Greymoor Capital,greymoorcapital.example,\n',
  )
  const { lines } = await resolve('--in', companies)
  expect(lines()).toEqual(['record_id,entity_id', 'c1,c1', 'c2,c1', 'c3,c3'])
  const mixed = file(
    'mixed.csv',
    'record_id,type,name,first_name,last_name,website\nx,ORGANIZATION,Acme Inc,,,acme.example\ny,PERSON,,Ann,Lee,\n',
  )
  expect((await resolve('--in', mixed)).said).toMatch(/2 records are 2 entities/)
})

describe('what cannot be used is named, with the remedy', () => {
  test.each([
    [
      'unknown columns',
      'record_id,name,favourite_colour\na,Ann Lee,red\n',
      /unknown column favourite_colour.*--ignore favourite_colour/,
    ],
    ['a missing column', 'name,email\nAnn Lee,ann@acme.example\n', /lacks the column record_id/],
    ['nothing that names anybody', 'record_id,phone\na,1\n', /names nobody; it needs one of name/],
    ['a row without an id', 'record_id,name\n,Ann Lee\n', /line 2: no record_id/],
    ['a broken file', 'record_id,name\na,"Ann\n', /cannot be read as CSV/],
  ])('%s', async (_, text, message) => {
    const { code, said } = await resolve('--in', file('bad.csv', text))
    expect(code).toBe(1)
    expect(said).toMatch(message)
  })

  test('a file that is not there, and labels of strangers', async () => {
    expect((await resolve('--in', 'nowhere.csv')).said).toMatch(/nowhere\.csv cannot be read/)
    const labels = file('strangers.csv', 'record_id_l,record_id_r,verdict\nr1,zz,same\n')
    expect((await resolve('--in', people, '--labels', labels)).said).toMatch(/line 2: there is no record “zz”/)
    const odd = file('odd.csv', 'record_id_l,record_id_r,verdict\nr1,r2,perhaps\n')
    expect((await resolve('--in', people, '--labels', odd)).said).toMatch(/“perhaps” is no answer/)
  })

  test('columns that are left out on purpose are left out', async () => {
    const { code } = await resolve('--in', file('extra.csv', 'record_id,name,note\na,Ann Lee,x\n'), '--ignore', 'note')
    expect(code).toBe(0)
  })
})
