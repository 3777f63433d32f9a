// Routes of the queue: pages, rows on the screen, saved views, the file of a part of it.

import { QueuePage, QueueQuery, QueueRows, QueueScope, RowsQuery, SavedViews, SaveView, ViewId } from './queue.ts'
import type { Route } from './route.ts'

export const queueRoutes = {
  'case.list': {
    method: 'POST', // a read, but what is searched for is a name, and no name belongs in a URL
    path: '/api/v1/queue',
    summary: 'One page of the queue',
    access: 'officer',
    body: QueueQuery,
    answer: QueuePage,
  },
  'queue.rows': {
    method: 'POST',
    path: '/api/v1/queue/rows',
    summary: 'Cases on the screen, as they are now',
    access: 'officer',
    body: RowsQuery,
    answer: QueueRows,
  },
  'queue.export': {
    method: 'POST',
    path: '/api/v1/queue/export',
    summary: 'A part of the queue as a file; an entry in the history of the port',
    access: 'supervisor',
    body: QueueScope,
    answer: 'text/csv',
  },
  'queue.views': {
    method: 'GET',
    path: '/api/v1/queue/views',
    summary: 'Saved views, own and shared',
    access: 'officer',
    answer: SavedViews,
  },
  'queue.save-view': {
    method: 'POST',
    path: '/api/v1/queue/views',
    summary: 'Keep a part of the queue under a name; a supervisor may share it with the port',
    access: 'officer',
    body: SaveView,
    answer: SavedViews,
  },
  'queue.remove-view': {
    method: 'DELETE',
    path: '/api/v1/queue/views/:viewId',
    summary: 'Remove a saved view',
    access: 'officer',
    params: ViewId,
    answer: SavedViews,
  },
} as const satisfies Record<string, Route>
