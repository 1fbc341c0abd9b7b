type Acted = {
  channel?: { id?: string } | undefined
  container?: { channel_id?: unknown } | undefined
  view?: { private_metadata?: string | undefined } | undefined
}

/** The channel somebody acted in: that of the message, or the one a window was opened from; null where there is none. */
export function channelOf(body: Acted): string | null {
  const named: unknown = body.channel?.id ?? body.container?.channel_id
  if (typeof named === 'string' && named !== '') return named
  return channelIn(body.view?.private_metadata ?? '')
}

/** What a window keeps of where it was opened. */
export function metadataOfChannel(channel: string | null): string {
  return JSON.stringify({ channel })
}

function channelIn(metadata: string): string | null {
  try {
    const { channel } = (JSON.parse(metadata) ?? {}) as { channel?: unknown }
    return typeof channel === 'string' && channel !== '' ? channel : null
  } catch {
    return null
  }
}
