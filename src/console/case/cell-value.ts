/** One value of a case. `own` is the traveller's own writing; `word` is the locale key of a value. */
export type Cell = { is: 'own' | 'code' | 'day' | 'state' | 'word' | 'days'; value: string }
