import type { Random } from './random.ts'

/** Card digits of a common issuer with a valid check digit. */
export function cardDigits(random: Random): string {
  const [prefix, length] = random.pick([
    ['4', 16],
    ['4', 16],
    [`5${random.between(1, 5)}`, 16],
    [`2${random.between(3, 6)}`, 16],
    ['37', 15],
    ['34', 15],
    ['6011', 16],
    ['35', 16],
  ] as const)
  const body = prefix + random.digits(length - prefix.length - 1)
  for (let check = 0; ; check += 1) if (passesLuhn(`${body}${check}`)) return `${body}${check}`
}

export function routingDigits(random: Random): string {
  const body = random.pick(['0', '1', '2', '3']) + random.between(1, 9) + random.digits(6)
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * ([3, 7, 1][at % 3] ?? 0), 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

export function socialDigits(random: Random): string {
  const area = random.between(1, 899)
  return `${String(area === 666 ? 667 : area).padStart(3, '0')}${String(random.between(1, 99)).padStart(2, '0')}${String(random.between(1, 9999)).padStart(4, '0')}`
}

export function ibanOf(random: Random): string {
  const [country, bank, digits] = random.pick([
    ['DE', '', 18],
    ['GB', 'WEST', 14],
    ['NL', 'ABNA', 10],
    ['FR', '', 23],
    ['ES', '', 20],
    ['IE', 'AIBK', 14],
  ] as const)
  const body = bank + random.digits(digits)
  const check = 98 - Number(BigInt([...`${body}${country}00`].map((sign) => Number.parseInt(sign, 36)).join('')) % 97n)
  return `${country}${String(check).padStart(2, '0')}${body}`
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
