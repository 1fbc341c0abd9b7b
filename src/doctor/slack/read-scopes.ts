import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { AppError } from '../../lib/errors.ts'

/** A permission the app asks for, and what it is needed for. */
export type Scope = { scope: string; reason: string }

/** The bot scopes of the manifest (YAML) with the comments behind them. Throws AppError `doctor.manifest`. */
export function readScopes(yaml: string): Scope[] {
  const scopes = parseDocument(yaml).getIn(['oauth_config', 'scopes', 'bot'])
  if (!isSeq(scopes) || isMap(scopes))
    throw new AppError('doctor.manifest', 'manifest.yml names no oauth_config.scopes.bot; restore it')
  return scopes.items.filter(isScalar).map(({ value, comment }) => ({
    scope: String(value),
    reason: comment?.trim() || 'asked for by the manifest',
  }))
}

/** Which of the wanted permissions were not given, and which were given that nobody asks for. */
export function compareScopes(wanted: readonly Scope[], given: readonly string[]) {
  return {
    missing: wanted.filter(({ scope }) => !given.includes(scope)),
    superfluous: given.filter((scope) => !wanted.some((one) => one.scope === scope)),
  }
}
