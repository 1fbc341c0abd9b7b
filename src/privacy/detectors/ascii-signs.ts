/** By the code of a UTF-16 unit; NaN, beyond the ends of a text, is none. */
export function isLetter(code: number): boolean {
  const small = code | 32
  return small >= 97 && small <= 122
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** What `\w` matches. */
export function isWordSign(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 95
}

export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0
}
