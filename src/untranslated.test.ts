// No words for a reader in the code: what a screen says, names or explains comes from locales/. The rule is first shown to bite.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const ROOMS = ['kiosk', 'ui', 'console']
/** Attributes and properties that a person reads or hears. */
const READ =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|alt|label|note|placeholder|question|title|word)$/

/** What no language translates. Each with its reason. */
const PROPER: Record<string, string> = {
  "Kou'an": 'the name of the product',
  口岸: 'its name on the sign over the desk',
  '口岸签证 测试页': 'a test print shows whether the printer writes Chinese',
  '0000 1234 ABCD': 'the shape of a reference on that page',
  'YYYY-MM-DD': 'the shape of a day as officers type it (ISO 8601)',
}

type Found = { text: string; line: number }

const isWords = (text: string) => /\p{L}{2}/u.test(text) && !(text.trim() in PROPER)

/** Words that JSX shows: text between tags, literals in braces, and attributes that are read. */
function findWords(code: string): Found[] {
  const file = ts.createSourceFile('code.tsx', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: Found[] = []
  const keep = (node: ts.Node, text: string) => {
    if (isWords(text))
      found.push({ text: text.trim(), line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 })
  }
  const look = (node: ts.Node): void => {
    if (ts.isJsxText(node) && !isVerbatim(node.parent)) keep(node, node.text)
    if (ts.isJsxExpression(node) && node.expression && isShown(node.parent))
      for (const each of literalsOf(node.expression)) keep(each, each.text)
    if (
      ts.isJsxAttribute(node) &&
      READ.test(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer)
    )
      keep(node, node.initializer.text)
    ts.forEachChild(node, look)
  }
  look(file)
  return found
}

/** Between tags, or in an attribute that is read. */
const isShown = (parent: ts.Node): boolean =>
  ts.isJsxAttribute(parent) ? READ.test(parent.name.getText()) : !isVerbatim(parent)

/** Keys of a keyboard and codes of a machine are the same in every language. */
const isVerbatim = (parent: ts.Node): boolean =>
  ts.isJsxElement(parent) && /^(kbd|code)$/.test(parent.openingElement.tagName.getText())

/** Literals an expression may become: both sides of a choice, and the last of `&&`. */
function literalsOf(node: ts.Expression): (ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateHead)[] {
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression)
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node]
  if (ts.isTemplateExpression(node)) return [node.head]
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)]
  if (ts.isBinaryExpression(node)) return literalsOf(node.right)
  return []
}

const listFiles = () =>
  ROOMS.flatMap((room) =>
    readdirSync(join(import.meta.dirname, room), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.tsx') && !/\.(test|suite)\.tsx$/.test(path))
      .map((path) => join(room, path)),
  )

describe('words in the code', () => {
  it.each([
    ['<p>Welcome</p>', 'Welcome'],
    ['<button aria-label="Close">×</button>', 'Close'],
    ["<p>{open ? 'Open now' : t('a.b')}</p>", 'Open now'],
    ["<input placeholder={'Your name'} />", 'Your name'],
    ['<Notice word="Done" kind="info" />', 'Done'],
    ['<p>{busy && `Wait for $' + '{name}`}</p>', 'Wait for'],
  ])('are found in %s', (code, text) => {
    expect(findWords(code).map((each) => each.text)).toEqual([text])
  })

  it.each(['<p>{t("kiosk.a")}</p>', '<kbd>Esc</kbd>', '<Icon name="arrow" />', '<p className="quiet">12367 · 3</p>'])(
    'are not in %s',
    (code) => {
      expect(findWords(code)).toEqual([])
    },
  )

  it('are nowhere in kiosk, ui and console', () => {
    const files = listFiles()
    expect(files.length).toBeGreaterThan(100)
    const found = files.flatMap((path) =>
      findWords(readFileSync(join(import.meta.dirname, path), 'utf8')).map(
        ({ text, line }) => `${path}:${line} ${text}`,
      ),
    )
    expect(found).toEqual([])
  })
})
