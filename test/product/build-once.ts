import { build, isStale } from '../../.build/build.mjs'

/** Bundles the product before any test runs; when that fails, only the tests that start the product fail with it. */
export async function setup(): Promise<void> {
  if (!isStale()) return
  await build().catch((error: unknown) => console.error(`The product could not be bundled: ${error}`))
}
