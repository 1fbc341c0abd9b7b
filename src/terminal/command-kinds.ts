/** Whether a command works on files alone: it then needs neither the store nor the process that has it. */
export function isFileCommand([group, command]: readonly string[]): boolean {
  return group === 'entities' && command === 'resolve'
}

/** Whether a command looks at the whole house: it must run where the house cannot be opened. */
export function isDoctorCommand([command]: readonly string[]): boolean {
  return command === 'doctor'
}

export function isVersionCommand([command]: readonly string[]): boolean {
  return command === '--version' || command === '-V'
}
