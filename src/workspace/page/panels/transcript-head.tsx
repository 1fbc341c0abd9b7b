import { Icon } from '../icon.tsx'
import type { Transcript } from '../state/transcript.ts'
import { safeHref } from '../text/safe-href.ts'
import { clockLabel, dateLabel, type Zone } from '../text/time.ts'

/** Kind, account and date of a conversation, and who took part. */
export function TranscriptFacts({ transcript, zone }: { transcript: Transcript; zone: Zone }) {
  const when = transcript.occurredAt === null ? null : new Date(transcript.occurredAt)
  const date = when === null ? 'no date in the source' : `${dateLabel(when, zone)}, ${clockLabel(when, zone.timeZone)}`
  const facts = [kindWords(transcript), transcript.company, date].filter((fact) => fact !== null)
  const permalink = safeHref(transcript.permalink ?? '')
  return (
    <div class="facts">
      <p class="facts-line">
        {facts.join(' · ')}
        {permalink === null ? null : (
          <>
            {' · '}
            <a class="link" href={permalink} target="_blank" rel="noopener noreferrer">
              {sourceName(transcript.sourceSystem)} <Icon name="open" />
            </a>
          </>
        )}
      </p>
      {transcript.participants.length === 0 ? null : (
        <ul class="participants" aria-label="Participants">
          {transcript.participants.map((participant) => (
            <li class={`participant side-${participant.side}`} key={participant.name}>
              {participant.name}
              {participant.role === undefined ? null : <span class="role">{participant.role}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const names: Record<string, string> = { gong: 'Gong', slack: 'Slack', hubspot: 'HubSpot', salesforce: 'Salesforce' }

function sourceName(system: string): string {
  return names[system] ?? system
}

function kindWords(transcript: Transcript): string {
  const kind = transcript.type.replaceAll('_', ' ')
  const source = sourceName(transcript.sourceSystem)
  return kind.toLowerCase().includes(source.toLowerCase()) ? kind : `${source} ${kind}`
}
