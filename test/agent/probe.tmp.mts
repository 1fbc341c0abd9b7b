import { readFileSync } from 'node:fs'
import { openSampleWorld, storyNow, storyZone } from './sample-world.ts'
import { renderAnswer } from '../../src/terminal/render-answer.ts'
await using world = await openSampleWorld()
let previous: any = null
for (const line of readFileSync(process.argv[2]!, 'utf8').split('\n').filter(Boolean)) {
  let text = line, kind: any = 'ask', as = 'maya@payready.example', prev: any = null
  const m = line.match(/^(\w+)!(.*)$/); if (m) { kind = m[1]; text = m[2]! }
  const a = text.match(/^@(\w+) (.*)$/); if (a) { as = a[1] + '@payready.example'; text = a[2]! }
  if (text.startsWith('>')) { prev = previous; text = text.slice(1).trim() }
  const ans = await world.ask(text, { kind, as, previous: prev })
  previous = ans.plan
  const p = ans.plan
  console.log(`\n######## ${line}\n  [${p.intent} c=${p.companies.map(c=>c.name)} p=${p.people.map(c=>c.name)} t=${p.time?.label}|${p.time?.phrase} src=${p.sources} ty=${p.types} ${p.order} terms=${p.terms.join(',')} ${ans.audience}]`)
  console.log(renderAnswer(ans, { timeZone: storyZone, now: storyNow }).split('\n').filter(l=>!/^\[\d+\]/.test(l)).map(l=>l.slice(0,260)).join('\n').trim())
}
console.log(world.warnings)
