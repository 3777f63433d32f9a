// The weights of a small net as its makers ship them: one file of bytes, and a list that says what lies where. A byte stands for
// `scale * byte + min`.

export type WeightList = readonly {
  readonly weights: readonly {
    readonly name: string
    readonly shape: readonly number[]
    readonly quantization: { readonly scale: number; readonly min: number }
  }[]
}[]

/** Numbers by name; a name that is not there is a defect of the build. */
export type Weights = (name: string) => Float32Array<ArrayBuffer>

export function readWeights(list: WeightList, bytes: Uint8Array): Weights {
  const found = new Map<string, Float32Array<ArrayBuffer>>()
  let at = 0
  for (const { name, shape, quantization } of list.flatMap(({ weights }) => weights)) {
    const end = at + shape.reduce((product, edge) => product * edge, 1)
    found.set(
      name,
      Float32Array.from(bytes.subarray(at, end), (byte) => byte * quantization.scale + quantization.min),
    )
    at = end
  }
  if (at !== bytes.length) throw new Error(`the weights are ${bytes.length} bytes, their list says ${at}`)
  return (name) => {
    const numbers = found.get(name)
    if (!numbers) throw new Error(`no weights are called ${name}`)
    return numbers
  }
}
