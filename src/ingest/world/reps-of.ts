export const reps = ['maya', 'dana', 'luis', 'hana', 'theo']

/** The reps who took part in a call. */
export function repsOf(call: { parties: string[] }): string[] {
  return reps.filter((rep) => call.parties.includes(rep))
}
