import { contentDigest } from '../../lib/ids.ts'
import type { Interaction } from '../../model/interaction.ts'
import type { Transaction } from './database.ts'
import { expectedDigest, storedDigests } from './stored-contents.ts'

/** What stands in the place of a digest where rows were rewritten in place: it has to be found out what they say. */
export const unknownDigest = ''

/** Gives conversations that were rewritten in place their digest where they say what is delivered; adds it to `digests`. */
export async function adoptDigests(
  transaction: Transaction,
  delivered: readonly Interaction[],
  digests: Map<string, string>,
): Promise<void> {
  const open = delivered.filter(({ id }) => digests.get(id) === unknownDigest)
  if (open.length === 0) return
  const said = await storedDigests(
    transaction,
    open.map(({ id }) => id),
  )
  const same = open.filter((interaction) => said.get(interaction.id) === expectedDigest(interaction))
  for (const interaction of same) digests.set(interaction.id, contentDigest(interaction))
  await transaction.query(
    `update interactions i set content_digest = r.digest from unnest($1::text[], $2::text[]) as r(id, digest) where i.id = r.id`,
    [same.map(({ id }) => id), same.map(({ id }) => digests.get(id))],
  )
}
