// One migration set serves every domain's schema, so generated SQL must name none.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

for (const file of readdirSync('db/migrations').filter((name) => name.endsWith('.sql'))) {
  const path = `db/migrations/${file}`
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"public".', ''))
}
