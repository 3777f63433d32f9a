/** The little of PouchDB 9 the bench uses; the package ships no types. */
declare module 'pouchdb-browser' {
  export default class PouchDB {
    constructor(name: string)
    put(document: Record<string, unknown>): Promise<unknown>
  }
}
