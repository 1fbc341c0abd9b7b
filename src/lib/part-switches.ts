/** Outside parts that are taken for lost, so that one can see what their loss means. */
export type PartSwitches = { indexOff: boolean; modelOff: boolean }

export const nothingOff: Readonly<PartSwitches> = Object.freeze({ indexOff: false, modelOff: false })
