/** Rises with each change of what the detectors find in what is stored; stores are then masked anew, once, in the background. */
export const detectorVersion = 4
