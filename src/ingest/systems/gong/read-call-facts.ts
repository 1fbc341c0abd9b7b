import type { LandedRow, SourceContext } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { createFieldReader } from '../field-reader.ts'
import { listOf, objectOf, objectsOf } from '../read-json.ts'
import { flagOf, identityOf, textOf } from '../read-value.ts'

export type CallFacts = {
  title: string | undefined
  startedAt: string | undefined
  url: string | undefined
  isPrivate: boolean
  metadata: Record<string, unknown>
  problems: readonly string[]
}

/** What the call's own row and its extensive row say about the call; the former goes first where both speak. */
export function readCallFacts(
  call: LandedRow | undefined,
  extensive: LandedRow | undefined,
  context: SourceContext,
): CallFacts {
  const metaData = objectOf(extensive && columnOf(extensive, 'metaData'))
  const both = (field: string) => [call && columnOf(call, field), columnOf(metaData, field)]
  const fields = createFieldReader((field) => both(field).find((value) => textOf(value) !== undefined), context)
  const privacy = both('isPrivate').map(flagOf)
  return {
    title: fields.text('title'),
    startedAt: fields.instant('started') ?? fields.instant('scheduled'),
    url: webAddressOf(fields.text('url')),
    // A call of which nobody says that it is open stays with its participants.
    isPrivate: privacy.includes(true) || !privacy.includes(false),
    metadata: present({
      durationSeconds: fields.number('duration'),
      direction: fields.text('direction'),
      scope: fields.text('scope'),
      system: fields.text('system'),
      language: fields.text('language'),
      purpose: fields.text('purpose'),
      primaryUserId: fields.id('primaryUserId'),
      ...interactionFigures(extensive),
      crmLinks: readCrmLinks(extensive),
    }),
    problems: fields.problems,
  }
}

// Gong's own figures (talk ratio, patience, …) are kept beside the turns: ours are computed from the turns.
function interactionFigures(extensive: LandedRow | undefined): Record<string, unknown> {
  if (extensive === undefined) return {}
  const interaction = objectOf(columnOf(extensive, 'interaction'))
  const content = objectOf(columnOf(extensive, 'content'))
  const speakers = objectsOf(interaction.speakers).map((speaker) => ({
    speakerId: textOf(speaker.id) ?? textOf(speaker.speakerId),
    userId: textOf(speaker.userId),
    talkSeconds: numberOf(speaker.talkTime),
  }))
  const stats = objectsOf(interaction.interactionStats).flatMap((stat) =>
    textOf(stat.name) === undefined ? [] : [[String(stat.name), numberOf(stat.value)]],
  )
  const { companyCount, nonCompanyCount } = objectOf(interaction.questions)
  const questions = present({ companyCount: numberOf(companyCount), nonCompanyCount: numberOf(nonCompanyCount) })
  const topics = objectsOf(content.topics).map((topic) => ({
    name: textOf(topic.name),
    seconds: numberOf(topic.duration),
  }))
  return {
    interactionStats: stats.length > 0 ? Object.fromEntries(stats) : undefined,
    questions: Object.keys(questions).length > 0 ? questions : undefined,
    speakers: speakers.length > 0 ? speakers : undefined,
    topics: topics.length > 0 ? topics : undefined,
  }
}

function readCrmLinks(extensive: LandedRow | undefined) {
  const contexts = listOf(extensive && columnOf(extensive, 'parties')).flatMap((party) =>
    objectsOf(objectOf(party).context),
  )
  const links = contexts.flatMap((entry) =>
    objectsOf(entry.objects).flatMap((object) => {
      const objectId = identityOf(object.objectId)
      return objectId === undefined
        ? []
        : [{ system: textOf(entry.system), objectType: textOf(object.objectType), objectId }]
    }),
  )
  const distinct = new Map(links.map((link) => [`${link.system} ${link.objectType} ${link.objectId}`, link]))
  return distinct.size > 0 ? [...distinct.values()] : undefined
}

function webAddressOf(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : undefined
}

function numberOf(value: unknown): number | undefined {
  const number = Number(textOf(value) ?? Number.NaN)
  return Number.isFinite(number) ? number : undefined
}

function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
