// Waits until the run that started it has ended, however it ended, and cleans behind it.
import { clean } from './clean.ts'

const folder = process.argv[2] ?? ''

process.stdin.resume()
process.stdin.on('error', () => void clean(folder))
process.stdin.on('end', () => void clean(folder))
