const named: readonly (readonly [key: string, pattern: RegExp])[] = [
  ['ownShare', /\bown (?:talk )?(?:share|ratio|time)\b/i],
  [
    'talkShare',
    /\btalk(?:-to-listen| to listen|[- ]listen)?[- ](?:ratio|share|time)\b|\btalks?\b.*\b(?:most|least|less|more)\b|\b(?:most|least|less|more) talk\b|\blistens?\b/i,
  ],
  ['longestStory', /\b(?:customer(?:['’]?s?)? )(?:stor(?:y|ies)|monologues?)\b/i],
  ['longestMonologue', /\bmonologues?\b/i],
  ['interactivity', /\binteractiv(?:ity|e)\b|\bswitch(?:es)?\b/i],
  ['patience', /\bpatien(?:ce|t)\b|\bpauses?\b|\bwaits?\b/i],
  ['fillers', /\bfillers?\b|\bums?\b/i],
  ['pace', /\bpace\b|\bwords (?:a|per) minute\b|\bspeaks? (?:the )?(?:fast|slow)/i],
  ['silenceShare', /\bsilen(?:ce|t)\b/i],
  ['questionsPerCall', /\bquestions?\b/i],
]

/** The coaching measure a question names, by its key; null where it names none. */
export function namedMeasure(text: string): string | null {
  return named.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}
