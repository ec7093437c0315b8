// Thousands of letters in a row make V8 put off its cleaning, and 10,000 of them took 90 MB that nobody needed any more.
// In: nothing. Out: what V8 is told by every process that sends letters, before it opens anything: the heap may grow by a
// quarter of what is in use before it is cleaned. 10,000 letters then take 10 to 23 MB, at the same pace (docs/speed.md).
export const EVEN_HEAP = '--heap-growing-percent=25';
