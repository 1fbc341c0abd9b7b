import { type Check, counted, type Finding, ok, problem, warning } from '../finding.ts'

type Variables = Readonly<Record<string, string | undefined>>
/** Settings as they were given: `known` are the names there are, `refusal` what the reading of them complained about. */
export type GivenSettings = { variables: Variables; known: readonly string[]; refusal: string | null }

const name = 'Settings'

/** Whether the settings can be used, and which of them do nothing or contradict each other. */
export function settingsCheck(given: GivenSettings): Check {
  return { name, look: async () => lookAtSettings(given) }
}

export function lookAtSettings({ variables, known, refusal }: GivenSettings): Finding {
  if (refusal !== null) {
    const [, ...lines] = refusal.split('\n').map((line) => line.trim())
    return problem(name, 'cannot be used', 'Correct these in .env or the environment.', lines)
  }
  const has = (key: string): boolean => (variables[key] ?? '').trim() !== ''
  const oddities = [...idle(has), ...contradictions(variables, has), ...unknown(variables, known)]
  const count = known.filter(has).length
  const seen = `${counted(count, 'setting')} given, ${known.length - count} at their defaults`
  if (oddities.length === 0) return ok(name, seen)
  return warning(
    name,
    `${seen}; ${counted(oddities.length, 'oddity', 'oddities')}`,
    'Remove or correct these.',
    oddities,
  )
}

type Has = (key: string) => boolean

/** Settings that do nothing without another one. */
const belongings: readonly (readonly [string, string])[] = [
  ['SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN'],
  ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN'],
  ['SOPHIA_NOTICE_CHANNEL', 'SLACK_BOT_TOKEN'],
  ['AIRBYTE_CLIENT_ID', 'AIRBYTE_API_URL'],
  ['AIRBYTE_CLIENT_SECRET', 'AIRBYTE_API_URL'],
  ['OPENAI_USD_PER_MILLION_INPUT', 'OPENAI_MODEL'],
  ['OPENAI_USD_PER_MILLION_OUTPUT', 'OPENAI_MODEL'],
]

function idle(has: Has): string[] {
  return belongings.flatMap(([key, needed]) =>
    has(key) && !has(needed) ? [`${key} does nothing without ${needed}`] : [],
  )
}

function contradictions(variables: Variables, has: Has): string[] {
  const isReal = has('SLACK_BOT_TOKEN')
  const mode = variables.SLACK_MODE?.trim() || 'socket'
  const connections = Object.keys(variables).filter((key) => key.startsWith('AIRBYTE_CONNECTION_') && has(key))
  const isOpen = ['0.0.0.0', '::'].includes(variables.HOST?.trim() ?? '')
  return [
    ...(isReal && mode === 'socket' && has('SLACK_SIGNING_SECRET')
      ? ['SLACK_SIGNING_SECRET is not used in Socket Mode']
      : []),
    ...(isReal && mode === 'http' && has('SLACK_APP_TOKEN') ? ['SLACK_APP_TOKEN is not used in HTTP mode'] : []),
    ...(isReal && has('SOPHIA_NOW') ? ['SOPHIA_NOW pins the present moment, and Slack is real'] : []),
    ...(isReal && !has('AIRBYTE_API_URL')
      ? ['Slack is real and AIRBYTE_API_URL is unset: only imported files are known']
      : []),
    ...(isOpen && !has('SOPHIA_OPERATOR_TOKEN')
      ? ['HOST opens the pages to the network and SOPHIA_OPERATOR_TOKEN is unset: only this machine is served']
      : []),
    ...(has('AIRBYTE_API_URL') && connections.length === 0
      ? ['AIRBYTE_API_URL is set and no AIRBYTE_CONNECTION_… is: nothing is synced']
      : []),
    ...(has('DATABASE_URL') && has('SOPHIA_DATA_DIR') ? ['SOPHIA_DATA_DIR is not used beside DATABASE_URL'] : []),
  ]
}

// A name with a typo is read by nobody, and nothing else would say so.
function unknown(variables: Variables, known: readonly string[]): string[] {
  const ours = Object.keys(variables).filter((key) => /^SOPHIA_/.test(key) && !known.includes(key))
  return ours.map((key) => `${key} is no setting of Sophia`)
}
