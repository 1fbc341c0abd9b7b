type Lock = { lockfileVersion: number; packages: Record<string, Record<string, unknown>> }

export const mayRunScripts: Record<string, string>
export const licences: string[]
export const oneMajorOf: string[]
export function auditLock(lock: Lock): string[]
export function summariseAudit(report: unknown): { counts: Record<string, number>; severe: string[] }
