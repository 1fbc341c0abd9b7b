export function build(): Promise<void>
export function isStale(): boolean
