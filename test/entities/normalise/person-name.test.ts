import { expect, test } from 'vitest'
import { readPersonName } from '../../../src/entities/normalise/person-name.ts'

const parts = (fields: Parameters<typeof readPersonName>[0]) => {
  const name = readPersonName(fields)
  return name && [name.first, name.middle.join(' '), name.family].join('|')
}

test.each([
  [{ name: 'Elena Voss' }, 'elena||voss'],
  [{ name: 'Voss, Elena' }, 'elena||voss'],
  [{ name: 'Dr. Elena M. Voss, PhD' }, 'elena|m|voss'],
  [{ name: 'Ian Douglas [OOO]' }, 'ian||douglas'],
  [{ name: 'Sean (he/him) Wilson' }, 'sean||wilson'],
  [{ name: 'Maria da Silva' }, 'maria||silva'],
  [{ firstName: 'Ravy', lastName: 'daConceição' }, 'ravy||daconceicao'],
  [{ name: 'K. Dunn-Ellis' }, 'k||dunnellis'],
  [{ name: 'SergeiLavrov' }, 'sergei||lavrov'],
  [{ name: 'Ronald McDonald' }, 'ronald||mcdonald'],
  [{ name: 'Müller, José' }, 'jose||muller'],
  [{ name: 'ВАСИЛЬЕВ, Александр Павлович' }, 'aleksandr|pavlovich|vasilev'],
  [{ name: '王杰' }, 'wang||jie'],
  [{ name: 'william kirk dickson', firstName: 'william', lastName: 'dickson' }, 'william|kirk|dickson'],
  [{ name: 'katie' }, 'katie||'],
  [{ lastName: 'Andreason' }, '||andreason'],
])('reads %j', (fields, expected) => {
  expect(parts(fields)).toBe(expected)
})

test.each(['', '  ', 'Unknown', 'Deleted User', 'n/a', 'Speaker 2', 'info@acme.example', 'N/A N/A', '🦄'])(
  'takes “%s” for a missing name',
  (name) => {
    expect(readPersonName({ name })).toBeNull()
  },
)

test('keeps a placeholder in one part from hiding the other', () => {
  expect(parts({ firstName: 'Elena', lastName: 'Unknown' })).toBe('elena||')
})

test('tells generations apart, and leaves them out of the name', () => {
  expect(readPersonName({ firstName: 'David', lastName: 'Dobbins Jr' })).toMatchObject({
    family: 'dobbins',
    generation: 'junior',
  })
  expect(readPersonName({ name: 'Morris Klein III' })).toMatchObject({ family: 'klein', generation: 'iii' })
  expect(readPersonName({ name: 'Jun Ito' })?.generation).toBe('')
})
