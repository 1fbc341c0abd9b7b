import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeTypedText } from '../../src/workspace/encode-typed-text.ts'
import { createWorld } from '../../src/workspace/world.ts'

const world = createWorld()
const encode = (text: string) => encodeTypedText(text, { users: world.users, channels: world.channels() })

test.each([
  ['@Sophia hi', '<@U01SOPHIA01> hi'],
  ['hi @sophia, hi', 'hi <@U01SOPHIA01>, hi'],
  ['<@U01SOPHIA01> hi', '<@U01SOPHIA01> hi'],
  ['ask @Maya Lindqvist or @maya', 'ask <@U01MAYA0001> or <@U01MAYA0001>'],
  ['@Sophias and x@sophia', '@Sophias and x@sophia'],
  ['in #sales-coaching and #sales', 'in <#C01COACHING|sales-coaching> and <#C01SALES001|sales>'],
  ['see https://payready.example/a?b=1&c=2.', 'see <https://payready.example/a?b=1&amp;c=2>.'],
  ['write maya@payready.example', 'write <mailto:maya@payready.example|maya@payready.example>'],
  ['<!channel> 2 < 3 & 4', '&lt;!channel&gt; 2 &lt; 3 &amp; 4'],
])('%s', (typed, encoded) => {
  expect(encode(typed)).toBe(encoded)
})

test('typed text can never reach Slack’s control syntax other than people, channels, links and mailboxes', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '!channel',
    '@Sophia',
    '#sales',
    '|',
    '&',
    ' ',
    'https://a.example',
    'a@b.example',
    'x',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const encoded = encode(pieces.join(''))
      const rest = encoded.replace(/<(?:@U\w+|#C\w+\|[\w-]+|https:[^<>\s]+|mailto:[^<>|\s]+\|[^<>|\s]+)>/g, '')
      expect(rest).not.toMatch(/[<>]/)
    }),
  )
})
