// The plain way: one table, one index on its order, pages by offset with a count beside, `ilike` for the search, and a page of
// every row in one HTML table. Nothing in it is slow on purpose; it is how such a screen is written on a first day.
import type { Page } from '@playwright/test'
import type pg from 'pg'

export type PlainAsked = { where?: string; search?: string; offset?: number }

export async function addPlainTable(pool: pg.Pool): Promise<void> {
  await pool.query('create table plain as select * from cases')
  await pool.query('create index plain_by_time on plain (received_at)')
}

export async function listPlain(pool: pg.Pool, { where = 'true', search, offset = 0 }: PlainAsked) {
  const found = search
    ? `(reference ilike $1 or primary_identifier ilike $1 or secondary_identifier ilike $1 or inviter ilike $1
        or nationality ilike $1 or flight ilike $1 or kiosk_id ilike $1 or document_mac ilike $1)`
    : 'true'
  const values = search ? [`%${search}%`] : []
  const scope = `from plain where ${where} and ${found}`
  const [page, count] = await Promise.all([
    pool.query(`select * ${scope} order by received_at limit 50 offset ${offset}`, values),
    pool.query(`select count(*) ${scope}`, values),
  ])
  return { rows: page.rows as Record<string, unknown>[], total: Number(count.rows[0]?.count) }
}

/** Draws rows as one table in an empty page. */
export function drawPlain(page: Page, rows: readonly Record<string, unknown>[]): Promise<void> {
  return page.evaluate((all) => {
    const cells = [
      'reference',
      'primary_identifier',
      'nationality',
      'purpose',
      'flight',
      'received_at',
      'failed',
      'resting',
    ]
    const table = document.createElement('table')
    for (const row of all) {
      const line = table.insertRow()
      for (const cell of cells) line.insertCell().textContent = String(row[cell])
    }
    const area = document.createElement('div')
    area.className = 'queue-rows'
    area.style.cssText = 'height: 700px; overflow: auto'
    area.append(table)
    document.body.replaceChildren(area)
  }, rows)
}
