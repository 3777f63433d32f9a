// The files an operator copies to a kiosk's machine (docs/operating/reference-kiosk) hold what a public screen needs:
// one origin, nothing to break out through, and a profile that is never cleared.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const FOLDER = join(import.meta.dirname, '..', 'docs', 'operating', 'reference-kiosk')
const policy = JSON.parse(readFileSync(join(FOLDER, 'chromium-policy.json'), 'utf8')) as Record<string, unknown>
const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8')
const ORIGIN = 'https://port.example'

const KIOSK = join(import.meta.dirname, 'kiosk')

/** The kiosk's own code, tests apart. */
function listSources(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|suite)\./.test(path))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
}

const NEVER = 2 // of the Default…Setting policies: ask nobody, allow nobody

describe('the browser policy of a reference kiosk', () => {
  it('lets the browser go to the port server and nowhere else', () => {
    expect(policy.URLBlocklist).toEqual(['*'])
    const allowed = policy.URLAllowlist as string[]
    expect(allowed.length).toBeGreaterThan(0)
    for (const url of allowed) expect(new URL(url).origin).toBe(ORIGIN)
    expect(allowed).toContain(`${ORIGIN}/kiosk/`)
    expect(JSON.stringify(allowed)).not.toContain('/console')
  })

  it.each<[string, unknown, string]>([
    ['IncognitoModeAvailability', 1, 'an incognito window keeps nothing'],
    ['DeveloperToolsAvailability', 2, 'no developer tools'],
    ['DownloadRestrictions', 3, 'no download'],
    [
      'AllowFileSelectionDialogs',
      true,
      'the operator points at a file on a stick; the guards below keep all others out',
    ],
    ['ExtensionInstallBlocklist', ['*'], 'no extension'],
    ['TranslateEnabled', false, 'no text leaves for translation'],
    ['SpellCheckServiceEnabled', false, 'no text leaves for spelling'],
    ['AutofillAddressEnabled', false, 'the next traveller sees no address'],
    ['AutofillCreditCardEnabled', false, 'the next traveller sees no card'],
    ['PasswordManagerEnabled', false, 'nothing is remembered'],
    ['SearchSuggestEnabled', false, 'nothing is sent while typing'],
    ['BackgroundModeEnabled', false, 'nothing runs behind a closed window'],
    ['ComponentUpdatesEnabled', false, 'no traffic of the browser itself'],
    ['MetricsReportingEnabled', false, 'no traffic of the browser itself'],
    ['NetworkPredictionOptions', 2, 'no connection before it is wanted'],
    ['TaskManagerEndProcessEnabled', false, 'no way to end the kiosk'],
    ['SSLErrorOverrideAllowed', false, 'nobody clicks past a wrong certificate'],
    ['AudioCaptureAllowed', false, 'no microphone'],
    ['ScreenCaptureAllowed', false, 'no picture of the screen'],
    ['ForceEphemeralProfiles', false, 'the profile holds the queue'],
    ['DefaultCookiesSetting', 1, 'storage is not for the session only'],
    ['DefaultPopupsSetting', NEVER, 'one window'],
    ['DefaultWebUsbGuardSetting', NEVER, 'no question about devices'],
    ['DefaultSerialGuardSetting', NEVER, 'no question about devices'],
    ['DefaultWebHidGuardSetting', NEVER, 'no question about devices'],
    ['DefaultWebBluetoothGuardSetting', NEVER, 'no question about devices'],
    ['DefaultFileSystemReadGuardSetting', NEVER, 'no page but the kiosk asks for a file'],
    ['DefaultFileSystemWriteGuardSetting', NEVER, 'no file outside the profile'],
  ])('%s is %j: %s', (name, value, _why) => {
    expect(policy[name]).toEqual(value)
  })

  it.each(['BrowsingDataLifetime', 'ClearBrowsingDataOnExitList', 'IdleTimeout', 'IdleTimeoutActions'])(
    'nothing clears the profile by itself: no %s',
    (name) => expect(policy).not.toHaveProperty(name),
  )

  it('the kiosk is an installed application, so that its storage is persistent', () => {
    const [app] = policy.WebAppInstallForceList as { url: string }[]
    expect(app?.url).toBe(`${ORIGIN}/kiosk/`)
  })

  it('cameras and granted scanners are for the kiosk alone', () => {
    expect(policy.VideoCaptureAllowed).toBe(false)
    for (const name of ['VideoCaptureAllowedUrls', 'SerialAllowAllPortsForUrls', 'WebHidAllowAllDevicesForUrls'])
      for (const url of policy[name] as string[]) expect(new URL(url).origin).toBe(ORIGIN)
  })
})

