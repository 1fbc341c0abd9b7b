/** A range a vendor published: what is said and where. All of them are correlations, so they stand beside a figure, never judge it. */
export type VendorRange = { text: string; source: string }

const gongCalls = 'Gong, 257,967 calls'

export const vendorRanges = {
  talkShare: [
    { text: '43 % best, above 65 % worse; average 65–75 %', source: 'Gong Labs, 25,537 calls, reaffirmed 20 Mar 2025' },
    { text: 'won 46 %, lost 72 %', source: 'Gong Labs, 326,000 calls (secondary: getgangly)' },
    { text: 'at most 65 %', source: 'Rafiki' },
    { text: 'discovery 40–60 %, demo 60–70 %', source: 'Demodesk, 328 meetings' },
  ],
  longestMonologue: [
    { text: '76 s', source: 'Demodesk study' },
    { text: 'a company overview takes at most 2 min', source: gongCalls },
  ],
  longestStory: [
    { text: '4 min raises the win rate, 50 s or less lowers it', source: `${gongCalls} (lemonly infographic)` },
  ],
  questions: [
    {
      text: '11–14 on a discovery call: success 74 % against 46 % (1–6), 66 % (7–10) and 67 % (15–18)',
      source: 'Gong slides (order read from the chart)',
    },
  ],
  pace: [
    {
      text: 'after an objection top reps stay at about 173 words a minute, others rise to 188',
      source: 'Gong, 67,149 meetings (via cuepitch)',
    },
  ],
  rivals: [{ text: 'won discovery calls 5–6, lost 3', source: 'Chorus, 5 million calls, 2019' }],
} as const satisfies Record<string, readonly VendorRange[]>
