// Visa, Mastercard, American Express, Diners Club, JCB; Discover, UnionPay and Maestro.
const issued =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3[068]\d{12}|35\d{14}|6\d{15,18}|5[06-8]\d{10,17}|(?:6304|6759|676[1-3])\d{8,15})$/

/** Whether digits have an issuer's beginning and length and the check digit of Luhn (ISO/IEC 7812). */
export function isCardNumber(digits: string): boolean {
  return digits.length >= 12 && issued.test(digits) && passesLuhn(digits)
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = (digits.charCodeAt(digits.length - 1 - index) - 48) * (index % 2 === 0 ? 1 : 2)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}
