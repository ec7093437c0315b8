// Pages that belong to one person. In: the reply, its language. Out: the headers of such a page: nobody keeps it, passes
// its address on or lists it.
interface Reply {
  type(type: string): Reply;
  header(name: string, value: string): Reply;
}

export function keepToOneself(reply: Reply, lang: string): void {
  reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
    .header('content-language', lang);
}
