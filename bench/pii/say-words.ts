import type { Random } from './random.ts'

const months = 'January February March April May June July August September October November December'.split(' ')
const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  )
const decades = ['fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const units = 'one two three four five six seven eight nine'.split(' ')

export function sayDate(random: Random, how: 'written' | 'spoken'): string {
  const month = random.pick(months)
  if (how === 'written') {
    const [day, year] = [random.between(1, 28), random.between(1945, 2005)]
    return random.pick([`${month} ${day}, ${year}`, `${month} ${day}th ${year}`, `${day} ${month} ${year}`])
  }
  return `${random.pick([month, month.toLowerCase()])} ${random.pick(ordinals)} nineteen ${random.pick(decades)}${random.pick(['', ' ', '-'])}`.replace(
    /[ -]$/,
    (joint) => `${joint}${random.pick(units)}`,
  )
}

export function sayMailbox(first: string, last: string, random: Random): string {
  const host = random.pick([
    'gmail dot com',
    'pay ready dot com',
    'oakridge dot example',
    'yahoo dot com',
    'mail dot co dot uk',
  ])
  return `${random.pick([first, `${first} dot ${last}`, `${first} underscore ${last}`, `${first}${random.digits(2)}`])} at ${host}`
}

export function spokenStreet(random: Random): string {
  return `${random.pick(['twelve', 'forty two', '1200', 'fifteen oh one', '77', 'three hundred'])} ${random.pick(['maple', 'oak', 'north main', 'lake shore', 'cedar'])} ${random.pick(['street', 'avenue', 'road', 'drive', 'lane'])}`
}
