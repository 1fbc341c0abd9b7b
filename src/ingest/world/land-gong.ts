import type { Call } from './conversation.ts'
import { isUnnamed } from './conversation.ts'
import type { LandedRow } from './landed-table.ts'
import type { Landing } from './landing.ts'
import { repsOf } from './reps-of.ts'
import { countQuestions, countWords, splitSentences } from './split-sentences.ts'
import { minuteMs, wallOf } from './world-clock.ts'

const workspaceId = '4417203389915502871'

export function* gongUsers({ material, ids, clock, stamp }: Landing) {
  for (const [key, person] of Object.entries(material.colleagues)) {
    const created = wallOf(person.since ?? '2025-02-03')
    const { firstName, lastName, email, title } = ids.person(key, 'gong')
    yield stamp('gong_users', key, created, {
      id: ids.gongUser(key),
      active: true,
      created: clock.iso(created),
      emailAddress: email,
      emailAliases: [],
      extension: null,
      firstName,
      lastName,
      managerId: person.manager ? ids.gongUser(person.manager) : null,
      meetingConsentPageUrl: null,
      personalMeetingUrls: [],
      phoneNumber: null,
      settings: { webConferencesRecorded: true, telephonyCallsImported: true },
      spokenLanguages: [{ language: 'en-US', primary: true }],
      title,
    })
  }
}

export function* gongCalls(landing: Landing) {
  for (const call of landing.calls())
    yield landing.stamp('gong_calls', call.key, endOf(call), metaDataOf(call, landing))
}

export function* gongExtensiveCalls(landing: Landing) {
  for (const call of landing.calls()) {
    const metaData = metaDataOf(call, landing)
    yield landing.stamp('gong_extensive_calls', call.key, endOf(call), {
      id: metaData.id,
      metaData,
      parties: call.parties.map((party) => partyOf(party, call, landing)),
      content: { topics: call.topics.map((name) => ({ name, duration: null })), trackers: [] },
      interaction: interactionOf(call, landing),
      collaboration: { publicComments: [] },
      media: null,
    })
  }
}

export function* gongTranscripts({ calls, ids, clock, stamp }: Landing) {
  for (const call of calls()) {
    if (!call.transcribed) continue
    yield stamp('gong_call_transcripts', call.key, endOf(call), {
      callId: ids.gongCall(call.key),
      started: clock.iso(call.at),
      transcript: call.turns.map((turn) => ({
        speakerId: ids.gongSpeaker(call.key, turn.speaker),
        topic: null,
        sentences: sentencesOf(turn.text, turn.startMs, turn.endMs),
      })),
    })
  }
}

/** Gong is done with a call some minutes after it ended. */
export const endOf = (call: Call): number => call.at + call.lengthMs + 4 * minuteMs

function metaDataOf(call: Call, { ids, clock }: Landing): LandedRow {
  const id = ids.gongCall(call.key)
  const host = repsOf(call)[0] ?? call.parties.find((party) => ids.isColleague(party)) ?? 'maya'
  return {
    id,
    url: `https://payready.app.gong.io/call?id=${id}`,
    title: call.title,
    scheduled: clock.iso(call.at),
    started: clock.iso(call.at),
    duration: Math.round(call.lengthMs / 1000),
    primaryUserId: ids.gongUser(host),
    direction: 'Conference',
    system: 'Zoom',
    scope: call.parties.every((party) => ids.isColleague(party)) ? 'Internal' : 'External',
    media: 'Video',
    language: 'eng',
    workspaceId,
    sdrDisposition: null,
    clientUniqueId: null,
    customData: null,
    purpose: null,
    meetingUrl: null,
    isPrivate: call.private,
    calendarEventId: `${id.slice(0, 10)}@calendar.payready.example`,
  }
}

function partyOf(party: string, call: Call, { ids, material }: Landing): LandedRow {
  const speaks = call.turns.some((turn) => turn.speaker === party)
  const speakerId = speaks || !call.transcribed ? ids.gongSpeaker(call.key, party) : null
  const base = {
    id: ids.gongSpeaker(call.key, `party ${party}`),
    speakerId,
    methods: ['Invitee', 'Attendee'],
    phoneNumber: null,
  }
  if (isUnnamed(party)) {
    return {
      ...base,
      userId: null,
      name: null,
      title: null,
      emailAddress: null,
      affiliation: 'Unknown',
      methods: ['Attendee'],
      context: [],
    }
  }
  const { name, email, title } = ids.person(party, 'gong')
  if (ids.isColleague(party)) {
    return {
      ...base,
      userId: ids.gongUser(party),
      name,
      title,
      emailAddress: email,
      affiliation: 'Internal',
      context: [],
    }
  }
  const account = material.contacts[party]?.account ?? call.account ?? ''
  const isLinked = material.accounts[account]?.gong?.name === undefined
  const object = {
    objectType: 'Account',
    objectId: isLinked ? ids.salesforceAccount(account) : null,
    fields: [{ name: 'Name', value: ids.company(account, isLinked ? 'salesforce' : 'gong').name }],
  }
  return {
    ...base,
    userId: null,
    name,
    title: title || null,
    emailAddress: email,
    affiliation: 'External',
    context: email === null ? [] : [{ system: isLinked ? 'Salesforce' : 'Gong', objects: [object] }],
  }
}

function interactionOf(call: Call, { ids }: Landing): LandedRow | null {
  if (!call.transcribed) return null
  const talked = (speaker: string) =>
    call.turns.filter((turn) => turn.speaker === speaker).reduce((sum, turn) => sum + turn.endMs - turn.startMs, 0) /
    1000
  const ours = call.turns.filter((turn) => ids.isColleague(turn.speaker))
  const seconds = (turns: Call['turns']) => turns.reduce((sum, turn) => sum + turn.endMs - turn.startMs, 0) / 1000
  const longest = (turns: Call['turns']) => Math.max(0, ...turns.map((turn) => (turn.endMs - turn.startMs) / 1000))
  const theirs = call.turns.filter((turn) => !ids.isColleague(turn.speaker))
  const asked = (turns: Call['turns']) => turns.reduce((sum, turn) => sum + countQuestions(turn.text), 0)
  return {
    speakers: call.parties.map((party) => ({
      id: ids.gongSpeaker(call.key, party),
      userId: ids.isColleague(party) ? ids.gongUser(party) : null,
      talkTime: talked(party),
    })),
    interactionStats: [
      { name: 'Talk Ratio', value: round(seconds(ours) / Math.max(0.001, seconds(call.turns))) },
      { name: 'Longest Monologue', value: round(longest(ours)) },
      { name: 'Longest Customer Story', value: round(longest(theirs)) },
    ],
    questions: { companyCount: asked(ours), nonCompanyCount: asked(theirs) },
    video: [],
  }
}

function sentencesOf(text: string, startMs: number, endMs: number): LandedRow[] {
  const sentences = splitSentences(text)
  const weights = sentences.map((sentence) => Math.max(1, countWords(sentence)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let done = 0
  return sentences.map((sentence, index) => {
    const start = startMs + Math.round(((endMs - startMs) * done) / total)
    done += weights[index] ?? 1
    return { start, end: startMs + Math.round(((endMs - startMs) * done) / total), text: sentence }
  })
}

const round = (value: number): number => Math.round(value * 1000) / 1000
