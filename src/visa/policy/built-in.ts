// What the product itself knows, in the form of a policy pack. Lists that are not published as data are not in it: an operator's pack
// brings them. Every row is a fact of docs/policy-facts.md.
import builtInData from './built-in.json' with { type: 'json' }
import { PolicyPack } from './pack.ts'

export const builtIn = PolicyPack.parse(builtInData)
