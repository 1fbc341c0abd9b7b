export type CaptionLine = { number: number; text: string }
export type Cue = { line: number; startSeconds: number; endSeconds: number; text: string }
type BrokenCue = { line: number; reason: string; text: string }
/** A caption file read: the text of its header, its cues in file order, and what could not be read as one. */
type Captions = { header: string; cues: Cue[]; broken: BrokenCue[] }

const clock = String.raw`(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?`
const timing = new RegExp(String.raw`^\s*${clock}\s*-->\s*${clock}(?:\s.*)?$`)

/** Reads the lines of a WebVTT (W3C, section 6) or SubRip file; NOTE, STYLE and REGION blocks are left out. */
export function parseCues(lines: CaptionLine[]): Captions {
  const captions: Captions = { header: '', cues: [], broken: [] }
  const blocks = toBlocks(lines)
  const [first] = blocks
  const isWebVtt = first?.[0] !== undefined && /^WEBVTT(?:\s|$)/.test(first[0].text)
  if (isWebVtt && first?.[0] !== undefined) {
    captions.header = first[0].text.slice('WEBVTT'.length).trim()
    const cueStart = first.findIndex((line) => line.text.includes('-->'))
    blocks[0] = cueStart === -1 ? [] : first.slice(cueStart)
  }
  for (const block of blocks) {
    if (!isWebVtt || !/^(?:NOTE(?:\s|$)|(?:STYLE|REGION)\s*$)/.test(block[0]?.text ?? '')) readBlock(block, captions)
  }
  return captions
}

function toBlocks(lines: CaptionLine[]): CaptionLine[][] {
  const blocks: CaptionLine[][] = []
  let current: CaptionLine[] = []
  for (const line of lines) {
    if (line.text.trim() !== '') current.push(line)
    else if (current.length > 0) {
      blocks.push(current)
      current = []
    }
  }
  return current.length > 0 ? [...blocks, current] : blocks
}

// Exporters forget the blank line between cues, so every line with an arrow starts a cue of its own.
function readBlock(block: CaptionLine[], captions: Captions): void {
  const starts = block.flatMap((line, index) => (line.text.includes('-->') ? [index] : []))
  const lead = block.slice(0, starts[0] === undefined ? block.length : Math.max(0, starts[0] - 1))
  if (lead[0] !== undefined) {
    captions.broken.push({ line: lead[0].number, reason: 'it has no line with its times', text: joinLines(lead) })
  }
  starts.forEach((start, index) => {
    const next = starts[index + 1]
    const body = block.slice(start + 1, next)
    if (next !== undefined && /^\s*\d+\s*$/.test(body.at(-1)?.text ?? '')) body.pop()
    readCue(block.slice(start, start + 1), body, captions)
  })
}

function readCue([head]: CaptionLine[], body: CaptionLine[], captions: Captions): void {
  if (head === undefined) return
  const match = timing.exec(head.text)
  const startSeconds = match === null ? undefined : toSeconds(match.slice(1, 5))
  const endSeconds = match === null ? undefined : toSeconds(match.slice(5, 9))
  const text = joinLines(body)
  const fail = (reason: string) => captions.broken.push({ line: head.number, reason, text: joinLines([head, ...body]) })
  if (startSeconds === undefined || endSeconds === undefined) fail('its times cannot be read')
  else if (endSeconds < startSeconds) fail('it ends before it starts')
  else captions.cues.push({ line: head.number, startSeconds, endSeconds, text })
}

function toSeconds([hours, minutes, seconds, fraction]: (string | undefined)[]): number | undefined {
  if (Number(minutes) > 59 || Number(seconds) > 59) return undefined
  const whole = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)
  return (whole * 1000 + Number((fraction ?? '').padEnd(3, '0'))) / 1000
}

function joinLines(lines: CaptionLine[]): string {
  return lines.map((line) => line.text).join('\n')
}
