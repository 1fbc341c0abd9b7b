/** Maps one after the other: work on one snapshot shares a connection, which runs one query at a time. */
export async function inTurn<From, To>(items: readonly From[], work: (item: From) => Promise<To>): Promise<To[]> {
  const done: To[] = []
  for (const item of items) done.push(await work(item))
  return done
}
