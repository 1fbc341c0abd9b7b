/**
 * When something came that is stored at `now`: when its system's row did (ISO 8601), where that is told. What is not newer
 * than what has been known `since` some moment was found out only now, and never before that.
 */
export function arrivalOf({ arrivedAt }: { arrivedAt?: string | undefined }, since: string | null, now: Date): string {
  const told = arrivedAt === undefined ? now.getTime() : Date.parse(arrivedAt)
  const known = since === null ? Number.NEGATIVE_INFINITY : Date.parse(since)
  if (told <= now.getTime() && told > known && arrivedAt !== undefined) return arrivedAt
  return since !== null && now.getTime() <= known ? since : now.toISOString()
}
