import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namedSpeakers } from '../../../src/memory/search/named-speakers.ts'

const product = ['Project Manager', 'User Interface', 'Industrial Designer', 'Marketing']
const seminar = ['Professor C', 'Grad A', 'Grad E', 'PhD A', 'PhD B']
const people = ['Caroline Diaz', 'Mel O’Hara', 'Will Stone', 'José Álvarez', 'Huw Irranca-Davies AM']

describe('namedSpeakers', () => {
  it('knows people by full, first and last name in any case', () => {
    expect(namedSpeakers('what did caroline say?', people)).toEqual(['Caroline Diaz'])
    expect(namedSpeakers("What is DIAZ's opinion?", people)).toEqual(['Caroline Diaz'])
    expect(namedSpeakers('Did Mel O’Hara and jose alvarez agree?', people)).toEqual(['Mel O’Hara', 'José Álvarez'])
    expect(namedSpeakers("Summarize Huw Irranca-Davies' plan", people)).toEqual(['Huw Irranca-Davies AM'])
  })

  it('matches whole words only', () => {
    expect(namedSpeakers('What about the melon and the carolines?', people)).toEqual([])
  })

  it('takes an everyday word for a name only where it is written like one', () => {
    expect(namedSpeakers('Will they sign, and what will it cost?', people)).toEqual([])
    expect(namedSpeakers('What did Will promise?', people)).toEqual(['Will Stone'])
    expect(namedSpeakers('will stone join?', people)).toEqual(['Will Stone'])
  })

  it('lets a full name win over people who share a part of it', () => {
    const johns = ['John Smith', 'John Doe']
    expect(namedSpeakers('What did John Smith want?', johns)).toEqual(['John Smith'])
    expect(namedSpeakers('What did John want?', johns)).toEqual(johns)
  })

  it('knows roles, their initials and the role with its noun', () => {
    expect(namedSpeakers('What did the project manager think?', product)).toEqual(['Project Manager'])
    expect(namedSpeakers('What did the PM think of it?', product)).toEqual(['Project Manager'])
    expect(namedSpeakers('Why did Industrial Design disagree with Marketing?', product)).toEqual([
      'Industrial Designer',
      'Marketing',
    ])
    expect(namedSpeakers("Summarize the marketing expert's opinions", product)).toEqual(['Marketing'])
  })

  it('does not take a topic for a role', () => {
    expect(namedSpeakers('Summarize the discussion about the user interface concept', product)).toEqual([])
    expect(namedSpeakers('What is the marketing strategy, and is the UI done by 3 pm?', product)).toEqual([])
  })

  it('tells the customer on the call from customers as a topic', () => {
    expect(namedSpeakers("What was the customer's objection?", ['Agent', 'Customer'])).toEqual(['Customer'])
    expect(namedSpeakers('How is customer churn among agents and customers?', ['Agent', 'Customer'])).toEqual([])
  })

  it('knows labelled speakers by label, by letter and by a title only one of them has', () => {
    expect(namedSpeakers('What did PhD A think?', seminar)).toEqual(['PhD A'])
    expect(namedSpeakers('What did the professor think?', seminar)).toEqual(['Professor C'])
    expect(namedSpeakers('What did E think of a plan?', seminar)).toEqual(['Grad E'])
    expect(namedSpeakers('What did the grad think of a plan?', seminar)).toEqual([])
  })

  it('knows an office given in brackets, for every label of that person', () => {
    const house = [
      'Right Hon. Justin Trudeau (Prime Minister)',
      'Right Hon. Justin Trudeau',
      'Hon. Bill Morneau (Minister of Finance)',
    ]
    expect(namedSpeakers('What did the Prime Minister say?', house)).toEqual(house.slice(0, 2))
    expect(namedSpeakers('What did Morneau say about debt?', house)).toEqual(house.slice(2))
  })

  it('names nobody in an empty or foreign question', () => {
    expect(namedSpeakers('', people)).toEqual([])
    expect(namedSpeakers('How much is the rent?', [])).toEqual([])
    expect(namedSpeakers('How much is the rent?', ['', '???', '(Chair)'])).toEqual([])
  })

  it('gives a subset of the speakers in their order, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ unit: 'grapheme' })), (question, speakers) => {
        const named = namedSpeakers(question, speakers)
        expect([...new Set(speakers)].filter((speaker) => named.includes(speaker))).toEqual(named)
      }),
    )
  })
})
