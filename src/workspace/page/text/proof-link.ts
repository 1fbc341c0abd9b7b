/** `start`/`end` are UTF-16 offsets of the quoted words inside the turn's text. */
export type ProofTarget = { id: string; turn: string | null; quote: { start: number; end: number } | null }

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Reads `/i/ID#TURN:START-END` on this server; null for any other link. `pageUrl` is where the page itself stands. */
export function parseProofLink(href: string, pageUrl: string): ProofTarget | null {
  const page = new URL(pageUrl)
  const url = URL.canParse(href, pageUrl) ? new URL(href, pageUrl) : null
  if (url === null || !isSameServer(url, page)) return null
  const path = /^\/i\/(.+)$/.exec(url.pathname)
  const id = path?.[1] === undefined ? null : decode(path[1])
  const hash = decode(url.hash.slice(1))
  return id === null || hash === null ? null : { id, ...parseHash(hash) }
}

/** The page-relative address of a proof, for fetching and for the full page. */
export function proofPath(target: ProofTarget): string {
  const quote = target.quote === null ? '' : `:${target.quote.start}-${target.quote.end}`
  const hash = target.turn === null ? '' : `#${encodeURIComponent(`${target.turn}${quote}`)}`
  return `/i/${encodeURIComponent(target.id)}${hash}`
}

function parseHash(hash: string): Pick<ProofTarget, 'turn' | 'quote'> {
  const match = /^(.+?)(?::(\d{1,9})-(\d{1,9}))?$/.exec(hash)
  if (match?.[1] === undefined) return { turn: null, quote: null }
  const start = Number(match[2])
  const end = Number(match[3])
  return { turn: match[1], quote: start < end ? { start, end } : null }
}

/** One machine answers under several loopback names, and a link may carry another one than the address bar. */
function isSameServer(url: URL, page: URL): boolean {
  if (url.origin === page.origin) return true
  return url.port === page.port && loopback.has(url.hostname) && loopback.has(page.hostname)
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
