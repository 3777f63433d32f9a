// Routes of the queue: pages, rows, saved views, the file.
import type { Parts } from '../desk/parts.ts'
import { listQueue, readRows } from '../desk/queue.ts'
import { exportQueue } from '../desk/queue-export.ts'
import { listViews, removeView, saveView } from '../desk/queue-views.ts'
import { answer, type Handlers } from './handlers.ts'

type QueueHandlers = Pick<
  Handlers,
  'case.list' | 'queue.rows' | 'queue.export' | 'queue.views' | 'queue.save-view' | 'queue.remove-view'
>

export function queueHandlers(parts: Parts): QueueHandlers {
  return {
    'case.list': async ({ body, caller }) => {
      const page = await listQueue(parts, caller.officer, body)
      return page.ok ? answer(page) : page
    },
    'queue.rows': async ({ body, caller }) => answer(await readRows(parts, caller.officer, body.references)),
    'queue.export': async ({ body, caller }) => answer(await exportQueue(parts, caller.officer, body)),
    'queue.views': async ({ caller }) => answer(await listViews(parts, caller.officer)),
    'queue.save-view': async ({ body, caller }) => {
      const saved = await saveView(parts, caller.officer, body)
      return saved.ok ? answer(saved) : saved
    },
    'queue.remove-view': async ({ params, caller }) => {
      const removed = await removeView(parts, caller.officer, params.viewId)
      return removed.ok ? answer(removed) : removed
    },
  }
}
