import { expect, test } from 'vitest'
import { answerBlocks } from '../../../src/slack/blocks/answer-blocks.ts'
import { readIdentityValue } from '../../../src/slack/blocks/identity-blocks.ts'
import { moodChart } from '../../charts/charts.ts'
import { asProof } from '../../support/proof-links.ts'
import type { Json } from '../../support/recording-slack.ts'
import { answerOf, plan, quote } from '../scripted-answers.ts'
import { complaintsAbout, visibleTexts } from './slack-limits.ts'

const view = {
  linkTo: () => asProof('https://sophia.example/i/call-1?a=1&b=2#call-1:7'),
  timeZone: 'America/Chicago',
  now: new Date('2026-11-23T18:40:00Z'),
}
const linked = (label: string) => `<https://sophia.example/i/call-1?a=1&amp;b=2#call-1:7|${label}>`

function render(changes: Parameters<typeof answerOf>[0] = {}, more: object = {}) {
  const message = answerBlocks(answerOf(changes), { ...view, ...more })
  expect(complaintsAbout(message)).toEqual([])
  return { ...message, shown: message.blocks as Json[] }
}

const sentence = (text: string, ...indexes: number[]) => ({
  kind: 'derived' as const,
  text,
  support: indexes.map((index) => ({ kind: 'quote' as const, index })),
})

test('the first line is the answer in bold with its proof, the rest are bullets', () => {
  const { text, shown } = render()
  expect(text).toBe('Brackwater is pricing Entrata.')
  expect(shown[0].text.text).toBe(`*Brackwater is pricing Entrata.* ${linked('[1]')}`)
  expect(shown[1].text.text).toBe(`• Elena Voss: “${quote.text}” ${linked('[1]')}`)
})

test('a proof line says who, what, when and at which second', () => {
  const { shown } = render()
  expect(shown[2].elements[0].text).toBe(linked('[1] Elena Voss, call Thu 19 Nov, 14:32'))
  expect(shown[3].elements[0].text).toBe('Read 2 calls · Gong 12:02')
})

test('a proof of another year names the year, and the day is the reader’s', () => {
  const { shown } = render({ quotes: [{ ...quote, occurredAt: '2026-01-01T03:00:00Z', startSeconds: null }] })
  expect(shown[2].elements[0].text).toContain('call Wed 31 Dec 2025, Brackwater renewal')
})

test('a mark written in the sentence itself is shown once', () => {
  const { shown } = render({ sentences: [sentence('They price Entrata [1], they said [7].', 0)] })
  expect(shown[0].text.text).toBe(`*They price Entrata, they said [7].* ${linked('[1]')}`)
})

test('at most six facts and six proofs are shown, and what is left is counted', () => {
  const quotes = Array.from({ length: 9 }, () => quote)
  const facts = Array.from({ length: 8 }, (_, index) => sentence(`Fact ${index + 1}`, index, index + 1))
  const { shown } = render({ quotes, sentences: [sentence('All of it'), ...facts] })
  const texts = visibleTexts(shown)
  expect(texts.join('\n')).not.toContain('Fact 7')
  expect(texts).toContain('All 8')
  expect(texts.filter((text) => text.includes('Elena Voss'))).toHaveLength(6)
  expect(texts).toContain('1 more proof')
})

test('foreign text can neither ping, link nor format its way out', () => {
  const hostile = '<!channel> <@U123|dana> <https://evil.example|click> *done* & <b>\u202eevil'
  const { text, shown } = render({ sentences: [sentence(hostile)], quotes: [] })
  expect(text).toBe('channel dana click ∗done∗ &amp; &lt;b&gt;evil')
  expect(shown[0].text.text).toBe('*channel dana click ∗done∗ &amp; &lt;b&gt;evil*')
})

test('a proof that has no address is not linked', () => {
  const { shown } = render({}, { linkTo: () => null })
  expect(shown[0].text.text).toBe('*Brackwater is pricing Entrata.* [1]')
})

test('a summary is headed by account and period', () => {
  const { shown } = render({ plan: { ...plan, intent: 'summary' } })
  expect(shown[0]).toMatchObject({ type: 'header', text: { text: 'Brackwater Residential, 24 Oct–23 Nov' } })
})

test('a timeline is a table whose proof column links', () => {
  const support = [{ kind: 'quote' as const, index: 0 }]
  const { shown } = render({
    table: {
      kind: 'timeline' as const,
      caption: 'Kathryn Dunn-Ellis, newest first',
      columns: ['Date', 'What'],
      rows: [
        { cells: ['10 Nov', 'Says yes'], support },
        { cells: ['9 Oct', ''], support: [] },
      ],
    },
  })
  const table = shown.find(({ type }) => type === 'data_table')
  expect(table.rows[0].map(({ text }: Json) => text)).toEqual(['Date', 'What', 'Proof'])
  expect(table.rows[1][2].elements[0].elements[0]).toEqual({ type: 'link', url: view.linkTo(), text: '14:32' })
  expect(table.rows[2].map(({ text }: Json) => text)).toEqual(['9 Oct', '–', '–'])
  expect(table.page_size).toBe(10)
})

