import { escapeMrkdwn } from './clean.ts'

const longestUrl = 1_000

/** A mrkdwn link; only web addresses of sane length are linked, anything else stays text. `label` is escaped already. */
export function link(url: string, label: string): string {
  const address = webAddress(url)
  return address ? `<${escapeMrkdwn(address.replaceAll('|', '%7C'))}|${label}>` : label
}

/** The address in its normal form, or null for what is not http(s) or too long to send. */
export function webAddress(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  if (!/^https?:$/.test(protocol)) return null
  const address = href.replaceAll('<', '%3C').replaceAll('>', '%3E')
  return address.length <= longestUrl ? address : null
}
