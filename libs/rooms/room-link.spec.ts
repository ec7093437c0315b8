import { isListed, readHosts } from './link-hosts';
import { roomLink, type RoomLink } from './room-link';

const outcome = (link: RoomLink) => (link.ok ? [link.url, link.host] : link.reason);

it.each([
  ['https://meet.example/mittag', 'https://meet.example/mittag', 'meet.example'],
  ['  https://zoom.example/j/123?pwd=abc#x ', 'https://zoom.example/j/123?pwd=abc#x', 'zoom.example'],
  ['HTTPS://Meet.Example/Mittag', 'https://meet.example/Mittag', 'meet.example'],
  ['https://müller.example/', 'https://xn--mller-kva.example/', 'xn--mller-kva.example'],
  ['https://meet.example:8443/a', 'https://meet.example:8443/a', 'meet.example'],
  ['https://172.32.0.1/', 'https://172.32.0.1/', '172.32.0.1'],
  ['https://meet.example/"><script>', 'https://meet.example/%22%3E%3Cscript%3E', 'meet.example'],
])('%j is the address of a room', (text, url, host) => expect(outcome(roomLink(text))).toEqual([url, host]));

it.each([
  ['http://meet.example/', 'room_not_https'],
  ['javascript:alert(1)', 'room_not_https'],
  ['data:text/html,x', 'room_not_https'],
  ['file:///etc/passwd', 'room_not_https'],
  ['mailto:a@meet.example', 'room_not_https'],
  ['https://user@meet.example/', 'room_has_password'],
  ['https://user:secret@meet.example/', 'room_has_password'],
  ['https://meet.example@evil.example/', 'room_has_password'],
  ['https://localhost/', 'room_private_host'],
  ['https://LOCALHOST:3000/', 'room_private_host'],
  ['https://localhost./', 'room_private_host'],
  ['https://printer.local/', 'room_private_host'],
  ['https://printer.local./', 'room_private_host'],
  ['https://x.internal/', 'room_private_host'],
  ['https://router.home.arpa/', 'room_private_host'],
  ['https://127.0.0.1/', 'room_private_host'],
  ['https://127.1/', 'room_private_host'],
  ['https://2130706433/', 'room_private_host'],
  ['https://0x7f000001/', 'room_private_host'],
  ['https://0.0.0.0/', 'room_private_host'],
  ['https://10.0.0.8/', 'room_private_host'],
  ['https://172.16.0.1/', 'room_private_host'],
  ['https://172.31.255.255/', 'room_private_host'],
  ['https://192.168.1.1/', 'room_private_host'],
  ['https://169.254.169.254/latest', 'room_private_host'],
  ['https://100.64.0.1/', 'room_private_host'],
  ['https://[::1]/', 'room_private_host'],
  ['https://[fd00::1]/', 'room_private_host'],
  ['', 'room_not_an_address'],
  ['meet.example/mittag', 'room_not_an_address'],
  ['//meet.example/', 'room_not_an_address'],
  ['https://', 'room_not_an_address'],
  ['https://intranet/', 'room_not_an_address'],
  ['https://intranet./', 'room_not_an_address'],
  ['https://meet.example/a b', 'room_not_an_address'],
  ['https://meet.example/\r\nX-Header: 1', 'room_not_an_address'],
  ['https://meet.example/\u0000', 'room_not_an_address'],
  ['https://meet.example/\u2028x', 'room_not_an_address'],
  ['https://meet.ex\tample/', 'room_not_an_address'],
])('%j is refused: %s', (text, reason) => expect(outcome(roomLink(text))).toBe(reason));

describe('providers links may lead to', () => {
  it.each([
    ['zoom.us', 'zoom.us', true],
    ['uni.zoom.us', 'zoom.us', true],
    ['Zoom.US.', 'zoom.us', true],
    ['notzoom.us', 'zoom.us', false],
    ['zoom.us.evil.example', 'zoom.us', false],
    ['zoom.us', '', true],
  ])('%j with %j: %j', (host, hosts, expected) =>
    expect(isListed(host, hosts.split(' ').filter(Boolean))).toBe(expected),
  );
  it('are read one in a line, with what people paste', () =>
    expect(readHosts(' https://Zoom.us/ \n*.webex.com,meet.example\n\nzoom.us')).toEqual({
      ok: true,
      hosts: ['meet.example', 'webex.com', 'zoom.us'],
    }));
  it.each(['zoom', 'zoom.us/j/1', '10.0.0.1', 'a b.de', '-x.de', 'javascript:x.de'])('%j is none', (line) =>
    expect(readHosts(line)).toEqual({ ok: false, lines: [line] }),
  );
});
