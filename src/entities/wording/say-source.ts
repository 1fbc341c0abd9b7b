const systems: Record<string, string> = { hubspot: 'HubSpot', salesforce: 'Salesforce', gong: 'Gong', slack: 'Slack' }

/** `HubSpot contact` for `hubspot/contact`; a source we do not know is said as it is written. */
export function saySource(source: string): string {
  const [system = '', ...rest] = source.split('/')
  const name = systems[system] ?? `${system.slice(0, 1).toUpperCase()}${system.slice(1)}`
  return [name, ...rest.map((part) => part.replaceAll(/[-_]/g, ' '))].join(' ').trim() || 'unknown source'
}