describe('files', () => {
  it('are asked for by the kiosk’s origin alone', () => {
    expect(policy.FileSystemReadAskForUrls).toEqual([ORIGIN])
    expect(policy.FileSystemWriteAskForUrls).toEqual([ORIGIN])
    expect(policy).not.toHaveProperty('FileSystemReadBlockedForUrls')
  })

  it('are asked for in one place of the kiosk, which only the operator’s screen reaches', () => {
    const sources = listSources(KIOSK)
    const naming = (word: RegExp) => sources.filter(({ text }) => word.test(text)).map(({ path }) => path)
    expect(sources.length).toBeGreaterThan(100)
    expect(naming(/show(Save|Open|Directory)\w*Picker/)).toEqual(['devices/files.ts'])
    expect(naming(/devices\/files\.ts/)).toEqual(['operator-carry.ts'])
    const calling = naming(/operator-carry\.ts/)
    expect(calling.length).toBeGreaterThan(0)
    for (const path of calling) expect(path).toMatch(/^operator-/)
  })
})

describe('the units of a reference kiosk', () => {
  const mount = read(readdirSync(FOLDER).find((name) => name.endsWith('.mount')) ?? 'a mount unit')

  it('the profile lies on an ordered ext4 of its own, and service needs it mounted', () => {
    expect(mount).toMatch(/^Type=ext4$/m)
    expect(mount).toMatch(/^Options=.*data=ordered/m)
    expect(read('kouan-profile.service')).toMatch(/^RequiresMountsFor=\/var\/lib\/kouan-kiosk$/m)
    expect(read('kouan-kiosk.service')).toMatch(/^Environment=KIOSK_PROFILE=\/var\/lib\/kouan-kiosk\//m)
  })

  it('the browser is restarted whatever ends it, leaves no core and swaps nothing', () => {
    const unit = read('kouan-kiosk.service')
    for (const line of ['Restart=always', 'LimitCORE=0', 'MemorySwapMax=0', 'User=kiosk', 'ProtectSystem=strict'])
      expect(unit.split('\n')).toContain(line)
  })

  it('the launcher opens no debugging port, only a pipe of its own', () => {
    const launcher = read('keep-kiosk.mjs')
    expect(launcher).toContain("'--remote-debugging-pipe'")
    expect(launcher).not.toContain('remote-debugging-port')
    expect(launcher).not.toContain('incognito')
  })

  it.each([
    ['--kiosk', 'no tabs, no address, no menu'],
    ['--kiosk-printing', 'no print dialog'],
    ['--disable-pinch', 'no zoom by two fingers'],
    ['--overscroll-history-navigation=0', 'no going back by a swipe from the edge'],
    ['--hide-crash-restore-bubble', 'nothing of before a crash is offered'],
    ['--disable-breakpad', 'no dump of a memory that holds a traveller'],
    ['--disable-crash-reporter', 'no dump of a memory that holds a traveller'],
    ['--no-first-run', 'no page of the browser’s own'],
  ])('starts the browser with %s: %s', (flag, _why) => expect(read('keep-kiosk.mjs')).toContain(`'${flag}'`))
})