test('a chart stands behind the facts and before the proofs, with its figures as they are', () => {
  const { text, shown } = render({ chart: moodChart })
  expect(text).toBe('Brackwater is pricing Entrata.')
  expect(shown.map(({ type }) => type).slice(0, 4)).toEqual(['section', 'section', 'data_visualization', 'context'])
  expect(shown[2]).toEqual({
    type: 'data_visualization',
    title: 'Brackwater: share of customer turns',
    chart: {
      type: 'line',
      axis_config: { categories: moodChart.labels, y_label: '%' },
      series: [
        { name: 'Negative', data: pointsOf([4, 17, 39, 48, 52]) },
        { name: 'Positive', data: pointsOf([38, 26, 13, 9, 9.3]) },
      ],
    },
  })
})
const pointsOf = (values: number[]) => values.map((value, index) => ({ label: moodChart.labels[index], value }))

test('names that are cut to the same words stay apart', () => {
  const series = ['Representative Dana Whitlock', 'Representative Dana Whitman'].map((name) => ({
    name,
    values: [1, 2],
  }))
  const { shown } = render({ chart: { ...moodChart, labels: ['Week', 'Week'], series } })
  const { chart } = shown.find(({ type }) => type === 'data_visualization')
  expect(chart.series.map(({ name }: Json) => name)).toEqual(['Representative Dana…', 'Representative… (2)'])
  expect(chart.axis_config.categories).toEqual(['Week', 'Week (2)'])
})

test('a chart is not shown where no sentence says what it shows', () => {
  const { shown } = render({ sentences: [], quotes: [], chart: moodChart })
  expect(shown.some(({ type }) => type === 'data_visualization')).toBe(false)
})

test('rows that do not fit are counted, not dropped in silence', () => {
  const rows = Array.from({ length: 130 }, () => ({ cells: ['x'.repeat(120)], support: [] }))
  const { shown } = render({ table: { kind: 'timeline' as const, caption: 'Many', columns: ['What'], rows } })
  const table = shown.find(({ type }) => type === 'data_table')
  expect(table.rows.length - 1).toBe(83)
  expect(visibleTexts(shown).join('\n')).toContain('The first 83 of 130 rows')
})

test('up to five choices are buttons, more are a select, and long questions stay buttons', () => {
  const choices = (count: number, question: string) =>
    Array.from({ length: count }, (_, index) => ({ label: `John ${index}`, detail: '', question }))
  const kinds = (list: ReturnType<typeof choices>) =>
    render({ choices: list }, { asker: { userId: 'U1', threadTs: '1.1' } })
      .shown.filter(({ block_id }) => block_id === 'choices:U1:1.1:')
      .flatMap(({ elements }) => elements.map(({ type }: Json) => type))
  expect(kinds(choices(5, 'Which?'))).toEqual(Array(5).fill('button'))
  expect(kinds(choices(6, 'Which?'))).toEqual(['static_select'])
  expect(kinds(choices(6, 'W'.repeat(200)))).toEqual(Array(6).fill('button'))
})

const katie = {
  kind: 'person' as const,
  entityId: '7c2f',
  name: 'Kathryn Dunn-Ellis',
  names: [
    { name: 'Katie Dunn', source: 'hubspot/contact' },
    { name: 'Kathryn Dunn', source: 'salesforce/contact' },
    { name: 'Katie Dunn', source: 'gong/party' },
  ],
}
const actionIds = (blocks: Json[]) =>
  blocks.filter(({ type }) => type === 'actions').flatMap(({ elements }) => elements.map((e: Json) => e.action_id))

test('several names taken for one person are named, and can be questioned', () => {
  const { shown } = render({ identity: katie })
  expect(visibleTexts(shown)).toContain(
    'One person under two names: Katie Dunn (HubSpot, Gong), Kathryn Dunn (Salesforce)',
  )
  expect(actionIds(shown)).toEqual(['why_one_entity', 'not_the_same_entity', 'answer_ask_draft', 'why_this_answer'])
  const buttons = shown.flatMap(({ elements = [] }) => elements).filter(({ action_id }) => /entity$/.test(action_id))
  expect(buttons.map(({ text, value }: Json) => [text.text, readIdentityValue(value)])).toEqual([
    ['Why one person?', { kind: 'person', entityId: '7c2f' }],
    ['Not the same person', { kind: 'person', entityId: '7c2f' }],
  ])
})

test('several records under one name are said as records, and a company is called one', () => {
  const names = ['hubspot/company', 'salesforce/account'].map((source) => ({ name: 'Greymoor Living', source }))
  const { shown } = render({ plan: { ...plan, intent: 'timeline' }, identity: { ...katie, kind: 'company', names } })
  expect(visibleTexts(shown)).toContain('One company in two records: Greymoor Living (HubSpot, Salesforce)')
  expect(visibleTexts(shown)).toContain('Not the same company')
})

test('somebody with one record is not questioned', () => {
  const { shown } = render({ identity: { ...katie, names: katie.names.slice(0, 1) } })
  expect(actionIds(shown).filter((id) => id.endsWith('_entity'))).toEqual([])
})

test('an answer without a sentence still says something', () => {
  expect(render({ sentences: [], quotes: [] }).text).toBe('I found nothing to answer this with.')
})
