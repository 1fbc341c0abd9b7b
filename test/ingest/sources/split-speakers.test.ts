import { describe, expect, it } from 'vitest'
import { splitSpeakers } from '../../../src/ingest/sources/split-speakers.ts'

const split = (text: string) =>
  splitSpeakers([{ line: 1, startSeconds: 0, endSeconds: 1, text }])
    .flat()
    .map((part) => [part.speaker, part.text])

describe('splitSpeakers', () => {
  it.each([
    ['Dana Ortiz: hello', 'Dana Ortiz', 'hello'],
    ['DANA: hello', 'DANA', 'hello'],
    ['Dana Ortiz (Pay Ready): hello', 'Dana Ortiz (Pay Ready)', 'hello'],
    ['Ludwig van Beethoven: hello', 'Ludwig van Beethoven', 'hello'],
    ['Speaker 1: hello', 'Speaker 1', 'hello'],
    ['[Dana Ortiz] hello', 'Dana Ortiz', 'hello'],
    ['[Dana]: hello', 'Dana', 'hello'],
    ['&gt;&gt; DANA: hello', 'DANA', 'hello'],
    ['田中: こんにちは', '田中', 'こんにちは'],
    ['Dana:\nhello\nthere', 'Dana', 'hello there'],
    ['<v.loud.fast Dana Ortiz>hello</v>', 'Dana Ortiz', 'hello'],
    ['<V Dana &amp; Tom>hello', 'Dana & Tom', 'hello'],
  ])('finds the speaker of %j', (text, speaker, words) => {
    expect(split(text)).toEqual([[speaker, words]])
  })

  it.each([
    'Question: what did you budget?',
    'Note: this is recorded',
    'the price is this: 10 dollars',
    'We meet at 10:30 then',
    'See https://payready.example/a: it is there',
    '[Music] here it starts',
    '[inaudible]',
    'I said to Dana and to Tom and to Priya: stop',
    'write to <priya@brackwater.example> today',
  ])('takes nobody for a speaker in %j', (text) => {
    expect(split(text)).toEqual([[undefined, text]])
  })

  it('splits several voices and several names in one cue', () => {
    expect(split('<v Ann>one</v><v Bob>two</v> three')).toEqual([
      ['Ann', 'one'],
      ['Bob', 'two'],
      [undefined, 'three'],
    ])
    expect(split('Ann: one\nBob: two')).toEqual([
      ['Ann', 'one'],
      ['Bob', 'two'],
    ])
  })

  it('strips caption tags and keeps what only looks like one', () => {
    expect(split('<c.yellow>a</c> <b>b</b> <00:01.500>c {\\an8}d 1 < 2 &lt;b&gt; &copy; &#8364;')).toEqual([
      [undefined, 'a b c d 1 < 2 <b> &copy; €'],
    ])
  })
})
