const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
].concat(['november', 'december'])
const units = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const teens = ['eleventh', 'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth']
const ordinals = [...units, ...teens, 'eighteenth', 'nineteenth', 'twentieth']
  .concat(units.slice(0, 9).map((unit) => `twenty-${unit}`))
  .concat(['thirtieth', 'thirty-first'])
const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const tokenPattern =
  /\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?|\d{4}|\d{1,2}(?:st|nd|rd|th)?(?![\d:])|[A-Za-z]+(?:-[A-Za-z]+)?\.?/g

export type MovedDate = { words: string; problem?: string }

/**
 * Says a spoken date again for the day `days` later, in the same form: `Wednesday, November 25` by seven days is
 * `Wednesday, December 2`. `iso` is the day meant (YYYY-MM-DD); words that name another day are a problem.
 */
export function moveSpokenDate(words: string, iso: string, days: number): MovedDate {
  const from = new Date(`${iso.padEnd(10, '-01').slice(0, 10)}T00:00:00Z`)
  const to = new Date(from.getTime() + days * 86_400_000)
  const wrong: string[] = []
  const moved = words.replace(tokenPattern, (token) => {
    const said = sayToken(token, from, to)
    if (said === undefined) wrong.push(token)
    return said ?? token
  })
  return wrong.length === 0
    ? { words: moved }
    : { words: moved, problem: `"${words}" is not ${iso} (${wrong.join(', ')})` }
}

/** The token for the new day; undefined when it names another day than `from`. Words that are no date stay. */
function sayToken(token: string, from: Date, to: Date): string | undefined {
  const bare = token.replace(/\.$/, '').toLowerCase()
  if (/^\d{4}-/.test(token)) return to.toISOString().slice(0, 10)
  if (token.includes('/')) return saySlashed(token, from, to)
  if (/^\d{4}$/.test(bare)) return bare === String(from.getUTCFullYear()) ? String(to.getUTCFullYear()) : undefined
  if (/^\d/.test(bare)) return sayNumber(bare, from, to)
  if (dayNames.includes(bare)) return dayNames[(from.getUTCDay() + 6) % 7] === bare ? token : undefined
  const ordinal = ordinals.indexOf(bare) + 1
  if (ordinal > 0)
    return ordinal === from.getUTCDate() ? inCaseOf(token, ordinals[to.getUTCDate() - 1] ?? bare) : undefined
  return sayMonth(token, bare, from, to)
}

function sayMonth(token: string, bare: string, from: Date, to: Date): string | undefined {
  const month = months.findIndex(
    (name) => name === bare || name.slice(0, 3) === bare || (bare === 'sept' && name === 'september'),
  )
  if (month < 0) return token
  if (month !== from.getUTCMonth()) return bare === 'may' || bare === 'mar' ? token : undefined
  const name = months[to.getUTCMonth()] ?? bare
  const isShort = bare.length < (months[month] ?? '').length
  return inCaseOf(token, isShort ? name.slice(0, 3) : name) + (token.endsWith('.') ? '.' : '')
}

function sayNumber(bare: string, from: Date, to: Date): string | undefined {
  if (Number.parseInt(bare, 10) !== from.getUTCDate()) return undefined
  const day = to.getUTCDate()
  return /\D/.test(bare) ? `${day}${suffixOf(day)}` : String(day)
}

function saySlashed(token: string, from: Date, to: Date): string | undefined {
  const [month, day, year] = token.split('/')
  if (Number(month) !== from.getUTCMonth() + 1 || Number(day) !== from.getUTCDate()) return undefined
  const said = `${to.getUTCMonth() + 1}/${to.getUTCDate()}`
  return year === undefined ? said : `${said}/${String(to.getUTCFullYear()).slice(-year.length)}`
}

function suffixOf(day: number): string {
  if (day >= 11 && day <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'
}

function inCaseOf(example: string, word: string): string {
  if (example === example.toUpperCase() && example.length > 1) return word.toUpperCase()
  return /^[A-Z]/.test(example) ? word.charAt(0).toUpperCase() + word.slice(1) : word
}
