/** `scan.wat`, assembled: V8 does not use the processor's vector instructions for loops in JavaScript (4 times slower). */
const bytes = Buffer.from(
  'AGFzbQEAAAABCQFgBX9/f39/AAMCAQAFAwEAAQcRAgZtZW1vcnkCAARzY2FuAAAKzAEByQEDA38CewF/IAIgA0ECdGohBQJAA0Ag' +
    'AiAFTw0BIAEhByAAIARqIQr9DAAAAAAAAAAAAAAAAAAAAAAhCP0MAAAAAAAAAAAAAAAAAAAAACEJAkADQCAAIApPDQEgCCAA/QAE' +
    'ACAH/QAEAP3mAf3kASEIIAkgAP0ABBAgB/0ABBD95gH95AEhCSAAQSBqIQAgB0EgaiEHDAALCyAIIAn95AEhCCACIAj9HwAgCP0f' +
    'AZIgCP0fAiAI/R8DkpI4AgAgAkEEaiECDAALCws=',
  'base64',
)
const compiled = new WebAssembly.Module(bytes)

type Exports = {
  memory: WebAssembly.Memory
  scan(values: number, question: number, out: number, turns: number, bytesPerTurn: number): void
}

const bytesPerPage = 65_536
const valuesPerRun = 262_144

/** Numbers a packed vector takes: its own, padded with zeros to whole eights. */
export function strideOf(dimensions: number): number {
  return Math.ceil(dimensions / 8) * 8
}

/** Scans against one question, in a memory of its own (about 1 MB): values are copied in a megabyte at a time. */
export function createScanKernel(question: Float32Array) {
  const stride = strideOf(question.length)
  const turnsPerRun = Math.max(1, Math.floor(valuesPerRun / stride))
  const { memory, scan } = new WebAssembly.Instance(compiled).exports as unknown as Exports
  const outStart = stride
  const valuesStart = stride + Math.ceil(turnsPerRun / 8) * 8
  const numbers = valuesStart + turnsPerRun * stride
  memory.grow(Math.ceil((numbers * 4) / bytesPerPage))
  const held = new Float32Array(memory.buffer)
  held.set(question)

  /** The dot product of each packed vector of `values` with the question. */
  return function scanValues(values: Float32Array): Float32Array {
    const products = new Float32Array(values.length / stride)
    for (let start = 0; start < products.length; start += turnsPerRun) {
      const turns = Math.min(turnsPerRun, products.length - start)
      held.set(values.subarray(start * stride, (start + turns) * stride), valuesStart)
      scan(valuesStart * 4, 0, outStart * 4, turns, stride * 4)
      products.set(held.subarray(outStart, outStart + turns), start)
    }
    return products
  }
}
