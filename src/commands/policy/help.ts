// What `--help` says.
const EXIT_CODES = `Exit codes
  0  answered, or the pack has no fault
  1  a pack has faults; each is named with its row and field
  2  the arguments cannot be understood; what to write is said
  3  a file cannot be read`

const MAIN = `Who needs a port visa: the same rules and the same data as the kiosk.

  npm run -s policy -- explain --nationality UTO …   answer one question, with every rule considered
  npm run -s policy -- check   PACK.json             find the faults of a policy pack
  npm run -s policy -- list    [--pack PACK.json]    print every row the rules stand on

Each has its own --help. Packs are explained in docs/policy-pack.md.

${EXIT_CODES}`

const EXPLAIN = `Answer one question.

  npm run -s policy -- explain --nationality UTO --document ordinary --days 12 --on 2026-11-23
  npm run -s policy -- explain --nationality UTO --from FRA --to AUS --hours 20 --leaves-port no --port PVG

  --nationality CODE    as in the passport; the one thing that must be told
  --document KIND       ordinary (default), diplomatic, official, service or other
  --holds WHAT          card (Five-Star Card), permit (residence permit) or none (default)
  --card NUMBER         the number of a Five-Star Card, new or old; it is checked
  --days N              of stay; the day after entry is day one
  --from CODE --to CODE where from, and where the ticket leads on to: transit only towards a third country
  --hours N             between arrival and departure, in transit; reckoned from --days where it is not told
  --leaves-port yes|no  in transit
  --port, --exit-port   three letters, for example PVG
  --reason WHAT         business, exchange, family, humanitarian, tourism or other
  --group               in a tour group of a travel agency
  --on DATE             the day of arrival; today in Beijing unless said
  --pack FILE           a policy pack, laid over the built-in data
  --language TAG        en (default), zh-Hans, ar and the other languages of the kiosk
  --json                the whole answer with its trace, for programs

${EXIT_CODES}`

const CHECK = `Find the faults of a policy pack.

  npm run -s policy -- check PACK.json [--language TAG]

${EXIT_CODES}`

const LIST = `Print every row the rules stand on: days in force, how it is known, source.

  npm run -s policy -- list [--pack PACK.json] [--on DATE] [--language TAG]

${EXIT_CODES}`

export const HELP = { main: MAIN, explain: EXPLAIN, check: CHECK, list: LIST } as const
