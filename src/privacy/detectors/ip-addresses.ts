import { isIPv6 } from 'node:net'
import type { Detector } from './detector.ts'
import { isIntroduced, spansOf } from './spans-of.ts'

const four = /(?<![\w.-])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\w-]|\.\d)/g
const six = /(?<![\w:.])(?:[0-9a-f]{1,4}:{1,2}){2,7}[0-9a-f]{0,4}(?![\w:])/gi
const version = /\b(?:v|version|release|build|update)\s*$/i

/** Internet addresses; four figures after "version" are none. */
export const ipAddresses: Detector = (text, { tightDots, tightColons }) => [
  ...(tightDots > 2 ? spansOf(text, four, 'ip', (_, start) => !isIntroduced(text, start, version)) : []),
  ...(tightColons > 0 ? spansOf(text, six, 'ip', (found) => /[a-f]|::/i.test(found) && isIPv6(found)) : []),
]
