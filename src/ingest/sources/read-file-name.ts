import { toInstant } from './to-instant.ts'

const day = String.raw`((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])`
const time = String.raw`[ T_-]{0,3}([01]\d|2[0-3])[-.:_h]?([0-5]\d)(?:[-.:_m]?([0-5]\d))?`
const stamp = new RegExp(String.raw`(GMT|UTC)?(?<!\d)${day}(?:${time})?(?!\d)`)

/** Title and date of a recording from its file name without extension: `2026-11-19 1432 Title`, or Zoom's `GMT20261119-143205`. */
export function readFileName(stem: string, timeZone: string): { title: string; occurredAt: string | undefined } {
  const match = stamp.exec(stem)
  const rest = match === null ? stem : `${stem.slice(0, match.index)} ${stem.slice(match.index + match[0].length)}`
  const title = rest.replace(/[_\s]+/g, ' ').replace(/^[\s.-]+|[\s.-]+$/g, '')
  return { title: title === '' ? stem : title, occurredAt: match === null ? undefined : readStamp(match, timeZone) }
}

function readStamp([, zone, year, month, date, hour, minute, second]: (string | undefined)[], timeZone: string) {
  const clock = hour === undefined ? '' : `T${hour}:${minute}:${second ?? '00'}`
  return toInstant(`${year}-${month}-${date}${clock}`, zone === undefined ? timeZone : 'UTC')
}
