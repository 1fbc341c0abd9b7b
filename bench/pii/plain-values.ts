import type { Random } from './random.ts'

const hex = '0123456789abcdef'

/** What looks like personal data and is none. */
export const plainValues: Record<string, (random: Random) => string> = {
  amount: (random) =>
    random.pick([
      `$${random.between(1, 99)},${random.digits(3)}.${random.digits(2)}`,
      `$${random.between(100, 9999)}`,
      `$${random.between(1, 9)}.${random.digits(1)} million`,
    ]),
  four: (random) => random.between(1, 9) + random.digits(3),
  zip: (random) => random.between(1, 9) + random.digits(4),
  ext: (random) => String(random.between(10, 9999)),
  unit: (random) => random.pick([String(random.between(1, 2999)), `${random.between(1, 20)}B`]),
  year: (random) => String(random.between(1990, 2027)),
  date: (random) =>
    random.pick([
      `2026-0${random.between(1, 9)}-${random.between(10, 28)}`,
      `${random.between(1, 12)}/${random.between(1, 28)}/2026`,
      `March ${random.between(1, 28)}`,
    ]),
  order: (random) =>
    random.pick([
      `#${random.digits(10)}`,
      `ORD-${random.digits(9)}`,
      `SO${random.digits(8)}`,
      random.between(1, 9) + random.digits(7),
    ]),
  invoice: (random) =>
    random.pick([`INV-2026-${random.digits(7)}`, `#${random.digits(8)}`, `${random.digits(2)}-${random.digits(6)}`]),
  slackid: (random) => `17${random.digits(14)}`,
  slackts: (random) => `17${random.digits(8)}.${random.digits(6)}`,
  version: (random) =>
    `${random.pick(['v', ''])}${random.between(1, 19)}.${random.between(0, 30)}.${random.between(0, 20)}`,
  percent: (random) =>
    random.pick([`${random.between(1, 99)} %`, `${random.between(1, 99)}.${random.digits(1)}%`, 'twelve percent']),
  uuid: (random) => [8, 4, 4, 4, 12].map((length) => random.from(hex, length)).join('-'),
  ticket: (random) => `${random.pick(['ENG', 'SUP', 'PR'])}-${random.between(100, 99999)}`,
  count: (random) => random.pick([String(random.between(2, 999)), `${random.between(1, 99)},${random.digits(3)}`]),
  tracking: (random) =>
    random.pick([`1Z${random.from('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789', 16)}`, `9400${random.digits(18)}`]),
  reference: (random) =>
    random.pick([`${random.from('ABCDEFGH', 2)}${random.digits(8)}`, random.between(1, 9) + random.digits(6)]),
  meeting: (random) => random.between(1, 9) + random.digits(random.pick([8, 9, 10])),
  policynumber: (random) => `${random.from('ABCDEFGH', 3)}-${random.digits(8)}`,
  quarter: (random) => String(random.between(1, 4)),
  sha: (random) => random.from(hex, random.pick([7, 40])),
}
