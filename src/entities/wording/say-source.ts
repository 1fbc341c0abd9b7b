const systems: Record<string, string> = { hubspot: 'HubSpot', salesforce: 'Salesforce', gong: 'Gong', slack: 'Slack' }

/** `HubSpot contact` for `hubspot/contact`; a source we do not know is said as it is written. */
export function saySource(source: string): string {
  const rest = source.split('/').slice(1)
  return [saySystem(source), ...rest.map((part) => part.replaceAll(/[-_]/g, ' '))].join(' ').trim()
}

/** `HubSpot` for `hubspot/contact`. */
export function saySystem(source: string): string {
  const [system = ''] = source.split('/')
  return systems[system] ?? (`${system.slice(0, 1).toUpperCase()}${system.slice(1)}` || 'unknown source')
}
