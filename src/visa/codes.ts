// Three-letter codes of States, organizations and persons without a State (ICAO Doc 9303-3 §5), and their names.
// Names of States come from the platform (`Intl.DisplayNames`); the special codes' names are ours, `visa.state.<code>`.
import type { StateCode } from './application.ts'

/** ISO 3166-1 alpha-3 followed by alpha-2. */
const STATES = `
AFGAF ALBAL DZADZ ASMAS ANDAD AGOAO AIAAI ATAAQ ATGAG ARGAR ARMAM ABWAW AUSAU AUTAT AZEAZ BHSBS BHRBH BGDBD BRBBB BLRBY
BELBE BLZBZ BENBJ BMUBM BTNBT BOLBO BESBQ BIHBA BWABW BVTBV BRABR IOTIO BRNBN BGRBG BFABF BDIBI CPVCV KHMKH CMRCM CANCA
CYMKY CAFCF TCDTD CHLCL CHNCN CXRCX CCKCC COLCO COMKM CODCD COGCG COKCK CRICR HRVHR CUBCU CUWCW CYPCY CZECZ CIVCI DNKDK
DJIDJ DMADM DOMDO ECUEC EGYEG SLVSV GNQGQ ERIER ESTEE SWZSZ ETHET FLKFK FROFO FJIFJ FINFI FRAFR GUFGF PYFPF ATFTF GABGA
GMBGM GEOGE DEUDE GHAGH GIBGI GRCGR GRLGL GRDGD GLPGP GUMGU GTMGT GGYGG GINGN GNBGW GUYGY HTIHT HMDHM VATVA HNDHN HKGHK
HUNHU ISLIS INDIN IDNID IRNIR IRQIQ IRLIE IMNIM ISRIL ITAIT JAMJM JPNJP JEYJE JORJO KAZKZ KENKE KIRKI PRKKP KORKR KWTKW
KGZKG LAOLA LVALV LBNLB LSOLS LBRLR LBYLY LIELI LTULT LUXLU MACMO MDGMG MWIMW MYSMY MDVMV MLIML MLTMT MHLMH MTQMQ MRTMR
MUSMU MYTYT MEXMX FSMFM MDAMD MCOMC MNGMN MNEME MSRMS MARMA MOZMZ MMRMM NAMNA NRUNR NPLNP NLDNL NCLNC NZLNZ NICNI NERNE
NGANG NIUNU NFKNF MKDMK MNPMP NORNO OMNOM PAKPK PLWPW PSEPS PANPA PNGPG PRYPY PERPE PHLPH PCNPN POLPL PRTPT PRIPR QATQA
ROURO RUSRU RWARW REURE BLMBL SHNSH KNAKN LCALC MAFMF SPMPM VCTVC WSMWS SMRSM STPST SAUSA SENSN SRBRS SYCSC SLESL SGPSG
SXMSX SVKSK SVNSI SLBSB SOMSO ZAFZA SGSGS SSDSS ESPES LKALK SDNSD SURSR SJMSJ SWESE CHECH SYRSY TJKTJ TZATZ THATH TLSTL
TGOTG TKLTK TONTO TTOTT TUNTN TURTR TKMTM TCATC TUVTV UGAUG UKRUA AREAE GBRGB UMIUM USAUS URYUY UZBUZ VUTVU VENVE VNMVN
VGBVG VIRVI WLFWF ESHEH YEMYE ZMBZM ZWEZW ALAAX
`

/** Codes with a name of our own: Doc 9303-3 §5 parts C to G, the specimen State, and entities platforms name differently. */
export const SPECIAL_CODES = [
  ...['GBD', 'GBN', 'GBO', 'GBP', 'GBS'],
  ...['EUE', 'UNO', 'UNA', 'UNK', 'RKS', 'XXK'],
  ...['XBA', 'XIM', 'XCC', 'XCE', 'XCO', 'XEC', 'XES', 'XMP', 'XOM', 'XPO', 'XDC'],
  ...['XXA', 'XXB', 'XXC', 'XXX'],
  ...['ANT', 'NTZ', 'TWN', 'UTO'],
] as const

export type State = { code: StateCode; alpha2?: string; special: boolean }

const listed = STATES.trim().split(/\s+/)
const BY_CODE = new Map<string, State>([
  ...listed.map(
    (pair) => [pair.slice(0, 3), { code: pair.slice(0, 3), alpha2: pair.slice(3), special: false }] as const,
  ),
  ['D', { code: 'D', alpha2: 'DE', special: false }], // Germany, the one code of a single letter
  ...SPECIAL_CODES.map((code) => [code, { code, special: true }] as const),
])

export function findState(code: string): State | undefined {
  return BY_CODE.get(code)
}

/** Every code a traveller may choose from. Germany appears as `D`, as its passports print it. */
export function listStates(): State[] {
  return [...BY_CODE.values()].filter(({ code }) => code !== 'DEU')
}

/**
 * The name a reader of `locale` knows. A code nobody lists is its own name.
 *
 * @param translate gives the words of `visa.state.<code>` for the special codes
 */
export function stateName(code: string, locale: string, translate?: (key: string) => string): string {
  const state = findState(code)
  if (state?.special) return translate?.(`visa.state.${code}`) ?? code
  return (state?.alpha2 && displayNames(locale).of(state.alpha2)) ?? code
}

const namesByLocale = new Map<string, Intl.DisplayNames>()

function displayNames(locale: string): Intl.DisplayNames {
  const known = namesByLocale.get(locale)
  if (known) return known
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  namesByLocale.set(locale, names)
  return names
}
