// What cutting the power asks of the machine: Linux, root (or sudo without a password), loop devices, ext4, two settings.
import { spawnSync } from 'node:child_process'

const PATH = `${process.env.PATH}:/usr/sbin:/sbin`

/** Runs a command as root and answers what it said; throws with its complaint. */
export function asRoot(...command: [string, ...string[]]): string {
  const [name, ...args] = process.getuid?.() === 0 ? command : (['sudo', '-n', ...command] as const)
  const done = spawnSync(name, args, { encoding: 'utf8', env: { ...process.env, PATH, LC_ALL: 'C' } })
  if (done.status === 0) return done.stdout.trim()
  throw new Error(`${command.join(' ')}: ${done.error?.message ?? done.stderr.trim()}`)
}

/** One of the kernel's settings below /proc/sys/vm. */
export function setKernel(name: string, value: number): void {
  asRoot('sh', '-c', `echo ${value} > /proc/sys/vm/${name}`)
}
